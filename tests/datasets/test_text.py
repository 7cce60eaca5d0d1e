"""Windows of a text: what they hold, that none tells of another part, what guessing costs."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from math import log

import numpy as np
import pytest
from pydantic import ValidationError

from app.datasets.declaration import Split
from app.datasets.texts.alphabet import shown, spelled
from app.datasets.texts.character_text import CharacterText
from app.datasets.texts.corpora import corpus
from app.schema.unfit import Unfit

OWN = "the cat sat on the mat and the dog sat on the log; " * 20


def written(dataset: CharacterText, row: np.ndarray) -> str:
    """The characters that a row's numbers stand for."""
    return "".join(dataset.vocabulary[int(each)] for each in row)


def windows(dataset: CharacterText, split: Split | None) -> list[str]:
    """Each window with the character after it."""
    if split is None:
        return []
    return [
        written(dataset, np.append(row, targets[-1]))
        for row, targets in zip(split.raw, split.targets, strict=True)
    ]


@pytest.mark.parametrize("name", ["alice", "constitution"])
def test_a_text_that_comes_along_has_ten_thousand_characters_and_survives_its_letters(name: str) -> None:
    whole = corpus(name)  # type: ignore[arg-type]
    assert len(whole) >= 10_000
    assert len(whole.encode()) < 60_000
    assert unicodedata.normalize("NFC", spelled(whole)) == whole


def test_a_window_is_what_is_written_and_its_targets_are_one_character_further() -> None:
    dataset = CharacterText(characters=2_000, length=16)
    text, data = corpus("alice")[:2_000], dataset.load()
    for split in data.splits:
        np.testing.assert_array_equal(split.raw[:, 1:], split.targets[:, :-1])
        np.testing.assert_array_equal(split.inputs, split.raw)
        assert all(each in text for each in windows(dataset, split))


@pytest.mark.parametrize("stride", [1, 4, 7])
@pytest.mark.parametrize("seed", [0, 1, 5])
def test_no_window_holds_a_character_of_another_part(stride: int, seed: int) -> None:
    dataset = CharacterText(
        corpus="own",
        own="".join(chr(0x21 + place % 90) for place in range(90)) * 10,
        length=8,
        stride=stride,
        seed=seed,
        train_share=0.8,
        validation_share=0.25,
    )
    data, used = dataset.load(), 900
    train, validation, test = (windows(dataset, each) for each in (data.train, data.validation, data.test))
    whole = spelled(dataset.own)
    parts = whole[:540], whole[540:720], whole[720:used]
    for shown_windows, part in zip((train, validation, test), parts, strict=True):
        assert shown_windows
        assert all(each in part for each in shown_windows)
    assert "".join(each[:-1] for each in test) == parts[2][: 8 * len(test)]
    assert len(train) * stride > len(parts[0]) - 8 - 2 * stride


def test_another_stride_takes_every_window_of_the_training_part_once() -> None:
    dataset = CharacterText(corpus="own", own=OWN, length=10, stride=1)
    train = dataset.load().train
    border = round(len(OWN) * 0.9)
    assert windows(dataset, train) == [OWN[start : start + 11] for start in range(border - 10)]


def test_guesses_are_a_plain_count_of_the_training_part() -> None:
    dataset = CharacterText(characters=3_000, length=20, train_share=0.8)
    text = corpus("alice")
    train, test = text[:2_400], text[2_400:3_000]
    kinds = len(set(text))
    asked = test[1 : 20 * (599 // 20) + 1]
    single, pairs = Counter(train), Counter(itertools.pairwise(train))
    followed = Counter(train[:-1])
    unigram = [log((single[each] + 1) / (len(train) + kinds)) for each in asked]
    bigram = [
        log((pairs[before, after] + 1) / (followed[before] + kinds))
        for before, after in zip(test, asked, strict=False)
    ]
    expected = {
        "uniform": log(kinds),
        "unigram": -sum(unigram) / len(asked),
        "bigram": -sum(bigram) / len(asked),
    }
    assert dataset.guesses() == pytest.approx(expected)


def test_without_a_test_part_nothing_is_guessed() -> None:
    assert CharacterText(train_share=1).guesses() == {}


def test_hangul_is_spelled_by_its_letters_and_line_endings_are_one_character() -> None:
    assert [shown(each) for each in spelled("한글 값\r\n끝.\t")] == [
        "ㅎ", "ㅏ", "-ㄴ", "ㄱ", "ㅡ", "-ㄹ", "␣", "ㄱ", "ㅏ", "-ㅄ", "↵", "ㄲ", "ㅡ", "-ㅌ", ".", "⇥",
    ]  # fmt: skip
    assert spelled("e\u0301") == "é"
    assert shown("\x07") == "U+0007"


def test_every_letter_of_hangul_has_a_name_of_its_own() -> None:
    letters = sorted({each for code in range(0xAC00, 0xD7A4) for each in spelled(chr(code))})
    assert len({shown(each) for each in letters}) == len(letters) == 19 + 21 + 27


def test_the_classes_are_the_symbols_of_the_text_whatever_is_used_of_it() -> None:
    few, many = CharacterText(characters=500), CharacterText(characters=40_000)
    assert few.class_names == many.class_names == few.symbol_names
    assert few.vocabulary == tuple(sorted(set(corpus("alice"))))
    assert few.input_signal.vocabulary == len(few.vocabulary)


def test_a_text_of_ones_own_travels_along_and_without_one_there_is_a_poem() -> None:
    assert CharacterText(corpus="own", own=OWN).vocabulary == tuple(sorted(set(OWN)))
    assert "Owl" in written(CharacterText(corpus="own"), CharacterText(corpus="own").load().train.raw[0])
    assert CharacterText(own=OWN) == CharacterText()


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("too short", "at least 500 characters"),
        ("".join(map(chr, range(0x4E00, 0x4E00 + 600))), "at most 200 different"),
        ("a" * 20_001, "at most 20000"),
    ],
)
def test_a_text_that_cannot_be_learned_from_is_refused(own: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        CharacterText(corpus="own", own=own)


def test_a_text_becomes_tokens_and_back_and_what_it_lacks_is_named() -> None:
    dataset = CharacterText(corpus="constitution")
    tokens = dataset.tokens_of("대한민국은")
    assert unicodedata.normalize("NFC", written(dataset, np.array(tokens))) == "대한민국은"
    with pytest.raises(Unfit, match="A b"):
        dataset.tokens_of("국b민A")
