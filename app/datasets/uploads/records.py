"""From text to records of cells, as RFC 4180 and its relatives write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from app.datasets.uploads.misread import Misread
from app.datasets.uploads.reading import TableLimits
from app.schema.text import Text, text

DECLARED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""A first line with which Excel tells itself the separator."""
LINES_PER_ROW = 2
"""Empty lines are left out, but not without end."""
Record = tuple[int, list[str]]
"""Its row, as a spreadsheet counts, and its cells."""


def declared_separator(decoded: str) -> str | None:
    """The separator that the first line declares, if it does."""
    found = DECLARED.match(decoded)
    return found[1] if found else None


def records(decoded: str, separator: str, limits: TableLimits) -> Iterator[Record]:
    """Every record in which something stands; empty lines are left out. Raises Misread."""
    declared = DECLARED.match(decoded)
    first = 2 if declared else 1
    lines = io.StringIO(decoded, newline="")
    if declared:
        lines.seek(declared.end())
    csv.field_size_limit(limits.characters)
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    cells, row = 0, first - 1
    while True:
        try:
            found = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(row + 1, str(error), limits) from None
        row += 1
        if row > LINES_PER_ROW * limits.rows:
            raise too_many_rows(row, limits)
        if not any(map(str.strip, found)):
            continue
        cells += len(found)
        _check(row, len(found), cells, limits)
        yield row, found


def _check(row: int, width: int, cells: int, limits: TableLimits) -> None:
    if width > limits.columns:
        raise _too_many(row, limits.columns, width, text("columns", "열"))
    if cells > limits.cells:
        raise _too_many(row, limits.cells, cells, text("cells in all", "칸(모두 합해)"))


def too_many_rows(row: int, limits: TableLimits) -> Misread:
    """A table that goes on beyond the limit."""
    return Misread(
        text("The table is too long; upload a part of it.", "표가 너무 깁니다. 일부만 올리세요."),
        row=row,
        expected=text(f"at most {limits.rows:,} rows", f"{limits.rows:,}행 이하"),
        found=text("more", "더 많음"),
    )


def _too_many(row: int, most: int, found: int, what: Text) -> Misread:
    return Misread(
        text("The table is too large.", "표가 너무 큽니다."),
        row=row,
        expected=text(f"at most {most:,} {what.en}", f"{what.ko} {most:,}개 이하"),
        found=text(f"{found:,}", f"{found:,}개"),
    )


def _broken(row: int, said: str, limits: TableLimits) -> Misread:
    if "field larger" in said:
        return Misread(
            text("A cell is too long; is a quotation mark missing?", "칸이 너무 깁니다. 따옴표가 빠졌나요?"),
            row=row,
            expected=text(
                f"at most {limits.characters:,} characters in a cell", f"한 칸에 {limits.characters:,}자 이하"
            ),
            found=text("more", "더 많음"),
        )
    return Misread(
        text("The quotation marks do not pair up.", "따옴표의 짝이 맞지 않습니다."),
        row=row,
        expected=text(
            'a closing " before the separator, and "" for one within',
            '구분 기호 앞에 닫는 ", 안에 쓰는 따옴표는 ""',
        ),
        found=text(
            "the end of the file" if "end of data" in said else 'text after a closing "',
            "파일의 끝" if "end of data" in said else '닫는 " 뒤의 글자',
        ),
    )
