"""How the bytes of a table become cells: everything that is guessed, and that can be overruled."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schema.strict import Strict

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp949", "windows-1252"]
Separator = Literal[",", ";", "\t", "|"]
DecimalMark = Literal[".", ","]
ForcedKind = Literal["number", "text"]

MOST_MARKS = 20
"""Different marks for a missing value in one table."""
Mark = Annotated[str, Field(max_length=40)]


class Reading(Strict):
    """`decimal`: what stands before the fraction of a number.

    `missing`: what a cell without a value says; an empty cell always is one. `kinds`: columns that
    are to be read as numbers or as text whatever they look like, by name.
    """

    encoding: Encoding = "utf-8"
    separator: Separator = ","
    header: bool = True
    decimal: DecimalMark = "."
    missing: list[Mark] = Field([], max_length=MOST_MARKS)
    kinds: dict[str, ForcedKind] = Field({}, max_length=1_000)


class GivenReading(Strict):
    """What of a reading somebody says; None is guessed."""

    encoding: Encoding | None = None
    separator: Separator | None = None
    header: bool | None = None
    decimal: DecimalMark | None = None
    missing: list[Mark] | None = None
    kinds: dict[str, ForcedKind] = {}


class TableLimits(Strict):
    """How large a table may be, counted while it is read."""

    rows: int = 100_000
    columns: int = 500
    cells: int = 2_000_000
    characters: int = 2_000
    """In one cell."""
