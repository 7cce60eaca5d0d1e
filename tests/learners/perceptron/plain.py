"""Rosenblatt's rule as a textbook writes it, to hold the learner against."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def learn(
    rows: Floats, targets: NDArray[np.int64], order: list[int], weights: Floats, rate: float
) -> tuple[Floats, int]:
    """Weights and mistakes after one look at every row in `order`; a row ends with a 1."""
    mistakes = 0
    for row in order:
        total = sum(w * x for w, x in zip(weights, rows[row], strict=True))
        answer = 1 if total >= 0 else 0
        if answer != targets[row]:
            mistakes += 1
            weights = np.array(
                [w + rate * (targets[row] - answer) * x for w, x in zip(weights, rows[row], strict=True)]
            )
    return weights, mistakes
