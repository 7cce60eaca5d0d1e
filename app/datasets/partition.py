"""Which rows train and which test: seeded, and stratified where there are classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]


def training_rows(samples: int, share: float) -> int:
    """How many of `samples` rows train: the share, rounded half up; below 1 at least one row is
    left for the test.
    """
    return samples if share == 1 else min(samples - 1, int(samples * share + 0.5))


def validation_rows(train: int, share: float) -> int:
    """How many of `train` rows are kept to watch the training: the share, halves to even."""
    return round(share * train)


def quotas(counts: Indices, total: int) -> Indices:
    """How many rows each class [classes] gives when `total` are taken: in proportion (largest
    remainders), and where `total` allows it at least one of each.
    """
    quota, remainder = np.divmod(counts * total, counts.sum())
    short = total - quota.sum()
    quota[np.argsort(-remainder, kind="stable")[:short]] += 1
    for empty in np.flatnonzero(quota == 0):
        donor = np.argmax(quota)
        if quota[donor] > 1:
            quota[donor] -= 1
            quota[empty] += 1
    return quota


def partition(
    samples: int, taken: int, strata: Indices | None, random: np.random.Generator
) -> tuple[Indices, Indices]:
    """`taken` random row numbers and the rest, both in random order.

    `strata` [samples]: the class of each row, whose proportions both parts keep as nearly as whole
    rows allow; None: rows are alike.
    """
    order = random.permutation(samples)
    if strata is None:
        return order[:taken], order[taken:]
    classes, counts = np.unique(strata, return_counts=True)
    chosen = np.zeros(samples, dtype=bool)
    for label, quota in zip(classes, quotas(counts, taken), strict=True):
        chosen[np.flatnonzero(strata[order] == label)[:quota]] = True
    return order[chosen], order[~chosen]
