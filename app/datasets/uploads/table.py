"""A table in arrays, as it is learned from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Floats
from app.datasets.partition import Indices
from app.datasets.uploads.cells import read_cells
from app.datasets.uploads.columns import Kind, first_stray, is_missing, kind_of, no_number, spelled
from app.datasets.uploads.encoding import decode
from app.datasets.uploads.reading import Reading, TableLimits

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Column:
    """A column of n rows, `number` counting from 0 in the file.

    `numbers` [n]: NaN where a value is missing; of text, the place of each in `values`. `values`:
    the different texts in the order of the alphabet; of numbers, the different ones as text, in
    order.
    """

    name: str
    kind: Kind
    numbers: Floats
    values: tuple[str, ...]
    number: int = 0

    @property
    def missing(self) -> Mask:
        """Which rows [n] have no value."""
        return np.isnan(self.numbers)

    def codes(self, values: tuple[str, ...]) -> Floats:
        """The place [n] of each row's value among some values; NaN where it is none of them."""
        places = {value: float(place) for place, value in enumerate(values)}
        if self.kind == "text":
            translated = np.array([places.get(value, np.nan) for value in self.values] + [np.nan])
            return translated[np.where(self.missing, len(self.values), self.numbers).astype(np.intp)]
        return np.array(
            [
                np.nan if number != number else places.get(spelled(number), np.nan)
                for number in self.numbers.tolist()
            ]
        )


@dataclass(frozen=True)
class Table:
    """`places` [n]: the row of each in the file, as a spreadsheet counts."""

    columns: dict[str, Column]
    places: Indices

    def __len__(self) -> int:
        return len(self.places)


def read_table(content: bytes, reading: Reading, limits: TableLimits) -> Table:
    """The table in a file. Raises Misread."""
    cells = read_cells(decode(content, reading.encoding), reading, limits)
    columns = {
        name: replace(_column(name, [row[place] for row in cells.rows], cells.places, reading), number=number)
        for place, (name, number) in enumerate(zip(cells.names, cells.numbers, strict=True))
    }
    return Table(columns, np.array(cells.places, np.intp))


def _column(name: str, column: list[str], places: list[int], reading: Reading) -> Column:
    kind, found = kind_of(name, column, reading)
    if kind in ("number", "whole"):
        odd = first_stray(column, found, places, reading)
        if odd is not None:
            raise no_number(name, odd, reading)
        numbers = np.array([np.nan if number is None else number for number in found])
        different = np.unique(numbers[~np.isnan(numbers)]).tolist()
        return Column(name, kind, numbers, tuple(map(spelled, different)))
    values = tuple(sorted({cell for cell in column if not is_missing(cell, reading)}))
    codes = {value: float(place) for place, value in enumerate(values)}
    return Column(name, kind, np.array([codes.get(cell, np.nan) for cell in column]), values)
