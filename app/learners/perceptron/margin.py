"""Whether a line separates two classes, and how wide a margin the best one leaves."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from app.learners.perceptron.rule import Floats

MOST_ROWS = 1_000
"""Beyond, the margin would take seconds and is not told."""
SMALLEST = 1e-9
"""A margin, as a share of the longest row, that rounding cannot be told from."""


def margin(rows: Floats, signs: Floats) -> float | None:
    """The largest γ such that some unit vector u has sign · (u · row) ≥ γ for every row; None if
    no line separates the classes.

    `rows` [n, inputs + 1], `signs` [n] of −1 and +1. The shortest v with sign · (v · row) ≥ 1 is
    u / γ. Lawson and Hanson, "Solving Least Squares Problems" (1974), chapter 23: least distance
    programming by non-negative least squares.
    """
    longest = float(np.linalg.norm(rows, axis=1).max())
    constraints = rows * signs[:, None] / longest
    system = np.vstack([constraints.T, np.ones(len(rows))])
    aim = np.zeros(len(system))
    aim[-1] = 1.0
    solution, _ = nnls(system, aim)
    residual = system @ solution - aim
    if -residual[-1] <= SMALLEST**2:
        return None
    shortest = -residual[:-1] / residual[-1]
    if (constraints @ shortest).min() < 0.5:  # 1 but for rounding where it separates
        return None
    return longest / float(np.linalg.norm(shortest))


def mistake_bound(rows: Floats, signs: Floats) -> float | None:
    """(R/γ)², the most mistakes that the rule makes from weights of 0; None if no line separates.

    Novikoff, "On convergence proofs for perceptrons" (1962).
    """
    widest = margin(rows, signs)
    if widest is None:
        return None
    return float((np.linalg.norm(rows, axis=1).max() / widest) ** 2)
