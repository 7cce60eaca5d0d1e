"""Stop conditions as data: when a run has learned enough."""

from collections.abc import Container, Mapping
from math import isnan, nan
from typing import Self

import numpy as np
from pydantic import model_validator

from app.schema.setting import setting
from app.schema.split import SplitName
from app.schema.strict import Strict
from app.schema.text import text
from app.schema.unfit import Remedy, Unfit

DECIDING: tuple[SplitName, ...] = ("validation", "test", "train")
"""What stop conditions read: the first of these that there is."""


def deciding_split(there: Container[SplitName]) -> SplitName:
    """The split that decides, of those that there are; the training's is always there."""
    return next((split for split in DECIDING if split in there), "train")


def deciding(row: Mapping[str, float], metric: str) -> float:
    """The metric of a row that decides; NaN where the row has none."""
    measured = (row.get(f"{split}_{metric}", nan) for split in DECIDING)
    return next((value for value in measured if not isnan(value)), nan)


class StopConditions(Strict):
    """What every method's stop conditions have: an end after so many rows or so much time.

    A method that has others derives from it, judges its goals in `met`, and then these.
    """

    epochs: int | None = setting(
        1000,
        ge=0,
        le=10_000_000,
        unit="epochs",
        aliases=["max_epochs", "n_epochs"],
        label=text("Epochs", "에폭"),
        help=text("End after this many passes over the data.", "데이터를 이만큼 반복하면 끝냅니다."),
    )
    seconds: float | None = setting(
        None,
        gt=0,
        le=86_400 * 7,
        unit="s",
        label=text("Time", "시간"),
        help=text("End after this much training time.", "이만큼 학습하면 끝냅니다."),
    )

    def met(self, epoch: int, row: Mapping[str, float], best_epoch: int) -> str | None:
        """The condition that a row of metrics meets, by its name; None: go on.

        `epoch`: the row's number, 0 before any update. `best_epoch`: that of the lowest loss.
        """
        return "epochs" if self.epochs is not None and epoch >= self.epochs else None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.epochs is None and self.seconds is None:
            raise Unfit(
                "a run must end: give stop.epochs or stop.seconds (found neither)",
                "실행은 끝나야 합니다. stop.epochs나 stop.seconds를 주세요(둘 다 없음).",
                expected=text("a number of epochs or seconds", "에폭 수나 초"),
                found=text("neither", "둘 다 없음"),
                remedy=Remedy("epochs", 1000),
            )
        return self


class Stop(StopConditions):
    """Conditions that end a run; the first met ends it and names itself as the run's stop
    reason.
    """

    loss: float | None = setting(
        None,
        ge=0,
        label=text("Loss at most", "손실 기준"),
        help=text(
            "End when the validation loss is this low: the test loss where there is no validation, the train loss without either.",
            "검증 손실이 이 값 이하가 되면 끝냅니다. 검증이 없으면 테스트 손실, 테스트도 없으면 학습 손실을 봅니다.",
        ),
    )
    accuracy: float | None = setting(
        None,
        ge=0,
        le=1,
        label=text("Accuracy at least", "정확도 기준"),
        help=text(
            "End when the accuracy is this high (0 to 1).", "정확도(0~1)가 이 값 이상이 되면 끝냅니다."
        ),
    )
    patience: int | None = setting(
        None,
        ge=1,
        le=1_000_000,
        unit="epochs",
        aliases=["early_stopping"],
        label=text("Patience", "인내"),
        help=text(
            "End after this many epochs without a better loss (early stopping).",
            "이만큼의 에폭 동안 손실이 나아지지 않으면 끝냅니다(조기 종료).",
        ),
    )

    def met(self, epoch: int, row: Mapping[str, float], best_epoch: int) -> str | None:
        """Of conditions met at once the goals come first."""
        if self.loss is not None and deciding(row, "loss") <= self.loss:
            return "loss"
        if self.accuracy is not None and deciding(row, "accuracy") >= np.float32(self.accuracy):
            return "accuracy"  # compared as it is measured
        rested = self.patience is not None and epoch - best_epoch >= self.patience
        return super().met(epoch, row, best_epoch) or ("patience" if rested else None)
