"""Optimisers: how a gradient becomes a step.

Settings have PyTorch's argument names (`learning_rate` for lr) and mean the same.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from app.schema.about import About
from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import text
from app.schema.unfit import Remedy, Unfit


def learning_rate(default: float) -> float:
    """The size of a step."""
    rate: float = setting(
        default,
        ge=0,
        le=1e10,  # far beyond what learns, to watch a run diverge
        scale="log",
        aliases=["lr", "eta"],
        label=text("Learning rate", "학습률"),
        help=text(
            "How far each update goes along the gradient: too small is slow, too large diverges.",
            "갱신할 때마다 기울기를 따라 얼마나 갈지 정합니다. 너무 작으면 느리고 너무 크면 발산합니다.",
        ),
    )
    return rate


def weight_decay(default: float = 0.0) -> float:
    """PyTorch's weight decay, on every trained parameter."""
    decay: float = setting(
        default,
        ge=0,
        le=10,
        scale="log",
        aliases=["decay"],
        label=text("Weight decay", "가중치 감쇠"),
        help=text(
            "Shrinks every trained number a little at each step.",
            "단계마다 학습되는 모든 수를 조금씩 줄입니다.",
        ),
    )
    return decay


def momentum() -> float:
    """Share of the last step that is kept."""
    share: float = setting(
        0.0,
        ge=0,
        lt=1,
        step=0.01,
        label=text("Momentum", "모멘텀"),
        help=text(
            "Share of the previous step that is carried on, like a rolling ball.",
            "이전 단계를 얼마나 이어 갈지 정합니다. 구르는 공과 같습니다.",
        ),
    )
    return share


def epsilon(default: float) -> float:
    """What keeps a division from being by zero."""
    small: float = setting(
        default,
        gt=0,
        le=1,
        scale="log",
        aliases=["epsilon"],
        label=text("Epsilon", "엡실론"),
        help=text(
            "Keeps the division stable when gradients are tiny.",
            "기울기가 아주 작을 때 나눗셈을 안정시킵니다.",
        ),
    )
    return small


Beta = Annotated[float, Field(ge=0, lt=1)]


def betas() -> list[float]:
    """Decay rates of Adam's two running means."""
    rates: list[float] = setting(
        [0.9, 0.999],
        min_length=2,
        max_length=2,
        stands_for=["beta1", "beta2", "beta_1", "beta_2", "b1", "b2"],
        label=text("Betas", "베타"),
        help=text(
            "How slowly the running means of the gradient and of its square forget.",
            "기울기와 그 제곱의 이동 평균이 얼마나 천천히 잊는지 정합니다.",
        ),
    )
    return rates


class Optimizer(Strict):
    """An optimiser with its settings.

    Instances are data; subclasses are declarations with a literal field `name`.

    `remembers`: numbers kept for each parameter between steps. `torch_name`: the class of
    `torch.optim`.
    """

    about: ClassVar[About]
    remembers: ClassVar[int]
    torch_name: ClassVar[str]

    name: str
    learning_rate: float

    @property
    def torch_source(self) -> str:
        """The PyTorch expression that makes the optimiser of a `network`."""
        settings = {name: value for name, value in self if name not in ("name", "learning_rate")}
        told = {"lr": self.learning_rate, **settings}
        listed = (
            f"{name}={tuple(value) if isinstance(value, list) else value!r}" for name, value in told.items()
        )
        return f"torch.optim.{self.torch_name}(network.parameters(), {', '.join(listed)})"


class Sgd(Optimizer):
    """w ← w − η·v with v ← μ·v + g (v = g without momentum)."""

    name: Literal["sgd"] = "sgd"
    learning_rate: float = learning_rate(0.03)
    momentum: float = momentum()
    nesterov: bool = setting(
        False,
        label=text("Nesterov", "네스테로프"),
        help=text(
            "Looks ahead along the momentum before stepping; needs momentum.",
            "모멘텀 방향을 미리 내다보고 나아갑니다. 모멘텀이 필요합니다.",
        ),
    )
    weight_decay: float = weight_decay()

    remembers: ClassVar[int] = 1
    torch_name: ClassVar[str] = "SGD"
    about: ClassVar[About] = About(
        title=text("SGD", "확률적 경사 하강법"),
        group="optimizer",
        aliases=("gradient descent", "stochastic gradient descent"),
        formula="v ← μ·v + g;  w ← w − η·v",
        explanation=text(
            "Steps against the gradient of each mini-batch. Momentum adds a share of the previous step, which evens out zigzags; Nesterov's "
            "form looks ahead.",
            "미니배치마다 기울기의 반대 방향으로 나아갑니다. 모멘텀은 이전 단계의 일부를 더해 지그재그를 줄이고, 네스테로프는 앞을 내다봅니다.",
        ),
        source='Robbins and Monro (1951); Polyak (1964); Nesterov (1983); Sutskever et al., "On the importance of initialization and momentum" (2013)',
    )

    @model_validator(mode="after")
    def _nesterov_has_momentum(self) -> "Sgd":
        if self.nesterov and self.momentum == 0:
            raise Unfit(
                "nesterov looks ahead along the momentum: give momentum > 0 (found 0), or leave nesterov off",
                "네스테로프는 모멘텀 방향을 내다봅니다. momentum을 0보다 크게 하거나(지금 0) nesterov를 끄세요.",
                expected=text("momentum above 0, or nesterov off", "0보다 큰 momentum, 또는 꺼진 nesterov"),
                found=text("nesterov with momentum 0", "momentum 0에 켜진 nesterov"),
                remedy=Remedy("nesterov", False),
            )
        return self


