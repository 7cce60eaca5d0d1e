"""What a file does not say of itself, guessed from its first rows; whatever is given stays."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import get_args

from app.datasets.uploads.encoding import decode, guess_encoding
from app.datasets.uploads.misread import Misread
from app.datasets.uploads.numbers import is_date, is_doubtful, leans_to_comma, number_of
from app.datasets.uploads.reading import (
    MOST_MARKS,
    DecimalMark,
    GivenReading,
    Reading,
    Separator,
    TableLimits,
)
from app.datasets.uploads.records import declared_separator, records

LOOKED_AT = 200
"""Records that a guess looks at."""
BEFORE_COMMA: tuple[Separator, ...] = ("\t", ";", "|", ",")
"""Of separators that fit as well the first is taken: a comma may also stand within numbers."""
SURELY_MISSING = (
    "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "(null)", "\\N",
    "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
)  # fmt: skip
MISSING_AMONG_NUMBERS = (
    *map(str.lower, SURELY_MISSING), "n.a.", "k.a.", "none", "nil", "missing", "unknown",
    "-", "--", "---", "?", ".", "..", "*", "없음", "결측", "미상",
)  # fmt: skip
"""What stands for no value: in any column as it is spelled here, and in one whose other cells are
numbers, in lower case or not.
"""

Rows = list[list[str]]


def guess(content: bytes, given: GivenReading, limits: TableLimits) -> tuple[Reading, str]:
    """The reading, and the text. Raises Misread."""
    encoding = given.encoding or guess_encoding(content)
    decoded = decode(content, encoding)
    separator = given.separator or guess_separator(decoded, limits)
    rows = _first_records(decoded, separator, limits)
    decimal = given.decimal or guess_decimal(rows, separator)
    header = guess_header(rows, decimal) if given.header is None else given.header
    body = rows[1:] if header else rows
    missing = guess_missing(body, decimal) if given.missing is None else given.missing
    reading = Reading(
        encoding=encoding,
        separator=separator,
        header=header,
        decimal=decimal,
        missing=missing,
        kinds=given.kinds,
    )
    return reading, decoded


def guess_separator(decoded: str, limits: TableLimits) -> Separator:
    """The one that the file declares, else the one that cuts its rows into the most equal
    widths.
    """
    declared = declared_separator(decoded)
    if declared in get_args(Separator):
        return declared  # type: ignore[return-value]
    fits: dict[Separator, float] = {}
    for separator in BEFORE_COMMA:
        widths = [_width(row) for row in _first_records(decoded, separator, limits)]
        if widths and max(widths) > 1:
            usual = max(set(widths), key=widths.count)
            fits[separator] = widths.count(usual) / len(widths) if usual > 1 else 0.0
    return max(fits, key=lambda each: fits[each]) if any(fits.values()) else ","


def guess_decimal(rows: Rows, separator: Separator) -> DecimalMark:
    """By the numbers that leave no doubt, then by what stands beside those that do, then by the
    separator: programs write a semicolon where the comma is the decimal mark.
    """
    leaning = sum(leans_to_comma(cell) for row in rows for cell in row)
    width = max(map(len, rows), default=0)
    columns = [[row[place].strip() for row in rows if place < len(row)] for place in range(width)]
    leaning = leaning or sum(map(_neighbours_lean, columns))
    if leaning:
        return "," if leaning > 0 else "."
    doubtful = [cell for column in columns for cell in column if is_doubtful(cell)]
    fraction_by_comma = separator != "," and any("," in cell for cell in doubtful)
    return "," if fraction_by_comma or (doubtful and separator == ";") else "."


def _neighbours_lean(column: list[str]) -> int:
    """What the whole numbers of a column say of its doubtful ones: 1 for a decimal comma, −1 for
    a point, 0 for neither.

    Beside 1500, 2.125 is a fraction. Beside 900, 2.500 is in thousands: a program that writes
    900 for 900.000 writes 2.5, too.
    """
    doubtful = [cell for cell in column if is_doubtful(cell)]
    wholes = [len(cell.lstrip("+-−")) for cell in column if cell.lstrip("+-−").isdecimal()]
    if not doubtful or not wholes:
        return 0
    pointed = 1 if "." in doubtful[0] else -1
    if max(wholes) > 3:
        return -pointed
    return pointed if any(cell.endswith("0") for cell in doubtful) else 0


def guess_header(rows: Rows, decimal: DecimalMark) -> bool:
    """Whether the first row names the columns: texts above numbers or dates, or texts that stand
    nowhere below.
    """
    if len(rows) < 2:
        return bool(rows) and not any(_is_value(cell, decimal) for cell in rows[0])
    first, below = rows[0], rows[1:]
    if any(_is_value(cell, decimal) for cell in first):
        return False
    columns = [[row[place] for row in below if place < len(row)] for place in range(len(first))]
    if any(column and any(_is_value(cell, decimal) for cell in column) for column in columns):
        return True
    named = [cell.strip() for cell in first if cell.strip()]
    recurs = any(name in column for name, column in zip(first, columns, strict=True) if name.strip())
    return len(set(named)) == len(named) and not recurs


def guess_missing(rows: Rows, decimal: DecimalMark) -> list[str]:
    """The marks that occur, as they are spelled, those that may also be a word only among
    numbers.
    """
    found: dict[str, None] = {}
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place].strip() for row in rows if place < len(row)]
        filled = [cell for cell in cells if cell and cell.lower() not in MISSING_AMONG_NUMBERS]
        numbers = sum(number_of(cell, decimal) is not None for cell in filled)
        among_numbers = bool(filled) and numbers > 0.8 * len(filled)
        found |= dict.fromkeys(
            cell
            for cell in cells
            if cell in SURELY_MISSING or (among_numbers and cell.lower() in MISSING_AMONG_NUMBERS)
        )
    return list(found)[:MOST_MARKS]


def _first_records(decoded: str, separator: str, limits: TableLimits) -> Rows:
    """Those before the first that cannot be read: what is wrong is told by whoever reads them
    all.
    """
    rows: Rows = []
    with suppress(Misread):
        rows.extend(row for _, row in islice(records(decoded, separator, limits), LOOKED_AT))
    return rows


def _width(row: list[str]) -> int:
    """Cells up to the last in which something stands."""
    return max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)


def _is_value(cell: str, decimal: DecimalMark) -> bool:
    return number_of(cell, decimal) is not None or is_date(cell)
