"""A table that somebody uploaded."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
    field_validator,
    model_validator,
)

from app.datasets.declaration import Cell
from app.datasets.features import Feature, Floats
from app.datasets.partition import Indices
from app.datasets.preview import TablePreview
from app.datasets.sample import PREVIEWED_ROWS, legible, original_targets
from app.datasets.sampled import (
    DrawnRows,
)
from app.datasets.tabular import Tabular
from app.datasets.uploads import library
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.script import Sampling, script
from app.datasets.uploads.selection import (
    Missing,
    Selection,
    TableFacts,
    TextColumns,
    Wanted,
    select,
)
from app.schema.about import About
from app.schema.script import ScriptPart
from app.schema.setting import setting
from app.schema.text import Text, text
from app.schema.unfit import Unfit

ColumnName = Annotated[str, Field(min_length=1, max_length=120)]
ClassName = Annotated[str, Field(min_length=1, max_length=2_000)]


class Upload(Tabular):
    """Rows of an uploaded table, named by the digest of its bytes.

    Whoever keeps the file fills in `reading`, where it is not given, and `table`, always: so that
    everything but loading the rows needs no file. Text has no noise.
    """

    name: Literal["upload"] = "upload"
    digest: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")
    target: list[ColumnName] = Field(
        min_length=1,
        max_length=20,
        description="The column to predict; several of numbers are predicted together.",
    )
    features: list[ColumnName] | None = Field(
        None, min_length=1, max_length=500, description="The input columns; absent: all that can be one."
    )
    classes: list[ClassName] | None = Field(
        None,
        min_length=2,
        max_length=100,
        description="The target's values that are classes, in this order; rows of others are left out. Absent: all values of text, none of numbers.",
    )
    missing: Missing = setting(
        "refuse",
        label=text("Missing values", "빠진 값"),
        help=text(
            "What becomes of a row that lacks a value. Filled in is the mean of the column's training rows, of text the most frequent value; a row without a target is dropped.",
            "값이 빠진 행을 어떻게 할지 정합니다. 채울 때는 학습 행의 평균을, 글자는 가장 잦은 값을 넣고, 목표가 없는 행은 뺍니다.",
        ),
        choice_labels=[text("Refuse", "거절"), text("Drop the row", "행 빼기"), text("Fill in", "채우기")],
    )
    reading: Reading | None = Field(None, description="How the file is read; absent: as it was uploaded.")
    table: TableFacts | None = Field(
        None, validate_default=True, description="What is known of the table; the server fills it in."
    )

    scales_target: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Your own table", "내 표"),
        group="own",
        explanation=text(
            "A table of your own, as CSV. Choose the column to predict and the columns to predict it from. A column of words or of few numbers can be classes; any other "
            "column of numbers is a value to predict. Look at the preview first: a wrong separator or a decimal comma is quickly seen there.",
            "직접 가져온 CSV 표입니다. 예측할 열과 입력으로 쓸 열을 고르세요. 글자나 몇 가지 안 되는 숫자로 된 열은 클래스가 될 수 있고, 다른 숫자 열은 예측할 값이 됩니다. "
            "먼저 미리보기를 보세요. 구분 기호나 소수점이 잘못 읽혔으면 금방 눈에 띕니다.",
        ),
    )
    # Last: its name would hide the function in what follows it.
    text: TextColumns = setting(
        "one-hot",
        label=text("Text columns", "글자 열"),
        help=text(
            "Text is no number. One input for each value says which it is; a code for each value is shorter, but claims an order; or the column is left out.",
            "글자는 숫자가 아닙니다. 값마다 입력을 하나씩 두거나(원-핫), 번호 하나로 바꾸거나(짧지만 순서가 있는 것처럼 됨), 열을 뺍니다.",
        ),
        choice_labels=[text("One-hot", "원-핫"), text("Codes", "번호"), text("Leave out", "빼기")],
    )

    @field_validator("table")
    @classmethod
    def _the_file_is_known(cls, table: TableFacts | None) -> TableFacts:
        """Everything derives from it, so nothing is checked without it."""
        if table is None:
            raise Unfit(
                "Nothing is known here of the uploaded file.",
                "올린 파일에 대해 여기서는 아는 것이 없습니다.",
                expected=text(
                    "a file among one's uploads, or one given with --data-file",
                    "내가 올린 파일, 또는 --data-file로 준 파일",
                ),
                found=text("none", "없음"),
            )
        return table

    @property
    def files(self) -> tuple[str, ...]:
        """The uploaded one."""
        return (self.digest,)

    @property
    def facts(self) -> TableFacts:
        """What is known of the table."""
        assert self.table is not None
        return self.table

    @property
    def wanted(self) -> Wanted:
        """What is asked of the table."""
        return Wanted(self.target, self.features, self.missing, self.text, self.classes)

    @property
    def rows(self) -> int:
        """Those that serve."""
        return self.facts.rows

    @property
    def outputs(self) -> int:
        """One for each target."""
        return len(self.target)

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The input columns, one for each of the table's."""
        return tuple(
            Feature(name=each.name, label=text(each.name, each.name), formula=each.name)
            for each in self.facts.inputs
        )

    @property
    def offered(self) -> tuple[Feature, ...]:
        """The input columns."""
        return self.columns

    @property
    def feature_names(self) -> tuple[str, ...]:
        """A name per input: of text, one for each value."""
        return tuple(
            name
            for each in self.facts.inputs
            for name in (
                [each.name]
                if each.values is None or self.text == "codes"
                else [f"{each.name} = {value}" for value in each.values]
            )
        )

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The target's values, where they are classes."""
        return tuple(text(each, each) for each in self.facts.classes)

    def draw(self) -> DrawnRows:
        """The rows that serve, in the table's order, with their noise; NaN where a value is
        missing.

        Raises LookupError if the file is not here, ValueError if it is not as was said.
        """
        selection = self._selection()
        classes = selection.targets.astype(np.intp) if self.class_names else None
        chosen, raw = self.chosen(classes), selection.raw
        numbers = np.array([each.values is None for each in self.facts.inputs])
        raw = self.disturbed(raw, np.where(numbers, np.nanstd(raw, axis=0), 0.0))[chosen]
        targets = (
            selection.targets[:, 0] if selection.targets.ndim > 1 and self.outputs == 1 else selection.targets
        )
        return DrawnRows(raw, targets[chosen], None if classes is None else classes[chosen])

    def completed(self, raw: Floats, train: Indices) -> Floats:
        """Gaps filled with the training rows' mean, or their most frequent text; with 0 where no
        training row has a value.
        """
        gaps = np.isnan(raw)
        if not gaps.any():
            return raw
        known = [column[~np.isnan(column)] for column in raw[train].T]
        fills = [
            0.0
            if not len(column)
            else column.mean()
            if each.values is None
            else np.bincount(column.astype(np.intp)).argmax()
            for each, column in zip(self.facts.inputs, known, strict=True)
        ]
        return np.where(gaps, np.array(fills, np.float64), raw)

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Numbers as they are; text as one input for each value, or as its code."""
        parts = [
            column[:, None]
            if each.values is None or self.text == "codes"
            else column[:, None] == np.arange(len(each.values))
            for each, column in zip(self.facts.inputs, raw.astype(np.float64).T, strict=True)
        ]
        return np.concatenate(parts, axis=1, dtype=np.float64)

    def script(self) -> ScriptPart:
        """It reads the file."""
        sampling = Sampling(self.describe(), self.seed, self.samples, self.noise, self.standardize)
        return script(self.digest, self.reading or Reading(), self.facts, self.wanted, sampling)

    def number_of(self, column: str, cell: Cell) -> float:
        """Of text its place among the column's values."""
        found = next((each for each in self.facts.inputs if each.name == column), None)
        if found is None or found.values is None or not isinstance(cell, str):
            return super().number_of(column, cell)
        if cell in found.values:
            return float(found.values.index(cell))
        known = ", ".join(found.values[:10])
        raise Unfit(
            f"Column “{column}” has no such value.",
            f"“{column}” 열에 없는 값입니다.",
            expected=text(f"one of {known}", f"{known} 중 하나"),
            found=text(f"“{cell[:60]}”", f"“{cell[:60]}”"),
        )

    def preview(self) -> TablePreview:
        """The first training rows."""
        data, rows = self.load(), slice(PREVIEWED_ROWS)
        targets = original_targets(data, data.train)[rows]
        return TablePreview(
            columns=[each.name for each in self.columns],
            rows=legible(data.train.raw[rows]),
            targets=legible(targets if targets.ndim == 1 else targets[:, 0]),
            class_counts=[],
        )

    def _selection(self) -> Selection:
        found = select(library.table_of(self.digest, self.reading or Reading()), self.wanted)
        if found.facts != self.facts:
            raise ValueError(
                f"the table of the upload {self.digest} is not as the experiment says (expected {self.facts.rows} rows, "
                f"found {found.facts.rows}, or other columns); check the experiment again"
            )
        return found

    @model_validator(mode="after")
    def _targets_are_unique(self) -> Self:
        twice = next((each for each in self.target if self.target.count(each) > 1), None)
        if twice is not None:
            raise Unfit(
                f"each target may be chosen once (found {twice} twice); remove the repetition",
                f"목표는 한 번씩만 고를 수 있습니다({twice}이(가) 두 번 있음). 중복을 지우세요.",
                expected=text("each target once", "목표마다 한 번"),
                found=text(f"{twice} twice", f"{twice} 두 번"),
            )
        return self


def asked(body: dict[str, Any]) -> tuple[str, Wanted, Reading | None] | None:
    """What the body of an upload, as sent, asks of which file; None where it is malformed."""
    try:
        found: Any = ASKED.model_validate(body)
    except ValidationError:
        return None
    wanted = Wanted(found.target, found.features, found.missing, found.text, found.classes)
    return found.digest, wanted, found.reading


def _asked() -> type[BaseModel]:
    names = ("digest", "target", "features", "missing", "text", "classes", "reading")
    fields: dict[str, Any] = {
        name: (Upload.model_fields[name].annotation, Upload.model_fields[name]) for name in names
    }
    return create_model("AskedTable", __config__=ConfigDict(strict=True, extra="ignore"), **fields)


ASKED = _asked()
