"""What of a table is learned: its target, its inputs, the rows that serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.uploads.columns import MOST_VALUES
from app.datasets.uploads.misread import Misread, quoted
from app.datasets.uploads.table import Column, Mask, Table
from app.schema.spelling import meant_among
from app.schema.strict import Strict
from app.schema.text import Text, text
from app.schema.unfit import Remedy

Missing = Literal["refuse", "drop", "fill"]
TextColumns = Literal["one-hot", "codes", "leave-out"]


class InputColumn(Strict):
    """A column that is an input, and where in the file it stands, from 0.

    `values`: of text, its different values; None: numbers.
    """

    name: str
    number: int = 0
    values: list[str] | None = None


class TableFacts(Strict):
    """What is known of what is learned without reading it: rows that serve, inputs, classes.

    `targets`: where in the file they stand.
    """

    rows: int
    targets: list[int] = []
    inputs: list[InputColumn]
    classes: list[str] = []


@dataclass(frozen=True)
class Wanted:
    """What a dataset asks of a table."""

    target: Sequence[str]
    features: Sequence[str] | None
    missing: Missing
    text: TextColumns
    classes: Sequence[str] | None


@dataclass(frozen=True)
class Selection:
    """`raw` [n, inputs]: numbers, of text the place of the value, NaN where one is missing;
    `targets` [n] class numbers, or [n, targets] values.
    """

    facts: TableFacts
    raw: Floats
    targets: Floats


def select(table: Table, wanted: Wanted) -> Selection:
    """The rows that serve, in the table's order. Raises Misread."""
    targets = [_find(table, name, f"target.{place}") for place, name in enumerate(wanted.target)]
    classes = _classes(targets, wanted)
    inputs = _inputs(table, wanted)
    answers = _answers(targets, classes)
    chosen = _chosen(targets, answers, classes)
    absent = np.isnan(answers).any(axis=1) & chosen
    if wanted.missing == "refuse":
        _refuse_missing(table, targets, absent)
        for each in inputs:
            _refuse_missing(table, [each], each.missing & chosen)
    rows = chosen & ~absent
    if wanted.missing == "drop":
        for each in inputs:
            rows &= ~each.missing
    elif wanted.missing == "fill":
        _refuse_empty(inputs, rows)
    _refuse_few(int(rows.sum()), answers[rows], classes)
    facts = TableFacts(
        rows=int(rows.sum()),
        targets=[each.number for each in targets],
        inputs=[
            InputColumn(
                name=each.name, number=each.number, values=list(each.values) if each.kind == "text" else None
            )
            for each in inputs
        ],
        classes=list(classes),
    )
    raw = np.stack([each.numbers[rows] for each in inputs], axis=1)
    return Selection(facts, raw, answers[rows, 0] if classes else answers[rows])


def _find(table: Table, name: str, field: str) -> Column:
    if name in table.columns:
        return table.columns[name]
    shown = ", ".join(quoted(each).en for each in list(table.columns)[:10])
    raise Misread(
        text("The table has no such column.", "표에 없는 열입니다."),
        column=name,
        expected=text(f"one of its columns, such as {shown}", f"{shown} 같은 표의 열"),
        found=quoted(name),
        field=field,
        remedy=_spelled(field, name, table.columns),
    )


def _spelled(field: str, word: str, names: Iterable[str]) -> Remedy | None:
    """The name that a word is meant to be, if one is near."""
    near = meant_among(word, names)
    return None if near is None else Remedy(field, near)


def _classes(targets: list[Column], wanted: Wanted) -> tuple[str, ...]:
    """The classes of the target; none where it is numbers. Raises Misread."""
    if len(targets) > 1 or (wanted.classes is None and targets[0].kind in ("number", "whole")):
        numbers = [each.name for each in targets if each.kind in ("number", "whole")]
        remedy = Remedy("target", numbers) if numbers else None
        for place, each in enumerate(targets):
            _demand(each, ("number", "whole"), f"target.{place}", text("numbers", "숫자"), remedy)
        if wanted.classes is not None:
            raise Misread(
                text(
                    "Several targets are numbers, not classes.", "목표가 여럿이면 클래스가 아니라 숫자입니다."
                ),
                expected=text("no classes, or one target", "클래스 없음, 또는 목표 하나"),
                found=text(f"{len(targets)} targets", f"목표 {len(targets)}개"),
                field="classes",
            )
        return ()
    (target,) = targets
    _demand(target, ("number", "whole", "text"), "target.0", text("classes or numbers", "클래스나 숫자"))
    classes = tuple(target.values if wanted.classes is None else wanted.classes)
    for place, name in enumerate(wanted.classes or ()):
        if name not in target.values:
            raise Misread(
                text("No row has this class.", "이 클래스인 행이 없습니다."),
                column=target.name,
                expected=text(
                    "one of " + ", ".join(target.values[:10]), ", ".join(target.values[:10]) + " 중 하나"
                ),
                found=quoted(name),
                field=f"classes.{place}",
                remedy=_spelled(f"classes.{place}", name, target.values),
            )
    if not 2 <= len(classes) <= MOST_VALUES:
        raise Misread(
            text("Choose another target.", "다른 목표를 고르세요."),
            column=target.name,
            expected=text(f"2 to {MOST_VALUES} different classes", f"서로 다른 클래스 2~{MOST_VALUES}개"),
            found=text(f"{len(classes)}", f"{len(classes)}개"),
            field="target.0" if wanted.classes is None else "classes",
        )
    return classes


