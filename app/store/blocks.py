"""Metric columns as bytes: eight a number, none lost, none thinned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.events import Column

Floats = NDArray[np.float64]


def pack(columns: Mapping[str, Column]) -> tuple[list[str], Floats]:
    """The names, and the columns as float64 [columns, rows]; null and what is not finite become NaN, "not defined".

    Raises ValueError if the columns differ in length.
    """
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"metric columns must have equal lengths, found {lengths}")
    table = np.array(list(columns.values()), dtype="<f8").reshape(
        len(columns), max(lengths.values(), default=0)
    )
    return list(columns), np.where(np.isfinite(table), table, np.nan)


def unpack(names: Sequence[str], block: bytes) -> dict[str, Floats]:
    """The columns of a stored block by name."""
    if not names:
        return {}
    return dict(zip(names, np.frombuffer(block, dtype="<f8").reshape(len(names), -1), strict=True))


def spell(column: Floats) -> Column:
    """A column as JSON has it: null where it is not defined."""
    return [None if value != value else value for value in column.tolist()]
