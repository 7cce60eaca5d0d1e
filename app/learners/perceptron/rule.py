"""Rosenblatt's rule: w ← w + η(y − ŷ)x, one sample at a time, with ŷ = 1 where Σ ≥ 0.

Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the
brain" (1958). The bias is the weight of a constant 1, which stands last in every row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
AHEAD = 64
"""Samples looked at together: as long as none is wrong the weights stay, and so do the answers."""


@dataclass(frozen=True)
class Visit:
    """One look at a sample: its row, its sum Σ, its answer ŷ and target y, what it added to the
    weights (zeros if the answer was right), and the weights before.
    """

    row: int
    sum: float
    answer: int
    target: int
    step: Floats
    before: Floats

    @property
    def corrected(self) -> bool:
        """Whether the answer was wrong."""
        return self.answer != self.target


class Rule:
    """Weights [inputs + 1] that learn from rows [n, inputs + 1] with targets [n] of 0 and 1.

    `mistakes`: how often they were corrected. `last`: the newest look at a sample; `correction`:
    the newest one that was wrong.
    """

    def __init__(self, rows: Floats, targets: NDArray[np.int64], weights: Floats) -> None:
        self.rows, self.targets, self.weights = rows, targets, weights
        self.mistakes = 0
        self.last: Visit | None = None
        self.correction: Visit | None = None

    def answers(self, rows: Floats) -> NDArray[np.int64]:
        """0 or 1 for each of [n, inputs + 1]."""
        return (rows @ self.weights >= 0).astype(np.int64)

    def look(self, order: NDArray[np.int64], rate: float) -> None:
        """Look at the samples in this order, correcting the weights after each wrong answer."""
        place = 0
        while place < len(order):
            ahead = order[place : place + AHEAD]
            sums = self.rows[ahead] @ self.weights
            wrong = np.flatnonzero((sums >= 0) != self.targets[ahead])
            looked = int(wrong[0]) if len(wrong) else len(ahead) - 1
            self._visit(int(ahead[looked]), float(sums[looked]), rate)
            place += looked + 1

    def _visit(self, row: int, total: float, rate: float) -> None:
        answer, target = int(total >= 0), int(self.targets[row])
        step = rate * (target - answer) * self.rows[row]
        self.last = Visit(row, total, answer, target, step, self.weights)
        if answer != target:
            self.weights = self.weights + step
            self.mistakes += 1
            self.correction = self.last