def _demand(
    column: Column, kinds: tuple[str, ...], field: str, expected: Text, remedy: Remedy | None = None
) -> None:
    """Raises Misread for a column of another kind, with the first of its values."""
    if column.kind in kinds:
        return
    found = {
        "date": text("dates", "날짜"),
        "text": text("text", "글자"),
        "empty": text("no value at all", "값이 없음"),
    }[column.kind]
    example = f", {quoted(column.values[0]).en}" if column.values else ""
    raise Misread(
        text(
            "This column cannot be used so. Leave it out, or write it as numbers.",
            "이렇게는 쓸 수 없는 열입니다. 빼거나 숫자로 바꾸세요.",
        ),
        column=column.name,
        expected=expected,
        found=text(f"{found.en}{example}", f"{found.ko}{example}"),
        field=field,
        remedy=remedy,
    )


def _inputs(table: Table, wanted: Wanted) -> list[Column]:
    """The input columns: those named, or all that can be one. Raises Misread."""
    if wanted.features is None:
        others = [each for name, each in table.columns.items() if name not in wanted.target]
        inputs = [each for each in others if _is_usable(each, wanted.text)]
    else:
        named = [_find(table, name, f"features.{place}") for place, name in enumerate(wanted.features)]
        for place, each in enumerate(named):
            _check_input(each, place, wanted)
        inputs = [each for each in named if each.kind != "text" or wanted.text != "leave-out"]
    if inputs:
        return inputs
    raise Misread(
        text("No column is left to learn from.", "입력으로 쓸 열이 남지 않았습니다."),
        expected=text(
            "at least one column of numbers, or of text that is not left out",
            "숫자 열, 또는 빼지 않은 글자 열 하나 이상",
        ),
        found=text("none", "없음"),
        field="features",
    )


def _is_usable(column: Column, texts: TextColumns) -> bool:
    if column.kind == "text":
        return texts == "codes" or (texts == "one-hot" and len(column.values) <= MOST_VALUES)
    return column.kind in ("number", "whole")


def _check_input(column: Column, place: int, wanted: Wanted) -> None:
    field = f"features.{place}"
    if column.name in wanted.target:
        others = [each for each in wanted.features or () if each not in wanted.target]
        raise Misread(
            text(
                "The target is an input too; the answer would be known.",
                "목표를 입력으로 쓰면 답을 미리 아는 셈입니다.",
            ),
            column=column.name,
            expected=text("a column that is no target", "목표가 아닌 열"),
            found=quoted(column.name),
            field=field,
            remedy=Remedy("features", others) if others else None,
        )
    _demand(column, ("number", "whole", "text"), field, text("numbers or text", "숫자나 글자"))
    if column.kind == "text" and wanted.text == "one-hot" and len(column.values) > MOST_VALUES:
        raise Misread(
            text(
                "The column has too many different texts for an input each; take codes, or leave it out.",
                "서로 다른 값이 너무 많아 값마다 입력을 둘 수 없습니다. 번호로 바꾸거나 빼세요.",
            ),
            column=column.name,
            expected=text(f"at most {MOST_VALUES}", f"{MOST_VALUES}개 이하"),
            found=text(f"{len(column.values)}", f"{len(column.values)}개"),
            field=field,
            remedy=Remedy("text", "codes"),
        )


def _answers(targets: list[Column], classes: tuple[str, ...]) -> Floats:
    """[rows, targets]: class numbers or values, NaN where there is none."""
    columns = [targets[0].codes(classes)] if classes else [each.numbers for each in targets]
    return np.stack(columns, axis=1)


def _chosen(targets: list[Column], answers: Floats, classes: tuple[str, ...]) -> Mask:
    """All rows but those of a class that is not among those chosen."""
    if not classes:
        return np.ones(len(answers), bool)
    return ~np.isnan(answers[:, 0]) | targets[0].missing


def _refuse_missing(table: Table, columns: list[Column], missing: Mask) -> None:
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


def _refuse_empty(inputs: list[Column], rows: Mask) -> None:
    """A column without any value in the rows that serve has nothing to be filled with."""
    for place, each in enumerate(inputs):
        if each.missing[rows].all():
            raise Misread(
                text("The column has no value to fill in.", "채울 값이 없는 열입니다."),
                column=each.name,
                expected=text("at least one value", "값 하나 이상"),
                found=text("none", "없음"),
                field=f"features.{place}",
            )


def _refuse_few(rows: int, answers: Floats, classes: tuple[str, ...]) -> None:
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
