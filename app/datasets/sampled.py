"""What every dataset of independent rows does alike: draw, split, derive, standardise."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from app.datasets.declaration import Array, Data, Dataset, Description, Split
from app.datasets.features import Feature, Floats
from app.datasets.partition import Indices, partition, training_rows, validation_rows
from app.datasets.standardization import fit, identity
from app.randomness import Stream, generator
from app.schema.setting import setting
from app.schema.signal import VECTOR, Signal
from app.schema.text import Text, text
from app.schema.unfit import Remedy, Unfit

POINTS, NOISE, SPLIT = range(3)
"""Indices of `Stream.DATA`."""


@dataclass(frozen=True)
class DrawnRows:
    """Raw rows [n, columns], their targets [n], [n, outputs] or [n, target_steps], and the class
    [n] by which the split is stratified (None where a row has no one class): the class before
    noise, so that the noise never moves a row from one part to the other.
    """

    raw: Floats
    targets: Floats
    strata: Indices | None


def noise_setting(help: Text) -> Any:
    """The noise of a dataset, 0 to 1; `help` says in what unit."""
    return setting(0.0, ge=0, le=1, step=0.05, label=text("Noise", "잡음"), help=help)


def train_share_setting(default: float) -> Any:
    """The share of the samples that train."""
    return setting(
        default,
        ge=0.01,
        le=1,
        step=0.05,
        aliases=["train_size", "train_ratio", "train_split"],
        stands_for=["test_size", "test_share", "test_ratio", "test_split"],
        label=text("Share for training", "학습 비율"),
        help=text(
            "This share of the samples trains the network; the rest tests it. 1 leaves nothing to test.",
            "샘플 가운데 이 비율로 신경망을 학습시키고 나머지로 테스트합니다. 1이면 테스트할 것이 남지 않습니다.",
        ),
    )


def validation_share_setting() -> Any:
    """The share of the training part that watches instead."""
    return setting(
        0.0,
        later=True,
        ge=0,
        le=0.9,
        step=0.05,
        aliases=["validation_split", "validation_size", "validation_fraction", "val_split", "val_size"],
        label=text("Share of it for validation", "그중 검증 비율"),
        help=text(
            "This share of the training samples is kept out to watch the training: what stops it reads their loss, "
            "so that the test stays unseen until the end.",
            "학습 샘플 가운데 이 비율을 빼 두고 학습을 지켜봅니다. 조기 종료처럼 학습을 멈추는 조건이 그 손실을 보므로, 시험용 샘플은 끝까지 쓰이지 않습니다.",
        ),
    )


def standardize_setting(default: bool) -> Any:
    """Whether inputs are standardised."""
    return setting(
        default,
        aliases=["normalize", "standardise", "scale"],
        label=text("Standardise", "표준화"),
        help=text(
            "Shift and scale inputs to mean 0 and standard deviation 1, as measured on the training samples; "
            "a table's regression target likewise.",
            "학습 샘플에서 잰 값으로 입력을 평균 0, 표준편차 1로 옮기고 늘립니다. 표의 회귀 목표값도 마찬가지입니다.",
        ),
    )


class Sampled(Dataset):
    """Independent rows.

    Subclasses say how many there are, how they are drawn and which inputs derive from them.
    """

    noise: float = noise_setting(
        text("How much chance disturbs the data.", "우연이 데이터를 흐트러뜨리는 정도.")
    )
    train_share: float = train_share_setting(0.5)
    validation_share: float = validation_share_setting()
    standardize: bool = standardize_setting(False)

    planar: ClassVar[bool] = False
    extent: ClassVar[tuple[float, float] | None] = None
    scales_target: ClassVar[bool] = False
    """Whether `standardize` covers the target too."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Rows in all."""

    @property
    def offered(self) -> tuple[Feature, ...]:
        """The features that may be chosen as inputs; none for images."""
        return ()

    @property
    @abstractmethod
    def feature_names(self) -> tuple[str, ...]:
        """A name per input, empty for images."""

    @property
    @abstractmethod
    def class_names(self) -> tuple[Text, ...]:
        """A name per class, empty for regression."""

    @property
    def input_bounds(self) -> tuple[float, float] | None:
        """Between which numbers its inputs lie as training sees them; None where that is not known
        before they are read.
        """
        return None

    @property
    def occurring_classes(self) -> int:
        """Classes that have rows."""
        return len(self.class_names)

    @property
    def outputs(self) -> int:
        """Targets per row in regression."""
        return 1

    @property
    def target_steps(self) -> int:
        """Steps that have a class of their own; 0 where a row has one target."""
        return 0

    @property
    def input_signal(self) -> Signal:
        """What one sample is."""
        return Signal(VECTOR, (len(self.feature_names),))

    @abstractmethod
    def draw(self) -> DrawnRows:
        """All rows, noise included."""

    @abstractmethod
    def derive(self, raw: NDArray[np.floating]) -> NDArray[np.floating]:
        """Inputs [n, *input_shape] of raw rows [n, columns], before standardisation."""

    @property
    def fed(self) -> Self:
        """With the usual features where none is chosen."""
        if not self.offered or self.feature_names:
            return self
        usual = type(self).model_fields["features"].get_default(call_default_factory=True)
        return self.model_copy(update={"features": usual})

    def completed(self, raw: Floats, train: Indices) -> Floats:
        """Raw rows [n, columns] without gaps, which are filled by what the training rows tell."""
        return raw

    def random(self, index: int) -> np.random.Generator:
        """The generator for POINTS, NOISE or SPLIT."""
        return generator(self.seed, Stream.DATA, index)

    def describe(self) -> Description:
        """Counts and names by arithmetic on the settings."""
        training, train = training_rows(self.size, self.train_share), self._left_to_train(self.train_share)
        return Description(
            task="classification" if self.class_names else "regression",
            input_signal=self.input_signal,
            features=self.feature_names,
            classes=self.class_names,
            outputs=self.outputs,
            planar=self.planar,
            samples=self.size,
            train=train,
            test=self.size - training,
            extent=self.extent,
            validation=training - train,
            target_steps=self.target_steps,
            input_bounds=self.input_bounds,
        )

    def load(self) -> Data:
        """Draw the rows, split them (stratified by class; the last of the training part validate),
        fit the standardisation on the training rows and apply it to all.
        """
        description, rows = self.describe(), self.draw()
        taken, test = self.parts(rows.strata)
        train, validation = taken[: description.train], taken[description.train :]
        raw = self.completed(rows.raw, train).astype(np.float32)
        mean, scale = fit(self.derive(raw[train])) if self.standardize else identity(self.input_signal.shape)
        target_mean, target_scale = self._target_scale(rows.targets[train])
        targets = ((rows.targets - target_mean) / target_scale).astype(np.float32)

        def split(rows: Indices) -> Split:
            return Split(_scaled(self.derive(raw[rows]), mean, scale), targets[rows], raw[rows])

        tested, watched = (split(part) if len(part) else None for part in (test, validation))
        return Data(description, split(train), tested, mean, scale, target_mean, target_scale, watched)

    def parts(self, strata: Indices | None) -> tuple[Indices, Indices]:
        """Numbers of the rows that train or validate, and of those that test."""
        training = training_rows(self.size, self.train_share)
        return partition(self.size, training, strata, self.random(SPLIT))

    def transform(self, raw: Array, data: Data) -> Array:
        """Inputs [n, *input_shape] for raw rows [n, columns].

        Raises ValueError where the number of columns differs.
        """
        if raw.ndim != 2 or raw.shape[1] != len(self.columns):
            found = "×".join(map(str, raw.shape))
            raise ValueError(
                f"rows of {self.name} have {len(self.columns)} columns (expected n×{len(self.columns)}, found {found}); "
                f"give one number per raw column"
            )
        return _scaled(self.derive(raw), data.mean, data.scale)

    def _target_scale(self, targets: Floats) -> tuple[float | Floats, float | Floats]:
        if self.class_names or not (self.scales_target and self.standardize):
            return 0.0, 1.0
        if targets.ndim > 1:
            scale = targets.std(axis=0)
            return targets.mean(axis=0), np.where(scale > 0, scale, 1.0)
        return float(targets.mean()), float(targets.std()) or 1.0

    @model_validator(mode="after")
    def _features_are_unique(self) -> Self:
        twice = sorted({name for name in self.feature_names if self.feature_names.count(name) > 1})
        if twice:
            raise Unfit(
                f"each feature may be chosen once (found {', '.join(twice)} twice); remove the repetition",
                f"특징은 한 번씩만 고를 수 있습니다({', '.join(twice)}이(가) 두 번 있음). 중복을 지우세요.",
                expected=text("each feature once", "특징마다 한 번"),
                found=text(f"{', '.join(twice)} twice", f"{', '.join(twice)} 두 번"),
            )
        return self

    @model_validator(mode="after")
    def _every_class_trains(self) -> Self:
        classes = 0 if self.target_steps else self.occurring_classes
        needed, found = max(1, classes), self._left_to_train(self.train_share)
        if found < needed:
            less = (
                f", less validation_share {self.validation_share:g} of these,"
                if self.validation_share
                else ""
            )
            ko = (
                f", 그중 validation_share {self.validation_share:g}을 빼면"
                if self.validation_share
                else "이면"
            )
            raise Unfit(
                f"train_share {self.train_share:g} of {self.size} samples{less} leaves {found} to train on; expected at least {needed}"
                f"{', one per class' if needed > 1 else ''}; take a larger train_share or more samples",
                f"샘플 {self.size}개 중 train_share {self.train_share:g}{ko} 학습용이 {found}개뿐입니다. 적어도 {needed}개가 "
                "필요합니다. train_share를 키우거나 샘플을 늘리세요.",
                expected=text(f"at least {needed} training samples", f"학습 샘플 {needed}개 이상"),
                found=text(f"{found}", f"{found}개"),
                remedy=self._larger_share(needed),
            )
        return self

    def _larger_share(self, needed: int) -> Remedy | None:
        """The smallest step of the form that leaves so many rows to train on."""
        shares = (step / 20 for step in range(1, 21))
        enough = (share for share in shares if self._left_to_train(share) >= needed)
        larger = next((Remedy("train_share", share) for share in enough), None)
        return larger or (Remedy("validation_share", 0.0) if self.validation_share else None)

    def _left_to_train(self, share: float) -> int:
        """Rows of this share that are not kept for validation."""
        training = training_rows(self.size, share)
        return training - validation_rows(training, self.validation_share)


def _scaled(inputs: NDArray[np.floating], mean: Array, scale: Array) -> Array:
    return ((inputs - mean) / scale).astype(np.float32)
