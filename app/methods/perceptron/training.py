"""How a perceptron learns, as data."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import text
from app.training.initializations import AnyInitialization
from app.training.stop import StopConditions, deciding
from app.training.unscaled import Zeros


class PerceptronStop(StopConditions):
    """Conditions that end a run; the first met ends it and names itself as its stop reason."""

    errors: int | None = setting(
        None,
        ge=0,
        label=text("Errors at most", "오답 기준"),
        help=text(
            "End when at most so many training samples are wrong after an epoch; 0: when the line separates them all.",
            "에폭이 끝난 뒤 틀린 학습 샘플이 이 수 이하면 끝냅니다. 0이면 직선이 모두를 나눌 때 끝납니다.",
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

    def met(self, epoch: int, row: Mapping[str, float], best_epoch: int) -> str | None:
        """Of conditions met at once the goals come first."""
        if self.errors is not None and row["errors"] <= self.errors:
            return "errors"
        if self.accuracy is not None and deciding(row, "accuracy") >= self.accuracy:
            return "accuracy"
        return super().met(epoch, row, best_epoch)


class PerceptronTraining(Strict):
    """How a perceptron learns."""

    learning_rate: float = setting(
        1.0,
        gt=0,
        le=1e10,
        scale="log",
        label=text("Learning rate η", "학습률 η"),
        help=text(
            "How far a wrong answer moves the weights. From weights of 0 it changes their size only, never which samples are got wrong.",
            "틀렸을 때 가중치를 움직이는 크기. 0에서 시작하면 가중치의 크기만 바뀌고 어떤 샘플을 틀리는지는 바뀌지 않습니다.",
        ),
    )
    initialization: AnyInitialization = Field(default_factory=Zeros)
    seed: int = setting(
        0,
        ge=0,
        le=2**31 - 1,
        label=text("Seed", "시드"),
        help=text("Another seed gives another order of samples.", "시드를 바꾸면 샘플의 순서가 달라집니다."),
    )
    device: Literal["auto", "cpu"] = "auto"
    stop: PerceptronStop = Field(default_factory=PerceptronStop)
