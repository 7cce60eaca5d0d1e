"""Why a table cannot be read, or cannot be learned from: where, what was expected, what was
found.
"""

from __future__ import annotations

from app.schema.strict import Strict
from app.schema.text import Text, text
from app.schema.unfit import Remedy, Unfit

LONGEST = 60


class Misread(Unfit):
    """`row`: as a spreadsheet counts it, the header being row 1.

    `field`: the setting of the dataset that asks for what is not there, empty for the file itself.
    """

    def __init__(
        self,
        what: Text,
        *,
        expected: Text,
        found: Text,
        row: int | None = None,
        column: str | None = None,
        field: str = "",
        remedy: Remedy | None = None,
    ) -> None:
        place = _place(row, column)
        super().__init__(
            f"{place.en}{what.en} Expected {expected.en}, found {found.en}.",
            f"{place.ko}{what.ko} 필요한 것: {expected.ko}. 실제: {found.ko}.",
            expected=expected,
            found=found,
            remedy=remedy,
        )
        self.row, self.column, self.field = row, column, field
        self.what = text(f"{place.en}{what.en}", f"{place.ko}{what.ko}")


class Refused(Strict):
    """The same as data, to travel between processes; `what`: the sentence alone."""

    what: Text
    expected: Text
    found: Text
    field: str = ""
    remedy: tuple[str, str | list[str]] | None = None
    """A setting of the dataset, and a value that would do."""

    @classmethod
    def of(cls, error: Misread) -> Refused:
        """Of one that was raised."""
        found = error.found or text("", "")
        remedy = None
        if error.remedy is not None:
            value = error.remedy.value
            remedy = (error.remedy.setting, value if isinstance(value, list) else str(value))
        return cls(what=error.what, expected=error.expected, found=found, field=error.field, remedy=remedy)


def quoted(cell: str) -> Text:
    """A cell's text in quotes, cut where it is long."""
    short = cell if len(cell) <= LONGEST else cell[: LONGEST - 1] + "…"
    shown = "".join(each if each.isprintable() else " " for each in short)
    return text(f"“{shown}”", f"“{shown}”")


def _place(row: int | None, column: str | None) -> Text:
    name = None if column is None else quoted(column).en
    match row, name:
        case None, None:
            return text("", "")
        case None, _:
            return text(f"Column {name}: ", f"{name} 열: ")
        case _, None:
            return text(f"Row {row}: ", f"{row}행: ")
    return text(f"Row {row}, column {name}: ", f"{row}행 {name} 열: ")
