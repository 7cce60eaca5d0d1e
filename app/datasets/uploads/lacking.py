"""Refusals of a table that lacks what it would be learned from: values, rows, rows of a class."""

from __future__ import annotations

import numpy as np

from app.datasets.features import Floats
from app.datasets.uploads.misread import Misread
from app.datasets.uploads.table import Column, Mask, Table
from app.schema.text import text
from app.schema.unfit import Remedy


def refuse_missing(table: Table, columns: list[Column], missing: Mask) -> None:
    """A row without a value where one is needed. Raises Misread."""
    if not missing.any():
        return
    row, count = int(np.argmax(missing)), int(missing.sum())
    column = next((each for each in columns if each.missing[row]), columns[0])
    raise Misread(
        text(
            "A value is missing. Drop such rows, fill them in, or leave the column out.",
            "값이 빠져 있습니다. 그런 행을 빼거나, 값을 채우거나, 열을 빼세요.",
        ),
        row=int(table.places[row]),
        column=column.name,
        expected=text("a value", "값"),
        found=text(f"none, in {count} {'row' if count == 1 else 'rows'} in all", f"모두 {count}행에 없음"),
        field="missing",
        remedy=Remedy("missing", "drop"),
    )


def refuse_empty(inputs: list[Column], rows: Mask) -> None:
    """A column without any value in the rows that serve, which has nothing to be filled with.

    Raises Misread.
    """
    for place, each in enumerate(inputs):
        if each.missing[rows].all():
            raise Misread(
                text("The column has no value to fill in.", "채울 값이 없는 열입니다."),
                column=each.name,
                expected=text("at least one value", "값 하나 이상"),
                found=text("none", "없음"),
                field=f"features.{place}",
            )


def refuse_few(rows: int, answers: Floats, classes: tuple[str, ...]) -> None:
    """Too few rows, or none of a class. Raises Misread."""
    needed = max(2, len(classes))
    if rows < needed:
        raise Misread(
            text("Too few rows are left to learn from.", "배울 행이 너무 적게 남았습니다."),
            expected=text(f"at least {needed}", f"{needed}행 이상"),
            found=text(f"{rows}", f"{rows}행"),
            field="missing",
        )
    for place, name in enumerate(classes):
        if not (answers[:, 0] == place).any():
            raise Misread(
                text("No row of this class is left.", "이 클래스의 행이 남지 않았습니다."),
                expected=text("at least one row of each class", "클래스마다 한 행 이상"),
                found=text(f"none of {name}", f"{name} 없음"),
                field="classes",
            )
