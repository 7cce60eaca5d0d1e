"""What every task of sequences asks, recomputed from its own rows."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from app.datasets.declaration import Data
from app.datasets.sample import sample
from app.datasets.sequences.adding import Adding
from app.datasets.sequences.chirps import BANDS, MARGIN, SOUND, Chirps
from app.datasets.sequences.delayed_recall import DISTRACTORS, DelayedRecall
from app.datasets.sequences.parity import Parity
from app.datasets.sequences.rearrangement import Rearrangement
from app.datasets.sequences.reversal import Reversal
from app.datasets.sequences.sequence import Sequences
from app.datasets.sequences.sorting import Sorting
from app.datasets.sequences.waves import MixedWaves, Sine
from app.schema.signal import Signal


def everything(data: Data) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Inputs, raw rows and targets of all splits."""
    inputs = np.concatenate([each.inputs for each in data.splits])
    raw = np.concatenate([each.raw for each in data.splits])
    return inputs, raw, np.concatenate([each.targets for each in data.splits])


def test_recall_asks_for_the_first_symbol_and_the_others_tell_nothing_of_it() -> None:
    inputs, raw, cue = everything(DelayedRecall(lag=12, cues=3, samples=3000).load())
    assert inputs.shape == (3000, 3 + DISTRACTORS, 13)
    assert (inputs.sum(axis=1) == 1).all()
    assert (inputs.argmax(axis=1) == raw).all()
    np.testing.assert_array_equal(raw[:, 0], cue)
    assert raw[:, 1:].min() == 3
    assert np.bincount(cue.astype(int)).tolist() == [1000] * 3
    shares = np.array([[(raw[cue == each, 1:] == 3 + d).mean() for d in range(4)] for each in range(3)])
    np.testing.assert_allclose(shares, 0.25, atol=0.02)


def test_noise_changes_cues_and_never_what_is_asked() -> None:
    _, clean, cue = everything(DelayedRecall(samples=4000).load())
    _, noisy, asked = everything(DelayedRecall(samples=4000, noise=0.3).load())
    np.testing.assert_array_equal(asked, cue)
    assert (noisy[:, 0] != asked).mean() == pytest.approx(0.3, abs=0.03)
    np.testing.assert_array_equal(noisy[:, 1:], clean[:, 1:])


def test_adding_marks_one_number_in_either_half_and_asks_for_their_sum() -> None:
    inputs, _, total = everything(Adding(length=21, samples=5000).load())
    numbers, marks = inputs[:, 0], inputs[:, 1]
    assert (marks[:, :10].sum(axis=1) == 1).all()
    assert (marks[:, 10:].sum(axis=1) == 1).all()
    np.testing.assert_allclose(total, (numbers * marks).sum(axis=1), rtol=1e-5)
    assert ((total - 1) ** 2).mean() == pytest.approx(1 / 6, rel=0.05)


def test_parity_is_that_of_the_bits_and_no_bit_alone_tells_it() -> None:
    _, bits, odd = everything(Parity(length=7, samples=4000).load())
    np.testing.assert_array_equal(bits.sum(axis=1) % 2, odd)
    assert odd.mean() == 0.5
    correlation = [np.corrcoef(bits[:, place], odd)[0, 1] for place in range(7)]
    np.testing.assert_allclose(correlation, 0, atol=0.06)


@pytest.mark.parametrize("ahead", [1, 7])
def test_a_wave_goes_on_as_its_own_recurrence_says(ahead: int) -> None:
    _, seen, target = everything(Sine(length=30, ahead=ahead, samples=500).load())
    seen = seen.astype(np.float64)
    # x[t+1] = 2 cos(ω) x[t] − x[t−1]: ω by least squares from the row itself
    before, now, after = seen[:, :-2], seen[:, 1:-1], seen[:, 2:]
    twice_cos = ((after + before) * now).sum(axis=1) / (now**2).sum(axis=1)
    last, current = seen[:, -2], seen[:, -1]
    for _ in range(ahead):
        last, current = current, twice_cos * current - last
    np.testing.assert_allclose(target, current, atol=2e-3)
    period = 2 * np.pi / np.arccos(np.clip(twice_cos / 2, -1, 1))
    assert period.min() > 14.9
    assert period.max() < 25.1


def test_two_waves_together_follow_no_single_recurrence() -> None:
    _, seen, _ = everything(MixedWaves(samples=200).load())
    spectrum = np.abs(np.fft.rfft(seen * np.hanning(seen.shape[1]), n=400, axis=1))
    fastest = np.sort(spectrum, axis=1)[:, -1]
    slow, fast = spectrum[:, 12:30].max(axis=1), spectrum[:, 40:80].max(axis=1)
    assert (np.minimum(slow, fast) > fastest / 4).mean() > 0.95


def begins(inputs: np.ndarray) -> np.ndarray:
    """The step at which each sound begins, read from the picture [n, bands, steps]."""
    return (inputs.max(axis=1) > 0.5).argmax(axis=1)


