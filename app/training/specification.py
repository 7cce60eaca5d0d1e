"""Training as data: everything about how a network learns, but for the network and the data."""

from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field

from app.schema.setting import also_called, setting
from app.schema.strict import Strict
from app.schema.text import text
from app.training.initializations import AnyInitialization
from app.training.losses import LossName
from app.training.optimizers import AnyOptimizer, Sgd
from app.training.scaled import XavierUniform
from app.training.schedules import AnySchedule, Constant
from app.training.stop import Stop

Device = Annotated[str, Field(pattern=r"^(auto|cpu|mps|cuda(:\d{1,2})?)$")]
Precision = Literal["float32", "mixed"]
EngineName = Literal["torch", "compiled"]
EngineChoice = Literal["auto", "torch", "compiled"]
Target = Literal["labels", "input"]


class Regularization(Strict):
    """The penalty l1·Σ|w| + l2·Σw² on weights (biases excluded); its gradient joins the loss's, its
    value is its own metric.
    """

    l1: float = setting(
        0.0,
        ge=0,
        le=20,
        scale="log",
        label=text("L1", "L1"),
        help=text(
            "Pulls weights to zero: to exactly zero with batch size “all”, only near it with smaller batches.",
            "가중치를 0으로 끌어당깁니다. 배치 크기가 “all”이면 정확히 0으로, 그보다 작으면 0 가까이로만 끌어당깁니다.",
        ),
    )
    l2: float = setting(
        0.0,
        ge=0,
        le=10,
        scale="log",
        label=text("L2", "L2"),
        help=text("Keeps weights small.", "가중치를 작게 유지합니다."),
    )


class Training(Strict):
    """How a network learns."""

    loss: LossName = also_called("criterion", "loss_function", "objective")
    target: Target = setting(
        "labels",
        later=True,
        choice_labels=[
            text("the labels", "데이터의 정답"),
            text("its own input", "입력 자신"),
        ],
        label=text("Target", "목표"),
        help=text(
            "What the network is to answer: what the data say of a sample, or the sample itself, as an autoencoder does.",
            "신경망이 무엇을 답해야 하는지 정합니다. 데이터에 적힌 샘플의 정답이거나, 오토인코더처럼 샘플 자신입니다.",
        ),
    )
    input_noise: float = setting(
        0.0,
        ge=0,
        le=10,
        later=True,
        label=text("Noise on the input", "입력 잡음"),
        help=text(
            "For a network that learns its own input: so much Gaussian noise (its standard deviation, in the unit that training sees) is added to "
            "what is fed, while the target stays clean. Fresh in every epoch; every measurement has the same noise.",
            "입력 자신을 배우는 신경망에서, 들어가는 값에 이만큼의 가우스 잡음(학습이 보는 단위의 표준편차)을 더하고 목표는 깨끗하게 둡니다. "
            "학습할 때는 에폭마다 새 잡음을, 측정할 때는 늘 같은 잡음을 씁니다.",
        ),
    )
    optimizer: AnyOptimizer = also_called("optimiser", "optim", "solver", default_factory=Sgd)
    schedule: AnySchedule = also_called("scheduler", "lr_schedule", default_factory=Constant)
    initialization: AnyInitialization = also_called(
        "init", "initializer", "kernel_initializer", default_factory=XavierUniform
    )
    regularization: Regularization = also_called(
        "regularizer", "kernel_regularizer", "penalty", default_factory=Regularization
    )
    clip_norm: float | None = setting(
        None,
        gt=0,
        le=1e6,
        scale="log",
        later=True,
        aliases=["clipnorm", "global_clipnorm", "max_grad_norm", "gradient_clip_val", "clip_grad_norm"],
        label=text("Clip gradient", "기울기 자르기"),
        help=text(
            "Where the gradient of all weights together is longer than this, it is shortened to it before the update: its direction stays. "
            "Keeps a recurrent network from being thrown off by one steep step.",
            "모든 가중치를 합친 기울기가 이 값보다 길면 갱신하기 전에 이 길이로 줄입니다. 방향은 그대로입니다. "
            "순환 신경망이 가파른 한 걸음에 튕겨 나가지 않게 합니다.",
        ),
    )
    batch_size: Annotated[int, Ge(1), Le(1_000_000)] | Literal["all"] = setting(
        10,
        unit="samples",
        aliases=["batch", "mini_batch"],
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
        aliases=["random_state", "random_seed"],
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
        aliases=["dtype"],
        label=text("Precision", "정밀도"),
        help=text(
            "Mixed precision multiplies with half as many digits (bfloat16): faster for large networks on devices made for it, slower elsewhere. Weights, loss and updates stay exact.",
            "혼합 정밀도는 자릿수를 절반으로 줄여(bfloat16) 곱합니다. 이를 지원하는 장치의 큰 신경망에서는 빠르고 다른 곳에서는 느립니다. 가중치, 손실, 갱신은 정확하게 유지합니다.",
        ),
    )
    device: Device = "auto"
    engine: EngineChoice = "auto"
    stop: Stop = Field(default_factory=Stop)
