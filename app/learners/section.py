"""A plane section through data: two raw columns vary, the others are held."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Data
from app.events import Reason
from app.learners.learner import Refusal
from app.schema.text import text

Row = NDArray[np.float32]
Span = tuple[float, float]
MARGIN = 0.05
"""Share of a column's range shown beyond its smallest and largest value, where the data has no
extent of its own.
"""


@dataclass(frozen=True)
class Section:
    """The plane of the raw columns `x` and `y`, over the spans `across` and `up`, around a row."""

    x: int
    y: int
    across: Span
    up: Span
    held: Row

    @classmethod
    def of(cls, data: Data, x: int, y: int, hold: list[float] | None) -> Section:
        """Data with a single column is drawn along x, every row alike. Raises Refusal."""
        columns = data.train.raw.shape[1]
        y = 0 if columns == 1 else y
        for column in (x, y):
            if column >= columns:
                raise _no_column(column, columns)
        return cls(x, y, _span(data, x), _span(data, y), _held(data, hold))

    def rows(self, side: int) -> Row:
        """Raw rows [side · side, columns] at the points of the plane, row by row from the top."""
        first, second = plane(side, self.across, self.up)
        return self.at(first, second)

    def at(self, first: NDArray[np.floating], second: NDArray[np.floating]) -> Row:
        """Raw rows [n, columns] at points of the plane."""
        rows = np.tile(self.held, (len(first), 1))
        rows[:, self.y], rows[:, self.x] = second, first
        return rows


def plane(side: int, across: Span, up: Span) -> tuple[Row, Row]:
    """The first and second coordinate of side × side points, row by row from the top (the largest
    second coordinate), ends included.
    """
    first, second = np.meshgrid(np.linspace(*across, side), np.linspace(*up[::-1], side))
    return first.ravel().astype(np.float32), second.ravel().astype(np.float32)


def _span(data: Data, column: int) -> Span:
    if data.description.extent is not None:
        return data.description.extent
    values = data.train.raw[:, column]
    low, high = float(values.min()), float(values.max())
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def _held(data: Data, hold: list[float] | None) -> Row:
    """The raw row around which the plane lies: the mean, or what the viewer holds."""
    mean: Row = data.train.raw.mean(axis=0, dtype=np.float64).astype(np.float32)
    if hold is None:
        return mean
    if len(hold) != len(mean):
        words = text(
            f"`hold` takes one number per column: {len(mean)} (found {len(hold)}).",
            f"`hold`에는 열마다 수가 하나씩, 모두 {len(mean)}개 필요합니다(요청: {len(hold)}개).",
        )
        raise Refusal(Reason.of("hold-does-not-fit", words, columns=len(mean)))
    return np.array(hold, dtype=np.float32)


def _no_column(column: int, columns: int) -> Refusal:
    words = text(
        f"The data has columns 0 to {columns - 1} (found {column}).",
        f"데이터의 열은 0번부터 {columns - 1}번까지입니다(요청: {column}).",
    )
    return Refusal(Reason.of("no-such-column", words, columns=columns))