def test_the_pitch_of_a_sound_moves_as_its_class_says_and_the_ends_are_silent() -> None:
    inputs, _, kind = everything(Chirps(length=50, samples=900).load())
    assert inputs.shape == (900, BANDS, 50)
    assert np.bincount(kind.astype(int)).tolist() == [300] * 3
    assert not inputs[:, :, :MARGIN].any()
    assert not inputs[:, :, -MARGIN:].any()
    assert ((inputs.max(axis=1) > 0.5).sum(axis=1) == SOUND).all()
    assert (begins(inputs).min(), begins(inputs).max()) == (MARGIN, 50 - SOUND - MARGIN)
    steps = begins(inputs)[:, None] + np.arange(SOUND)
    heard = np.take_along_axis(inputs, steps[:, None], axis=2)
    pitch = (heard * np.arange(BANDS)[:, None]).sum(axis=1) / heard.sum(axis=1)  # the centre of loudness
    moved = pitch[:, -1] - pitch[:, 0]
    assert moved[kind == 0].min() > 3
    assert moved[kind == 1].max() < -3
    np.testing.assert_allclose(moved[kind == 2], 0, atol=1e-6)


@pytest.mark.parametrize("length", [40, 60])
def test_sounds_that_train_early_and_are_tested_late_share_no_step(length: int) -> None:
    data = Chirps(length=length, place="early", test_place="late", samples=400, validation_share=0.2).load()
    assert data.test is not None
    assert data.validation is not None
    early = np.concatenate([begins(data.train.inputs), begins(data.validation.inputs)])
    assert early.min() == MARGIN
    assert early.max() + SOUND <= begins(data.test.inputs).min()


def test_where_test_sounds_lie_changes_no_sound_that_trains() -> None:
    same, late = Chirps(samples=200).load(), Chirps(samples=200, test_place="late").load()
    np.testing.assert_array_equal(same.train.inputs, late.train.inputs)
    assert same.test is not None
    assert late.test is not None
    np.testing.assert_array_equal(same.test.targets, late.test.targets)
    assert (same.test.inputs != late.test.inputs).any()


def test_tokens_are_the_symbols_themselves() -> None:
    dataset = Parity(encoding="tokens", length=5, samples=100)
    assert dataset.describe().input_signal == Signal(("time",), (5,), vocabulary=2)
    inputs, raw, _ = everything(dataset.load())
    np.testing.assert_array_equal(inputs, raw)


def test_symbols_are_no_quantities_to_be_standardised() -> None:
    with pytest.raises(ValidationError):
        Parity.model_validate({"standardize": True})


@pytest.mark.parametrize(
    "dataset",
    [DelayedRecall(), Adding(), Parity(), Sine(), Reversal(), Sorting(), Chirps()],
    ids=lambda each: str(each.name),
)
def test_the_columns_lay_the_channels_out_one_after_the_other(dataset: Sequences) -> None:
    names = [each.name for each in dataset.columns]
    assert names[: dataset.steps] == [f"x1_{step}" for step in range(dataset.steps)]
    assert len(names) == dataset.load().train.raw.shape[1] == len(set(names))
    row = dataset.load().train.raw[:2]
    np.testing.assert_allclose(dataset.transform(row, dataset.load()), dataset.load().train.inputs[:2])


@pytest.mark.parametrize("kind", [Reversal, Sorting])
def test_a_rearrangement_asks_for_the_same_symbols_in_another_order(kind: type[Rearrangement]) -> None:
    dataset = kind(length=7, symbols=5, samples=400)
    inputs, raw, targets = everything(dataset.load())
    np.testing.assert_array_equal(inputs, raw)
    assert targets.shape == (400, 7)
    assert dataset.describe().target_steps == 7
    for row, wanted in zip(raw.tolist(), targets.tolist(), strict=True):
        assert wanted == (row[::-1] if kind is Reversal else sorted(row))
    np.testing.assert_allclose(np.bincount(raw.ravel().astype(int)) / raw.size, 0.2, atol=0.02)


@pytest.mark.parametrize("kind", [Reversal, Sorting])
def test_noise_asks_for_another_symbol_at_that_share_of_the_steps(kind: type[Rearrangement]) -> None:
    _, clean, wanted = everything(kind(samples=2000).load())
    _, raw, asked = everything(kind(samples=2000, noise=0.2).load())
    np.testing.assert_array_equal(raw, clean)
    assert (asked != wanted).mean() == pytest.approx(0.2, abs=0.01)
    assert asked.min() >= 0
    assert asked.max() <= 9


def test_few_sequences_of_many_symbols_are_enough_to_train() -> None:
    assert Reversal(symbols=32, samples=10).describe().train == 8


def test_the_picture_and_the_list_tell_what_is_asked_at_every_step() -> None:
    preview, rows = Reversal().preview(), sample(Reversal(), 0, 3)
    assert preview.outputs is not None
    assert [row[0][::-1] for row in preview.sequences] == preview.outputs
    assert preview.targets == [row[0] for row in preview.outputs]
    assert rows.train.outputs == [row[::-1] for row in rows.train.raw]
    assert [each.en for each in rows.symbols] == [str(number) for number in range(10)]
    assert Sine().preview().outputs is None
    assert sample(Sine(), 0, 3).symbols == []
