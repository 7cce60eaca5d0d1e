"""What of a run's metrics its looks need, of bounded size however long it is."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, isfinite, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WINDOW = 100
"""The newest losses that are kept one by one."""


class History:
    """Row 0 and the newest row, the newest values of the `loss` that training makes small, and the
    lowest value of the loss on held-out samples, with its epoch. Those that validate are held out,
    else those of the test.

    Whether rows come one at a time or all at once, it is the same.
    """

    def __init__(self, loss: str = "train_loss") -> None:
        self.first: dict[str, float] = {}
        self.last: dict[str, float] = {}
        self.losses: Floats = np.empty(0)
        """Oldest first, at most WINDOW."""
        self.best, self.best_epoch = inf, 0
        self._loss = loss

    def add(self, first_epoch: int, columns: Mapping[str, Floats]) -> None:
        """See the rows that follow, as columns of equal length."""
        if len(next(iter(columns.values()), ())) == 0:
            return
        if first_epoch == 0:
            self.first = {name: float(column[0]) for name, column in columns.items()}
        self.last = {name: float(column[-1]) for name, column in columns.items()}
        if self._loss in columns:
            self.losses = np.concatenate([self.losses, columns[self._loss][-WINDOW:]])[-WINDOW:]
        held_out = "validation_loss" if "validation_loss" in columns else "test_loss"
        self._remember_best(first_epoch, columns.get(held_out, np.empty(0)))

    def forget(self) -> None:
        """Keep row 0 and the newest row: the others say nothing of a run that was changed."""
        self.losses = np.empty(0)
        self.best, self.best_epoch = inf, 0

    def metric(self, name: str) -> float:
        """A metric's newest value; NaN where it has none."""
        return self.last.get(name, nan)

    def save(self) -> dict[str, Any]:
        """All of it, as JSON-able facts."""
        return {
            "first": _spelled(self.first),
            "last": _spelled(self.last),
            "losses": [_spell(each) for each in self.losses.tolist()],
            "best": _spell(self.best),
            "best_epoch": self.best_epoch,
        }

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Continue from what `save` returned."""
        self.first, self.last = _read(facts["first"]), _read(facts["last"])
        self.losses = np.array([nan if each is None else each for each in facts["losses"]], np.float64)
        self.best = inf if facts["best"] is None else facts["best"]
        self.best_epoch = facts["best_epoch"]

    def _remember_best(self, first_epoch: int, losses: Floats) -> None:
        if np.isfinite(losses).any():
            place = int(np.nanargmin(losses))
            if losses[place] < self.best:
                self.best, self.best_epoch = float(losses[place]), first_epoch + place


def _spell(value: float) -> float | None:
    return value if isfinite(value) else None


def _spelled(row: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _spell(value) for name, value in row.items()}


def _read(row: Mapping[str, float | None]) -> dict[str, float]:
    return {name: nan if value is None else value for name, value in row.items()}
