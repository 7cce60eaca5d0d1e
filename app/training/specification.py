"""Training as data: everything about how a network learns, but for the network and the data."""

from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field, model_validator

from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import text
from app.schema.unfit import Remedy, Unfit
from app.training.initializations import AnyInitialization
from app.training.losses import LossName
from app.training.optimizers import AnyOptimizer, Sgd
from app.training.scaled import XavierUniform
from app.training.schedules import AnySchedule, Constant

Device = Annotated[str, Field(pattern=r"^(auto|cpu|mps|cuda(:\d{1,2})?)$")]
Precision = Literal["float32", "mixed"]
EngineName = Literal["torch", "compiled"]
EngineChoice = Literal["auto", "torch", "compiled"]


class Regularization(Strict):
    """The penalty l1·Σ|w| + l2·Σw² on weights (biases excluded); its gradient joins the loss's, its
    value is its own metric.
    """

    l1: float = setting(
        0.0,
        ge=0,
        le=10,
        scale="log",
        label=text("L1", "L1"),
        help=text("Pulls weights to exactly zero.", "가중치를 정확히 0으로 끌어당깁니다."),
    )
    l2: float = setting(
        0.0,
        ge=0,
        le=10,
        scale="log",
        label=text("L2", "L2"),
        help=text("Keeps weights small.", "가중치를 작게 유지합니다."),
    )


class Stop(Strict):
    """Conditions that end a run; the first met ends it and names itself as the run's stop
    reason.
    """

    epochs: int | None = setting(
        1000,
        ge=0,
        le=10_000_000,
        unit="epochs",
        label=text("Epochs", "에폭"),
        help=text("End after this many passes over the data.", "데이터를 이만큼 반복하면 끝냅니다."),
    )
    loss: float | None = setting(
        None,
        ge=0,
        label=text("Loss at most", "손실 기준"),
        help=text(
            "End when the test loss (train loss without a test set) is this low.",
            "테스트 손실(테스트가 없으면 학습 손실)이 이 값 이하가 되면 끝냅니다.",
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
        label=text("Patience", "인내"),
        help=text(
            "End after this many epochs without a better loss (early stopping).",
            "이만큼의 에폭 동안 손실이 나아지지 않으면 끝냅니다(조기 종료).",
        ),
    )
    seconds: float | None = setting(
        None,
        gt=0,
        le=86_400 * 7,
        unit="s",
        label=text("Time", "시간"),
        help=text("End after this much training time.", "이만큼 학습하면 끝냅니다."),
    )

    @model_validator(mode="after")
    def _ends(self) -> "Stop":
        if self.epochs is None and self.seconds is None:
            raise Unfit(
                "a run must end: give stop.epochs or stop.seconds (found neither)",
                "실행은 끝나야 합니다. stop.epochs나 stop.seconds를 주세요(둘 다 없음).",
                expected=text("a number of epochs or seconds", "에폭 수나 초"),
                found=text("neither", "둘 다 없음"),
                remedy=Remedy("epochs", 1000),
            )
        return self


class Training(Strict):
    """How a network learns."""

    loss: LossName
    optimizer: AnyOptimizer = Field(default_factory=Sgd)
    schedule: AnySchedule = Field(default_factory=Constant)
    initialization: AnyInitialization = Field(default_factory=XavierUniform)
    regularization: Regularization = Field(default_factory=Regularization)
    batch_size: Annotated[int, Ge(1), Le(1_000_000)] | Literal["all"] = setting(
        10,
        unit="samples",
        label=text("Batch size", "배치 크기"),
        help=text(
            "Samples per weight update; “all” is plain gradient descent.",
            "가중치를 한 번 갱신할 때 쓰는 샘플 수. “all”은 전체 경사 하강법입니다.",
        ),
    )
    seed: int = setting(
        0,
        ge=0,
        le=2**31 - 1,
        label=text("Seed", "시드"),
        help=text(
            "Another seed gives another start and another order of samples.",
            "시드를 바꾸면 시작 가중치와 샘플 순서가 달라집니다.",
        ),
    )
    precision: Precision = setting(
        "float32",
        choice_labels=[
            text("exact (float32)", "정확하게(float32)"),
            text("mixed (bfloat16)", "혼합(bfloat16)"),
        ],
        label=text("Precision", "정밀도"),
        help=text(
            "Mixed precision multiplies with half as many digits (bfloat16): faster for large networks on devices made for it, slower elsewhere. Weights, loss and updates stay exact.",
            "혼합 정밀도는 자릿수를 절반으로 줄여(bfloat16) 곱합니다. 이를 지원하는 장치의 큰 신경망에서는 빠르고 다른 곳에서는 느립니다. 가중치, 손실, 갱신은 정확하게 유지합니다.",
        ),
    )
    device: Device = "auto"
    engine: EngineChoice = "auto"
    stop: Stop = Field(default_factory=Stop)
