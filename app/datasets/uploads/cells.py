"""The cells of a table: its columns named, its rows of one width."""

from __future__ import annotations

from dataclasses import dataclass

from app.datasets.uploads.misread import Misread
from app.datasets.uploads.reading import Reading, TableLimits
from app.datasets.uploads.records import Record, records, too_many_rows
from app.schema.text import counted, text

LONGEST_NAME = 100


@dataclass(frozen=True)
class Cells:
    """`rows`: one cell per column, without blanks around it. `places`: the row of each as a
    spreadsheet counts it. `numbers`: where in the file each column stands, 0 being the first.
    """

    names: tuple[str, ...]
    rows: list[list[str]]
    places: list[int]
    numbers: list[int]


def read_cells(decoded: str, reading: Reading, limits: TableLimits) -> Cells:
    """Every cell. Raises Misread."""
    found: list[Record] = []
    for row, cells in records(decoded, reading.separator, limits):
        if len(found) >= limits.rows + reading.header:
            raise too_many_rows(row, limits)
        found.append((row, [cell.strip() for cell in cells]))
    if len(found) <= reading.header:
        raise _empty(bool(found))
    width = len(found[0][1])
    body = found[1:] if reading.header else found
    titles = found[0][1] if reading.header else [""] * width
    optional = (
        next((place for place in range(width, 0, -1) if titles[place - 1]), 0) if reading.header else width
    )
    rows = [_fitted(row, cells, width, optional) for row, cells in body]
    kept = [place for place in range(width) if titles[place] or any(row[place] for row in rows)]
    if not kept:
        raise _empty(header=reading.header)
    return Cells(
        names=_names([titles[place] for place in kept], kept),
        rows=[[row[place] for place in kept] for row in rows],
        places=[row for row, _ in body],
        numbers=kept,
    )


def _fitted(row: int, cells: list[str], width: int, needed: int) -> list[str]:
    """A row of `width` cells: empty ones beyond are cut off, those under no title may be missing.

    Raises Misread.
    """
    if len(cells) >= width and not any(cells[width:]):
        return cells[:width]
    if needed <= len(cells) < width:
        return cells + [""] * (width - len(cells))
    raise Misread(
        text(
            "The row has another number of cells than the first one. Is a separator or a quotation mark wrong?",
            "첫 행과 칸 수가 다릅니다. 구분 기호나 따옴표가 잘못되었나요?",
        ),
        row=row,
        expected=text(counted(width, "cell"), f"{width}칸"),
        found=text(f"{len(cells)}", f"{len(cells)}칸"),
    )


def _names(titles: list[str], places: list[int]) -> tuple[str, ...]:
    """A distinct name for each column: "b (2)" for the second "b", "column 3" for one without a
    title.
    """
    names: list[str] = []
    for title, place in zip(titles, places, strict=True):
        shown = "".join(each if each.isprintable() else " " for each in title)
        name = base = " ".join(shown.split())[:LONGEST_NAME] or f"column {place + 1}"
        number = 1
        while name in names:
            number += 1
            name = f"{base} ({number})"
        names.append(name)
    return tuple(names)


def _empty(header: bool) -> Misread:
    return Misread(
        text("There is nothing to learn from.", "배울 것이 없습니다."),
        expected=text("rows of values", "값이 있는 행"),
        found=text("a header alone", "제목 행뿐") if header else text("an empty file", "빈 파일"),
    )
