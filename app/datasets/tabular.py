"""Datasets whose rows stand in a table: stored ones, and those that somebody uploads."""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

import numpy as np
from pydantic import model_validator

from app.datasets.features import Floats
from app.datasets.partition import Indices, partition
from app.datasets.sampled import (
    NOISE,
    POINTS,
    Sampled,
    noise_setting,
    standardize_setting,
    train_share_setting,
)
from app.schema.setting import setting
from app.schema.text import text
from app.schema.unfit import Remedy, Unfit


class Tabular(Sampled):
    """Rows that are there, all or some of them.

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
            "Standard deviation of what is added to each column of numbers, in units of the column's own.",
            "숫자 열마다 더해지는 값의 표준편차. 단위는 그 열 자체의 표준편차입니다.",
        )
    )
    train_share: float = train_share_setting(0.8)
    standardize: bool = standardize_setting(True)

    @property
    @abstractmethod
    def rows(self) -> int:
        """How many there are to choose from."""

    @property
    def size(self) -> int:
        """`samples`, or every row."""
        return self.rows if self.samples is None else self.samples

    def chosen(self, classes: Indices | None) -> Indices:
        """Which rows are taken, in the table's order; `classes` [rows]: those to take in
        proportion.
        """
        if self.samples is None:
            return np.arange(self.rows)
        return np.sort(partition(self.rows, self.samples, classes, self.random(POINTS))[0])

    def disturbed(self, raw: Floats, spread: Floats) -> Floats:
        """Rows with noise; `spread` [columns]: the deviation of each column."""
        return raw + self.random(NOISE).standard_normal(raw.shape) * (self.noise * spread)

    @model_validator(mode="after")
    def _the_table_is_long_enough(self) -> Self:
        most = self.rows
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
