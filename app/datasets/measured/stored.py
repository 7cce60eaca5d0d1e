"""Datasets that were measured and are stored: tables and images."""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

import numpy as np
from pydantic import model_validator

from app.datasets.features import Feature, Floats
from app.datasets.measured.library import StoredTable
from app.datasets.partition import partition
from app.datasets.sampled import (
    NOISE,
    POINTS,
    DrawnRows,
    Sampled,
    noise_setting,
    standardize_setting,
    train_share_setting,
)
from app.schema.setting import setting
from app.schema.text import Text, text
from app.schema.unfit import Remedy, Unfit


class Stored(Sampled):
    """Rows of a stored table.

    Noise is normal, with a standard deviation of `noise` of each column's own.
    """

    samples: int | None = setting(
        None,
        ge=10,
        unit="samples",
        aliases=["n_samples", "num_samples", "size"],
        label=text("Samples", "샘플 수"),
        help=text(
            "Take only this many rows, drawn at random, each class in proportion; empty for all.",
            "이만큼의 행만 클래스 비율을 지켜 무작위로 뽑습니다. 비워 두면 모두 씁니다.",
        ),
    )
    noise: float = noise_setting(
        text(
            "Standard deviation of what is added to each column, in units of the column's own.",
            "각 열에 더해지는 값의 표준편차. 단위는 그 열 자체의 표준편차입니다.",
        )
    )
    train_share: float = train_share_setting(0.8)
    standardize: bool = standardize_setting(True)

    @property
    @abstractmethod
    def table(self) -> StoredTable:
        """Where the rows come from."""

    @property
    def size(self) -> int:
        """`samples`, or every row."""
        return self.table.rows if self.samples is None else self.samples

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The table's."""
        return self.table.columns

    @property
    def class_names(self) -> tuple[Text, ...]:
        """As the table's authors named them."""
        return self.table.classes

    def known_targets(self) -> Floats | None:
        """The classes, each as often as in the table; of numbers, the scores that the table's
        declaration knows, standardised as the targets are.
        """
        if self.class_names:
            return np.repeat(np.arange(len(self.table.counts)), self.table.counts).astype(np.float64)
        if not self.table.quantiles:
            return None
        scores = np.array(self.table.quantiles)
        mean, scale = self._target_scale(scores)
        return (scores - mean) / scale

    def draw(self) -> DrawnRows:
        """The chosen rows in the table's order, with their noise."""
        table, targets = self.table.read()
        classes = targets.astype(np.intp) if self.class_names else None
        chosen = np.arange(len(table))
        if self.samples is not None:
            chosen = np.sort(partition(len(table), self.samples, classes, self.random(POINTS))[0])
        raw = table[chosen]
        noise = self.random(NOISE).standard_normal(raw.shape) * (self.noise * table.std(axis=0))
        return DrawnRows(raw + noise, targets[chosen], None if classes is None else classes[chosen])

    @model_validator(mode="after")
    def _the_table_is_long_enough(self) -> Self:
        most = self.table.rows
        if self.size > most:
            raise Unfit(
                f"{self.name} has {most} rows (expected samples of {most} at most, found {self.samples}); "
                "ask for fewer, or leave samples out to take all",
                f"{self.name}에는 행이 {most}개 있습니다(samples는 {most} 이하여야 하는데 {self.samples}임). 줄이거나, 비워 두면 전부 씁니다.",
                expected=text(f"at most {most} samples", f"샘플 {most}개 이하"),
                found=text(f"{self.samples}", f"{self.samples}개"),
                remedy=Remedy("samples", most),
            )
        return self
