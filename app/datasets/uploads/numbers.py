"""What of a cell is a number, and what a date."""

from __future__ import annotations

import re
from math import isfinite

from app.datasets.uploads.reading import DecimalMark

SPACES = " \u00a0\u202f'’"
NUMBERS = {
    ".": re.compile(rf"[+-]?(?:\d+|[1-9]\d{{0,2}}([,{SPACES}])\d{{3}}(?:\1\d{{3}})*)?(?:\.\d*)?(?:[eE][+-]?\d{{1,4}})?", re.ASCII),
    ",": re.compile(rf"[+-]?(?:\d+|[1-9]\d{{0,2}}([.{SPACES}])\d{{3}}(?:\1\d{{3}})*)?(?:,\d*)?(?:[eE][+-]?\d{{1,4}})?", re.ASCII),
}  # fmt: skip
"""Digits, perhaps in thousands, a fraction, an exponent, by the decimal mark."""
NOT_DIGITS = re.compile(rf"[{SPACES}]")
LARGEST = 3e38
"""Beyond it float32 has no finite number."""

DATES = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?"
    r"|\d{4}[/.]\s?\d{1,2}[/.]\s?\d{1,2}\.?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일"
    r"|\d{1,2}:\d{2}(?::\d{2})?",
    re.ASCII,
)


def number_of(cell: str, decimal: DecimalMark) -> float | None:
    """The number that a cell says; None where it says none, or one that float32 cannot hold."""
    cell = cell.strip().replace("−", "-")
    if not cell or not NUMBERS[decimal].fullmatch(cell):
        return None
    plain = NOT_DIGITS.sub("", cell)
    plain = plain.replace(",", "") if decimal == "." else plain.replace(".", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:  # a sign or a point alone
        return None
    return number if isfinite(number) and abs(number) <= LARGEST else None


def is_date(cell: str) -> bool:
    """Whether a cell says a day, a time, or both."""
    return bool(DATES.fullmatch(cell.strip()))


def leans_to_comma(cell: str) -> int:
    """1 for what is a number with a decimal comma only, −1 with a point only, 0 for all else."""
    return (number_of(cell, ",") is not None) - (number_of(cell, ".") is not None)


def is_doubtful(cell: str) -> bool:
    """Whether a cell is one number with a decimal point and another with a comma: 2.500."""
    pointed, with_comma = number_of(cell, "."), number_of(cell, ",")
    return pointed is not None and with_comma is not None and pointed != with_comma
