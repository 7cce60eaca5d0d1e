"""Principal components: what the best linear code of so many numbers keeps of rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_COLUMNS = 1024
"""Columns whose components are found in half a second."""
TOGETHER = 4096
"""Rows that are in double precision at a time."""


def variances(rows: NDArray[np.float32]) -> Floats | None:
    """The variance of rows [n, columns] along each principal direction [columns], the largest
    first; None where there are more than 1,024 columns.

    Source: Pearson, "On lines and planes of closest fit to systems of points in space" (1901).
    """
    columns = rows.shape[1]
    if columns > MOST_COLUMNS:
        return None
    mean: Floats = rows.mean(axis=0, dtype=np.float64)
    products = np.zeros((columns, columns))
    for start in range(0, len(rows), TOGETHER):
        centred = rows[start : start + TOGETHER] - mean
        products += centred.T @ centred
    ascending = np.linalg.eigvalsh(products / len(rows)).astype(np.float64)
    return ascending[::-1].clip(min=0)


def least_error(spread: Floats, components: int) -> float:
    """The mean squared error of rows that are given back from so many principal components."""
    return float(spread[components:].sum() / len(spread))


def two_directions(rows: NDArray[np.float32]) -> tuple[NDArray[np.float32], list[float]]:
    """Rows [n, columns] in their first two principal directions [n, 2], and the share of the
    variance that each carries; the largest weight of a direction is positive.
    """
    centred = rows - rows.mean(axis=0, dtype=np.float64)
    _, lengths, directions = np.linalg.svd(centred, full_matrices=False)
    first = directions[:2]
    largest = np.take_along_axis(first, np.abs(first).argmax(axis=1)[:, None], axis=1)
    points = centred @ (first * np.sign(largest)).T
    shares = lengths[:2] ** 2 / max(float((lengths**2).sum()), np.finfo(np.float64).tiny)
    return points.astype(np.float32), shares.tolist()
