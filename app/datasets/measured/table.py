"""Tables: stored rows of named columns, any of which may be fed to the network."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from app.datasets.declaration import Data
from app.datasets.features import Feature, Floats
from app.datasets.measured.stored import Stored
from app.datasets.preview import TablePreview
from app.datasets.sample import PREVIEWED_ROWS, legible, original_targets
from app.schema.setting import setting
from app.schema.spelling import meant_among
from app.schema.text import Text, text
from app.schema.unfit import Remedy, Unfit


def column(name: str, label: Text) -> Feature:
    """A table's column under the name that scikit-learn gives it."""
    return Feature(name=name, label=label, formula=name)


class Table(Stored):
    """A stored table whose columns can be chosen."""

    features: list[str] | None = setting(
        None,
        aliases=["columns", "inputs"],
        label=text("Columns", "열"),
        help=text(
            "Which columns the network is fed; empty for all.", "신경망에 넣을 열. 비워 두면 모두 넣습니다."
        ),
    )

    @property
    def offered(self) -> tuple[Feature, ...]:
        """Every column."""
        return self.columns

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The chosen columns, or all."""
        return tuple(each.name for each in self.columns) if self.features is None else tuple(self.features)

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """The chosen columns."""
        names = [each.name for each in self.columns]
        return raw[:, [names.index(name) for name in self.feature_names]].astype(np.float64)

    def preview(self) -> TablePreview:
        """The first training rows."""
        data, rows = self.load(), slice(PREVIEWED_ROWS)
        return TablePreview(
            columns=[each.name for each in self.columns],
            rows=legible(data.train.raw[rows]),
            targets=legible(original_targets(data, data.train)[rows]),
            class_counts=_class_counts(data),
        )

    @model_validator(mode="after")
    def _the_columns_exist(self) -> Self:
        names = [each.name for each in self.columns]
        for position, name in enumerate(self.feature_names):
            if name not in names:
                free = [each for each in names if each not in self.feature_names]
                near = meant_among(name, free)
                like = get_close_matches(name, free, n=3) or free or names
                examples = ", ".join(map(repr, like[:3]))
                raise Unfit(
                    f"{self.name} has no column {name!r} (expected one of its {len(names)} columns); "
                    f"choose for example {examples}",
                    f"{self.name}에는 {name!r} 열이 없습니다(열 {len(names)}개 중에서 골라야 함). 예: {examples}.",
                    expected=text(f"a column such as {examples}", f"{examples} 같은 열"),
                    found=text(repr(name), repr(name)),
                    remedy=Remedy(f"features.{position}", near) if near else None,
                )
        return self


def _class_counts(data: Data) -> list[int]:
    """Rows of each class in both splits; none in regression."""
    if data.description.task == "regression":
        return []
    targets = [split.targets for split in data.splits]
    counts = np.bincount(np.concatenate(targets).astype(int), minlength=len(data.description.classes))
    return [int(count) for count in counts]
