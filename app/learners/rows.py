"""Rows of metrics on their way into a block."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, nan

import numpy as np

from app.learners.learner import Block


class Rows:
    """The rows of consecutive epochs since the last block was taken."""

    def __init__(self) -> None:
        self._first = 0
        self._rows: list[Mapping[str, float]] = []

    def add(self, epoch: int, row: Mapping[str, float]) -> None:
        """Add the row of the next epoch; numbers that are not finite become NaN, "not defined"."""
        if not self._rows:
            self._first = epoch
        self._rows.append({name: value if isfinite(value) else nan for name, value in row.items()})

    def take(self) -> Block:
        """The rows as a block; the next begins empty."""
        rows, self._rows = self._rows, []
        names = rows[0] if rows else ()
        columns = {name: np.array([row[name] for row in rows], dtype=np.float64) for name in names}
        return Block(self._first, columns)
