"""What a file does not say of itself, guessed from its first rows; whatever is given stays."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import get_args

from app.datasets.uploads.encoding import decode, guess_encoding
from app.datasets.uploads.misread import Misread
from app.datasets.uploads.numbers import IN_THOUSANDS, is_date, leans_to_comma, number_of
from app.datasets.uploads.reading import DecimalMark, GivenReading, Reading, Separator, TableLimits
from app.datasets.uploads.records import declared_separator, records

LOOKED_AT = 200
"""Records that a guess looks at."""
BEFORE_COMMA: tuple[Separator, ...] = ("\t", ";", "|", ",")
"""Of separators that fit as well the first is taken: a comma may also stand within numbers."""
SURELY_MISSING = ("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null")
MISSING_AMONG_NUMBERS = (*SURELY_MISSING, "None", "none", "-", "--", "?", ".", "k.A.", "없음")
"""What stands for no value: in any column, and in one whose other cells are numbers."""

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
    """By the numbers that leave no doubt; a lone 1,234 is a fraction where commas do not
    separate.
    """
    cells = [cell for row in rows for cell in row]
    leaning = sum(map(leans_to_comma, cells))
    if leaning:
        return "," if leaning > 0 else "."
    doubtful = any(IN_THOUSANDS[","].fullmatch(cell.strip()) for cell in cells)
    return "," if doubtful and separator != "," else "."


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
    """The marks that occur, those that may also be a word only among numbers."""
    found: dict[str, None] = {}
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place].strip() for row in rows if place < len(row)]
        filled = [cell for cell in cells if cell and cell not in MISSING_AMONG_NUMBERS]
        numbers = sum(number_of(cell, decimal) is not None for cell in filled)
        among_numbers = bool(filled) and numbers > 0.8 * len(filled)
        marks = MISSING_AMONG_NUMBERS if among_numbers else SURELY_MISSING
        found |= dict.fromkeys(cell for cell in cells if cell in marks)
    return list(found)


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
