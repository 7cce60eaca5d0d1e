"""The split: counts, proportions, chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.datasets.partition import partition, quotas, training_rows


@pytest.mark.parametrize(
    ("samples", "share", "expected"),
    [
        (500, 0.5, 250),
        (150, 0.8, 120),
        (4, 1.0, 4),
        (5, 0.5, 3),
        (4, 0.95, 3),
        (10, 0.01, 0),
        (10_000, 0.9999, 9999),
    ],
)
def test_the_share_is_rounded_and_below_one_leaves_a_row_to_test(samples, share, expected):
    assert training_rows(samples, share) == expected


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        ([50, 50, 50], 120, [40, 40, 40]),
        ([59, 71, 48], 142, [47, 57, 38]),  # ideal 47.07, 56.64, 38.29
        ([3, 1], 2, [1, 1]),  # ideal 1.5, 0.5
        ([98, 1, 1], 3, [1, 1, 1]),
        ([98, 1, 1], 2, [1, 1, 0]),  # two rows cannot hold three classes
    ],
)
def test_quotas_are_proportional_and_leave_no_class_out_that_fits(counts, total, expected):
    assert quotas(np.array(counts), total).tolist() == expected


@given(st.lists(st.integers(1, 200), min_size=1, max_size=10), st.data())
def test_quotas_add_up_and_take_no_more_than_there_is(counts, data):
    total = data.draw(st.integers(0, sum(counts)))
    quota = quotas(np.array(counts), total)
    assert quota.sum() == total
    assert (quota >= 0).all()
    assert (quota <= counts).all()
    if total >= len(counts):
        assert quota.min() >= 1


@given(st.integers(2, 300), st.integers(1, 6), st.integers(0, 2**31), st.data())
def test_a_partition_holds_every_row_once(samples, classes, seed, data):
    taken = data.draw(st.integers(0, samples))
    strata = np.random.default_rng(seed).integers(0, classes, samples)
    train, test = partition(samples, taken, strata, np.random.default_rng(seed))
    assert len(train) == taken
    assert sorted([*train, *test]) == list(range(samples))


def test_both_parts_keep_the_proportions_of_the_classes():
    strata = np.repeat([0, 1, 2], [60, 30, 10])
    train, test = partition(100, 80, strata, np.random.default_rng(3))
    assert np.bincount(strata[train]).tolist() == [48, 24, 8]
    assert np.bincount(strata[test]).tolist() == [12, 6, 2]


def test_the_classes_come_mixed():
    strata = np.repeat([0, 1], 100)
    train, _ = partition(200, 100, strata, np.random.default_rng(0))
    changes = np.count_nonzero(np.diff(strata[train]))
    assert changes > 25  # 50 expected of a shuffled order, 1 of a sorted one