class Adagrad(Optimizer):
    """Steps shrink with the root of the sum of all squared gradients so far."""

    name: Literal["adagrad"] = "adagrad"
    learning_rate: float = learning_rate(0.01)
    lr_decay: float = setting(
        0.0,
        ge=0,
        le=1,
        label=text("Rate decay", "학습률 감소"),
        help=text("Divides the rate by 1 + decay × updates.", "학습률을 1 + 감소율 × 갱신 수로 나눕니다."),
    )
    weight_decay: float = weight_decay()
    initial_accumulator_value: float = setting(
        0.0,
        ge=0,
        le=1000,
        label=text("Initial sum", "초기 합"),
        help=text("Where the sum of squares starts.", "제곱합이 시작하는 값."),
    )
    eps: float = epsilon(1e-10)

    remembers: ClassVar[int] = 1
    torch_name: ClassVar[str] = "Adagrad"
    about: ClassVar[About] = About(
        title=text("Adagrad", "Adagrad"),
        group="optimizer",
        aliases=("adaptive gradient",),
        formula="s ← s + g²;  w ← w − η·g / (√s + ε)",
        explanation=text(
            "Gives every weight its own step: the more it has moved, the smaller its steps become. Good for rare features, but it slows down for good.",
            "가중치마다 보폭을 따로 둡니다. 많이 움직인 가중치일수록 보폭이 작아집니다. 드문 특성에 좋지만 갈수록 느려집니다.",
        ),
        source='Duchi, Hazan and Singer, "Adaptive subgradient methods" (2011)',
    )


class RmsProp(Optimizer):
    """Steps divided by a running root mean square of the gradient."""

    name: Literal["rmsprop"] = "rmsprop"
    learning_rate: float = learning_rate(0.01)
    alpha: float = setting(
        0.99,
        ge=0,
        lt=1,
        step=0.01,
        aliases=["rho"],
        label=text("Alpha", "알파"),
        help=text("How slowly the mean of squares forgets.", "제곱 평균이 얼마나 천천히 잊는지 정합니다."),
    )
    eps: float = epsilon(1e-8)
    weight_decay: float = weight_decay()
    momentum: float = momentum()
    centered: bool = setting(
        False,
        label=text("Centered", "중심화"),
        help=text("Divides by the variance instead of the mean square.", "제곱 평균 대신 분산으로 나눕니다."),
    )

    remembers: ClassVar[int] = 3
    torch_name: ClassVar[str] = "RMSprop"
    about: ClassVar[About] = About(
        title=text("RMSprop", "RMSprop"),
        group="optimizer",
        aliases=("RMSProp",),
        formula="s ← α·s + (1 − α)·g²;  w ← w − η·g / (√s + ε)",
        explanation=text(
            "Adagrad that forgets: each weight's step is divided by the recent size of its gradient, so it never stops.",
            "잊을 줄 아는 Adagrad. 가중치마다 최근 기울기의 크기로 보폭을 나누므로 멈추지 않습니다.",
        ),
        source="Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5 (2012)",
    )


class Adam(Optimizer):
    """Momentum and RMSprop together, both corrected for their start at zero."""

    name: Literal["adam"] = "adam"
    learning_rate: float = learning_rate(0.001)
    betas: list[Beta] = betas()
    eps: float = epsilon(1e-8)
    weight_decay: float = weight_decay()

    remembers: ClassVar[int] = 2
    torch_name: ClassVar[str] = "Adam"
    about: ClassVar[About] = About(
        title=text("Adam", "Adam"),
        group="optimizer",
        aliases=("adaptive moment estimation",),
        formula="m ← β₁m + (1 − β₁)g;  s ← β₂s + (1 − β₂)g²;  w ← w − η·m̂ / (√ŝ + ε)",
        explanation=text(
            "Momentum for the direction, a running mean square for the size of the step. Works well with little tuning, hence the usual first choice.",
            "방향에는 모멘텀을, 보폭에는 제곱 평균을 씁니다. 거의 조정하지 않아도 잘 동작해 흔히 먼저 써 보는 방법입니다.",
        ),
        source='Kingma and Ba, "Adam: a method for stochastic optimization" (2015)',
    )


class AdamW(Optimizer):
    """Adam whose weight decay is a step of its own."""

    name: Literal["adamw"] = "adamw"
    learning_rate: float = learning_rate(0.001)
    betas: list[Beta] = betas()
    eps: float = epsilon(1e-8)
    weight_decay: float = weight_decay(0.01)

    remembers: ClassVar[int] = 2
    torch_name: ClassVar[str] = "AdamW"
    about: ClassVar[About] = About(
        title=text("AdamW", "AdamW"),
        group="optimizer",
        aliases=("Adam with decoupled weight decay",),
        formula="w ← w − η·λ·w, then Adam's step",
        explanation=text(
            "Adam with the weights shrunk directly rather than through the gradient, so that decay means the same for every weight.",
            "기울기를 거치지 않고 가중치를 직접 줄이는 Adam. 감쇠가 모든 가중치에 똑같이 작용합니다.",
        ),
        source='Loshchilov and Hutter, "Decoupled weight decay regularization" (2019)',
    )


OPTIMIZERS: tuple[type[Optimizer], ...] = (Sgd, Adagrad, RmsProp, Adam, AdamW)
AnyOptimizer = Annotated[Sgd | Adagrad | RmsProp | Adam | AdamW, Field(discriminator="name")]
