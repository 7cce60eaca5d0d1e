"""The outline of a run against the whole of its metrics."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.store.decimals import Floats, spell
from app.store.outline import MOST_BUCKETS, MOST_POINTS, Outline

NUMBERS = st.floats(allow_infinity=False, width=32)
BLOCKS = st.lists(
    st.integers(1, 12).flatmap(
        lambda rows: st.dictionaries(
            st.sampled_from(["train_loss", "test_loss", "penalty"]),
            st.lists(NUMBERS, min_size=rows, max_size=rows),
            min_size=1,
        )
    ),
    max_size=12,
)


def outlined(*blocks: dict[str, Floats]) -> Outline:
    outline = Outline()
    for block in blocks:
        outline.add(block)
    return outline


def joined(blocks: list[dict[str, list[float]]]) -> dict[str, Floats]:
    """All blocks as one; NaN where a block lacks a metric."""
    names = dict.fromkeys(name for block in blocks for name in block)
    lengths = [len(next(iter(block.values()))) for block in blocks]
    return {
        name: np.concatenate(
            [
                np.array(block.get(name, [math.nan] * rows))
                for block, rows in zip(blocks, lengths, strict=True)
            ]
        )
        for name in names
    }


def thinned(full: list[float | None], most: int) -> list[tuple[int, float | None]]:
    """Epochs and values of an outline, from the whole column, one bucket after the other."""
    last = len(full) - 1
    stride = 1
    while math.ceil(max(0, last - 1) / stride) > min(MOST_BUCKETS, (most - 2) // 2):
        stride *= 2
    points = [(0, full[0])]
    for start in range(1, last, stride):
        bucket = full[start : min(start + stride, last)]
        known = [value for value in bucket if value is not None] or [None]
        pair = sorted((min(known), max(known)), key=bucket.index) if known != [None] else [None, None]
        points += [(start, pair[0]), (start + len(bucket) - 1, pair[1])][: len(bucket)]
    return points + [(last, full[-1])] * (last > 0)


def check(whole: dict[str, Floats], points: tuple[NDArray[np.int64], dict[str, Floats]], most: int) -> None:
    epochs, columns = points
    assert len(epochs) <= most
    assert (np.diff(epochs) > 0).all()
    assert columns.keys() == whole.keys()
    for name, full in whole.items():
        assert list(zip(epochs.tolist(), spell(columns[name]), strict=True)) == thinned(spell(full), most)


@settings(deadline=None)
@given(BLOCKS, st.integers(4, 40))
def test_every_bucket_holds_its_true_minimum_and_maximum_and_both_ends_are_exact(
    blocks: list[dict[str, list[float]]], most: int
) -> None:
    outline = outlined(*[{name: np.array(column) for name, column in block.items()} for block in blocks])
    check(joined(blocks), outline.points(most), most)


@settings(deadline=None)
@given(BLOCKS)
def test_rows_that_come_one_at_a_time_make_the_same_outline_as_all_at_once(
    blocks: list[dict[str, list[float]]],
) -> None:
    whole = joined(blocks)
    rows = len(next(iter(whole.values()), ()))
    outline = outlined(*[{name: np.array(column) for name, column in block.items()} for block in blocks])
    at_once = outlined(whole) if rows else Outline()
    for most in (4, 7, MOST_POINTS):
        np.testing.assert_equal(outline.points(most), at_once.points(most))


def test_a_long_history_stays_small_and_keeps_its_spike() -> None:
    outline, whole = Outline(), np.random.default_rng(5).normal(size=300_000)
    whole[123_456] = 99.0
    for start in range(0, len(whole), 777):
        outline.add({"train_loss": whole[start : start + 777]})

    epochs, columns = outline.points(MOST_POINTS)
    assert columns["train_loss"].max() == 99.0
    assert 1000 < len(epochs) <= MOST_POINTS
    check({"train_loss": whole}, (epochs, columns), MOST_POINTS)
    assert len(outline.encode()[1]) < 10 * MOST_POINTS


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 1025, 1026, 1027, 5000])
def test_what_is_packed_is_unpacked_and_goes_on_the_same(rows: int) -> None:
    rng = np.random.default_rng(rows)
    before, after = (
        {"a": rng.normal(size=n).astype("f4").astype("f8"), "b": rng.normal(size=n)} for n in (rows, 100)
    )
    outline = outlined(before)
    again = Outline.decode(*outline.encode())

    outline.add(after)
    again.add(after)
    np.testing.assert_equal(again.points(MOST_POINTS), outline.points(MOST_POINTS))


def test_a_short_history_is_its_own_outline() -> None:
    losses = np.array([5.0, 4.0, np.nan, 2.0])
    epochs, columns = outlined({"train_loss": losses}).points(10)
    assert epochs.tolist() == [0, 1, 2, 3]
    np.testing.assert_array_equal(columns["train_loss"], losses)
