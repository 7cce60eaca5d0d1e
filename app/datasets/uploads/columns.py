"""What each column of a table holds."""

from __future__ import annotations

from typing import Literal

from app.datasets.uploads.cells import Cells
from app.datasets.uploads.misread import Misread, quoted
from app.datasets.uploads.numbers import is_date, number_of
from app.datasets.uploads.reading import Reading
from app.schema.strict import Strict
from app.schema.text import text

Kind = Literal["number", "whole", "text", "date", "empty"]
MOST_VALUES = 100
"""Different values of a column that can be told one by one: as classes, or each as an input."""
SHOWN_ROWS = 20


class OddCell(Strict):
    """The first cell that keeps a column from being numbers: its row as a spreadsheet counts."""

    row: int
    found: str


class TableColumn(Strict):
    """A column: what it holds, how many rows lack a value, how many different values there are.

    `values`: all of them where they are few, numbers in order, texts in that of the alphabet.
    `low`, `high`: of numbers. `odd`: of a column of numbers but for a few cells the first of these.
    """

    name: str
    kind: Kind
    missing: int
    distinct: int
    values: list[str] = []
    low: float | None = None
    high: float | None = None
    odd: OddCell | None = None


class TableSummary(Strict):
    """A table without its rows, but for the first, which are told as they stand in the file."""

    columns: list[TableColumn]
    rows: int
    sample: list[list[str]]


def summarize(cells: Cells, reading: Reading) -> TableSummary:
    """What each column holds. Raises Misread for a column that is said to be what it is not."""
    columns = [
        _column(name, [row[place] for row in cells.rows], cells.places, reading)
        for place, name in enumerate(cells.names)
    ]
    return TableSummary(columns=columns, rows=len(cells.rows), sample=cells.rows[:SHOWN_ROWS])


def is_missing(cell: str, reading: Reading) -> bool:
    """Whether a cell says that there is no value."""
    return not cell or cell in reading.missing


def spelled(number: float) -> str:
    """A number as a value's name: 1, not 1.0."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def kind_of(name: str, column: list[str], reading: Reading) -> tuple[Kind, list[float | None]]:
    """What a column holds, and the number of each cell, None where it says none."""
    filled = [cell for cell in column if not is_missing(cell, reading)]
    numbers = [None if is_missing(cell, reading) else number_of(cell, reading.decimal) for cell in column]
    known = [number for number in numbers if number is not None]
    forced = reading.kinds.get(name)
    if not filled:
        return "empty", numbers
    if forced == "text" or (forced is None and len(known) < len(filled)):
        dates = forced is None and all(map(is_date, filled))
        return ("date" if dates else "text"), numbers
    return ("whole" if all(number == int(number) for number in known) else "number"), numbers


def first_stray(
    column: list[str], numbers: list[float | None], places: list[int], reading: Reading
) -> OddCell | None:
    """The first cell with a value that is no number."""
    for cell, number, row in zip(column, numbers, places, strict=True):
        if number is None and not is_missing(cell, reading):
            return OddCell(row=row, found=quoted(cell).en)
    return None


def no_number(name: str, odd: OddCell, reading: Reading) -> Misread:
    """Why a column cannot be read as numbers."""
    return Misread(
        text("This is no number.", "숫자가 아닙니다."),
        row=odd.row,
        column=name,
        expected=text(
            f"a number such as 1{reading.decimal}5, or a mark for a missing value",
            f"1{reading.decimal}5 같은 숫자, 또는 빠진 값의 표시",
        ),
        found=text(odd.found, odd.found),
    )


def _column(name: str, column: list[str], places: list[int], reading: Reading) -> TableColumn:
    kind, numbers = kind_of(name, column, reading)
    filled = [cell for cell in column if not is_missing(cell, reading)]
    known = [number for number in numbers if number is not None]
    odd = first_stray(column, numbers, places, reading)
    if kind in ("number", "whole"):
        if odd is not None:
            raise no_number(name, odd, reading)
        return _of_numbers(name, kind, known, len(column) - len(filled))
    different = set(filled)
    listed = kind == "text" and len(different) <= MOST_VALUES
    mostly_numbers = kind == "text" and len(known) > 0.5 * len(filled) and name not in reading.kinds
    return TableColumn(
        name=name,
        kind=kind,
        missing=len(column) - len(filled),
        distinct=len(different),
        values=sorted(different) if listed else [],
        odd=odd if mostly_numbers else None,
    )


def _of_numbers(name: str, kind: Kind, known: list[float], missing: int) -> TableColumn:
    different = set(known)
    return TableColumn(
        name=name,
        kind=kind,
        missing=missing,
        distinct=len(different),
        values=[spelled(each) for each in sorted(different)] if len(different) <= MOST_VALUES else [],
        low=min(known),
        high=max(known),
    )
