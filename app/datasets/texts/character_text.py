"""A text to go on writing: windows of characters, and at every step the character that follows."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationInfo, field_validator

from app.datasets.declaration import Description
from app.datasets.features import Feature, Floats
from app.datasets.partition import Indices, training_rows, validation_rows
from app.datasets.preview import SequencePreview
from app.datasets.sampled import POINTS, DrawnRows, Sampled, train_share_setting
from app.datasets.texts.alphabet import shown, spelled
from app.datasets.texts.corpora import OWL, CorpusName, corpus
from app.datasets.texts.guesses import Tokens, guesses
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import Text, text
from app.schema.unfit import Unfit

FEWEST, MOST, MOST_SYMBOLS = 500, 20_000, 200
"""Characters of a text of one's own, and different symbols in it."""
PREVIEWED = 6


class CharacterText(Sampled):
    """Windows of a text, its first part to train, its last to test, none across a border.

    A raw row is the numbers of `length` symbols; the targets are the symbols after each of them.
    """

    name: Literal["text"] = "text"
    corpus: Literal["alice", "constitution", "own"] = setting(
        "alice",
        label=text("Text", "글"),
        help=text(
            "Which text is learned from; your own is typed or pasted below.",
            "무엇을 읽고 배우는지. 직접 고른 글은 아래에 쓰거나 붙여 넣습니다.",
        ),
        choice_labels=[
            text("Alice's Adventures in Wonderland (English)", "이상한 나라의 앨리스 (영어)"),
            text("Constitution of the Republic of Korea (Korean)", "대한민국헌법 (한국어)"),
            text("Your own", "직접 고른 글"),
        ],
    )
    own: str = Field(
        "",
        max_length=MOST,
        description=f"The text, {FEWEST} to {MOST:,} characters, where `corpus` is `own`; without it there is a poem.",
    )
    characters: int = setting(
        10_000,
        ge=FEWEST,
        le=50_000,
        aliases=["max_chars"],
        label=text("Characters", "글자 수"),
        help=text(
            "So much of the text is used, from its beginning. The less there is, the sooner it is learned by heart. A letter of Hangul counts as one.",
            "글의 처음부터 이만큼만 씁니다. 적을수록 빨리 통째로 외웁니다. 한글은 자모 하나를 한 글자로 셉니다.",
        ),
    )
    length: int = setting(
        32,
        ge=4,
        le=200,
        aliases=["block_size", "context_length", "sequence_length"],
        label=text("Window", "창 길이"),
        help=text("How many characters the network sees at once.", "신경망이 한 번에 보는 글자 수."),
    )
    stride: int = setting(
        4,
        ge=1,
        le=200,
        aliases=["step"],
        label=text("Between windows", "창 사이 간격"),
        help=text(
            "How many characters further the next training window begins; at 1 there is one at every character.",
            "다음 학습 창이 몇 글자 뒤에서 시작하는지. 1이면 글자마다 하나씩 있습니다.",
        ),
    )
    train_share: float = train_share_setting(0.9)
    noise: Literal[0] = 0
    standardize: Literal[False] = False
    """A symbol is no quantity."""

    about: ClassVar[About] = About(
        title=text("Characters of a text", "글의 글자들"),
        group="sequence",
        aliases=("char-rnn", "tiny shakespeare", "language modelling", "next character"),
        formula="P(x[t + 1] | x[1], …, x[t])",
        explanation=text(
            "A text, cut into windows. At every character the network is asked which one comes next, so it has to find out by itself how words are spelled and what "
            "follows what. The end of the text is kept from it: only there one sees whether it has learned the language or the text by heart. Counting which "
            "letter follows which is the answer to beat. A syllable of Hangul counts as its letters.",
            "글을 창으로 나눈 것입니다. 글자마다 다음에 무엇이 올지 묻기 때문에, 낱말을 어떻게 쓰고 무엇 뒤에 무엇이 오는지 신경망이 스스로 알아내야 합니다. 글의 끝부분은 보여 주지 "
            "않습니다. 말을 배웠는지 글을 외웠는지는 거기서만 드러납니다. 어느 글자 뒤에 어느 글자가 오는지 세기만 한 답을 넘어서야 합니다. 한글 음절은 자모로 나누어 셉니다.",
        ),
        source='Carroll, "Alice\'s adventures in wonderland" (1865); Constitution of the Republic of Korea (1987); both in the public domain',
    )

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The symbols of the whole text, in the order of their numbers."""
        return _vocabulary(self._whole)

    @property
    def symbol_names(self) -> tuple[Text, ...]:
        """As they are shown."""
        return _names(self._whole)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The symbols."""
        return self.symbol_names

    @property
    def target_steps(self) -> int:
        """All."""
        return self.length

    @property
    def feature_names(self) -> tuple[str, ...]:
        """None: a window has steps."""
        return ()

    @property
    def columns(self) -> tuple[Feature, ...]:
        """Every step of a window."""
        return tuple(_step(step) for step in range(self.length))

    @property
    def input_signal(self) -> Signal:
        """Tokens."""
        return Signal(("time",), (self.length,), vocabulary=len(self.vocabulary))

    @property
    def size(self) -> int:
        """Windows in all."""
        return sum(self._counts(self.train_share))

    def describe(self) -> Description:
        """With the windows of each part."""
        train, validation, test = self._counts(self.train_share)
        return replace(super().describe(), train=train, validation=validation, test=test)

    def draw(self) -> DrawnRows:
        """The windows of the part that trains, of that which validates, and of that which tests.

        Those that train begin where the seed says, within the first `stride` characters.
        """
        train, validation, test = self._parts(self.train_share)
        first = int(self.random(POINTS).integers(self.stride))
        windows = np.concatenate(
            [
                self._windows(train[first:], self.stride)[: self._counts(self.train_share)[0]],
                self._windows(validation, self.length),
                self._windows(test, self.length),
            ]
        )
        return DrawnRows(windows[:, :-1].astype(np.float64), windows[:, 1:].astype(np.float64), None)

    def parts(self, strata: Indices | None) -> tuple[Indices, Indices]:
        """In the order of the text."""
        tested = self.size - self._counts(self.train_share)[2]
        return np.arange(tested), np.arange(tested, self.size)

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Tokens [n, length]. What is no symbol is the nearest one."""
        return raw.round().clip(0, len(self.vocabulary) - 1).astype(np.float64)

    def preview(self) -> SequencePreview:
        """The first windows."""
        train = self.load().train
        shown, targets = (rows[:PREVIEWED].astype(float) for rows in (train.raw, train.targets))
        return SequencePreview(
            sequences=[[row] for row in shown.tolist()],
            targets=targets[:, 0].tolist(),
            outputs=targets.tolist(),
        )

    def guesses(self) -> dict[str, float]:
        """What each symbol of the test windows costs who has counted the training part."""
        train, _, test = self._parts(self.train_share)
        asked = test[: self._counts(self.train_share)[2] * self.length + 1]
        return guesses(train, asked, len(self.vocabulary)) if len(asked) > self.length else {}

    def tokens_of(self, written: str) -> list[int]:
        """The numbers of a text's symbols. Raises Unfit for one that is not in the vocabulary."""
        numbers = _numbers(self._whole)
        symbols = spelled(written)
        strange = sorted(set(symbols) - numbers.keys())
        if strange:
            named = " ".join(map(shown, strange[:20]))
            raise Unfit(
                f"The network has never met {named}: these are not in the text that it learns from.",
                f"{named}: 신경망이 배우는 글에 없는 글자입니다.",
                expected=text("characters of the text", "글에 나오는 글자"),
                found=text(named, named),
            )
        return [numbers[each] for each in symbols]

    @property
    def _whole(self) -> str:
        """The text's symbols."""
        return _spelled_corpus(self.corpus) if self.corpus != "own" else spelled(self.own or OWL)

    def _parts(self, share: float) -> tuple[Tokens, Tokens, Tokens]:
        """The numbers of the symbols that train, that validate and that test."""
        numbers = _numbers(self._whole)
        tokens = np.array([numbers[each] for each in self._whole[: self.characters]])
        border = training_rows(len(tokens), share)
        first = border - validation_rows(border, self.validation_share)
        return tokens[:first], tokens[first:border], tokens[border:]

    def _counts(self, share: float) -> tuple[int, int, int]:
        """The windows of each part; those that train are as many wherever the first begins."""
        used = min(len(self._whole), self.characters)
        border = training_rows(used, share)
        watched = validation_rows(border, self.validation_share)
        return (
            max(0, border - watched - self.length) // self.stride,
            max(0, watched - 1) // self.length,
            max(0, used - border - 1) // self.length,
        )

    def _windows(self, tokens: Tokens, stride: int) -> Tokens:
        """Every `stride`-th window [n, length + 1] with the symbol after it."""
        if len(tokens) <= self.length:
            return np.empty((0, self.length + 1), np.intp)
        return np.lib.stride_tricks.sliding_window_view(tokens, self.length + 1)[::stride]

    def _left_to_train(self, share: float) -> int:
        """Windows of this share that are not kept for validation."""
        return self._counts(share)[0]

    @field_validator("own")
    @classmethod
    def _can_be_learned_from(cls, own: str, info: ValidationInfo) -> str:
        """Left out where another text is learned from."""
        if info.data.get("corpus") != "own" or not own:
            return ""
        symbols = spelled(own)
        if len(symbols) < FEWEST:
            raise Unfit(
                f"A text to learn from has at least {FEWEST} characters (found {len(symbols)}); paste a longer one.",
                f"배울 글은 {FEWEST}자 이상이어야 합니다(지금 {len(symbols)}자). 더 긴 글을 붙여 넣으세요.",
                expected=text(f"at least {FEWEST} characters", f"{FEWEST}자 이상"),
                found=text(f"{len(symbols)}", f"{len(symbols)}자"),
            )
        if (kinds := len(set(symbols))) > MOST_SYMBOLS:
            raise Unfit(
                f"A text to learn from has at most {MOST_SYMBOLS} different characters (found {kinds}); "
                "paste one in an alphabet.",
                f"배울 글에 나오는 글자는 {MOST_SYMBOLS}가지까지입니다(지금 {kinds}가지). 한글이나 로마자로 쓴 글을 붙여 넣으세요.",
                expected=text(f"at most {MOST_SYMBOLS} different characters", f"글자 {MOST_SYMBOLS}가지까지"),
                found=text(f"{kinds}", f"{kinds}가지"),
            )
        return own


@lru_cache(maxsize=2)
def _spelled_corpus(name: CorpusName) -> str:
    return spelled(corpus(name))


@lru_cache(maxsize=16)
def _vocabulary(symbols: str) -> tuple[str, ...]:
    return tuple(sorted(set(symbols)))


@lru_cache(maxsize=16)
def _numbers(symbols: str) -> dict[str, int]:
    return {each: number for number, each in enumerate(_vocabulary(symbols))}


@lru_cache(maxsize=16)
def _names(symbols: str) -> tuple[Text, ...]:
    return tuple(text(shown(each), shown(each)) for each in _vocabulary(symbols))


def _step(step: int) -> Feature:
    label = text(f"Character {step + 1}", f"{step + 1}번째 글자")
    return Feature(name=f"x1_{step}", label=label, formula=f"x1[{step}]")
