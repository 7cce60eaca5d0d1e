"""Initialisations: where weights start. Drawn with NumPy from the run's own stream, so that every engine starts from the same numbers."""

from abc import ABC, abstractmethod
from math import sqrt
from typing import Annotated, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from app.layers.declaration import Parameter
from app.schema.about import About
from app.schema.setting import setting
from app.schema.shape import size
from app.schema.strict import Strict
from app.schema.text import text

Draws = np.random.Generator


class Initialization(Strict, ABC):
    """An initialisation with its settings. Instances are data; subclasses are declarations with a literal field `name`.

    It draws weights; biases start at zero, scales at one (each parameter's `initial`).
    """

    about: ClassVar[About]

    name: str

    @abstractmethod
    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """The starting values of one weight array, in its shape."""

    def bias(self, parameter: Parameter, fan_in: int, draws: Draws) -> NDArray[np.floating]:
        """The starting values of a bias in a layer whose weights have this fan-in."""
        return np.full(parameter.shape, parameter.initial)


def gain() -> float:
    """A factor on the spread."""
    factor: float = setting(
        1.0,
        gt=0,
        le=100,
        scale="log",
        label=text("Gain", "이득"),
        help=text("Multiplies the spread of the weights.", "가중치의 퍼짐에 곱하는 값."),
    )
    return factor


class Zeros(Initialization):
    """Every weight 0."""

    name: Literal["zeros"] = "zeros"

    about: ClassVar[About] = About(
        title=text("Zeros", "0"),
        group="initialization",
        formula="w = 0",
        explanation=text(
            "All units of a layer start alike, receive the same gradient and stay alike: the symmetry never breaks. To see why weights start at random.",
            "층의 모든 유닛이 똑같이 시작해 같은 기울기를 받고 계속 똑같이 남습니다. 대칭이 깨지지 않습니다. 가중치를 무작위로 시작하는 이유를 보여 줍니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Zeros."""
        return np.zeros(parameter.shape)


class ConstantValue(Initialization):
    """Every weight the same number."""

    name: Literal["constant"] = "constant"
    value: float = setting(
        0.5,
        ge=-100,
        le=100,
        label=text("Value", "값"),
        help=text("The number that every weight starts at.", "모든 가중치가 시작하는 값."),
    )

    about: ClassVar[About] = About(
        title=text("Constant", "상수"),
        group="initialization",
        formula="w = c",
        explanation=text(
            "All weights equal: as with zeros, the units of a layer cannot become different.",
            "모든 가중치가 같습니다. 0과 마찬가지로 한 층의 유닛이 서로 달라지지 못합니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """The value everywhere."""
        return np.full(parameter.shape, self.value)


class Uniform(Initialization):
    """U(−bound, bound)."""

    name: Literal["uniform"] = "uniform"
    bound: float = setting(
        0.5,
        gt=0,
        le=100,
        scale="log",
        label=text("Bound", "범위"),
        help=text("Weights lie between −bound and +bound.", "가중치는 −범위와 +범위 사이에 있습니다."),
    )

    about: ClassVar[About] = About(
        title=text("Uniform", "균등 분포"),
        group="initialization",
        formula="w ~ U(−b, b)",
        explanation=text(
            "Every number between two bounds is as likely as any other, whatever the size of the layer.",
            "층의 크기와 상관없이 두 경계 사이의 모든 수가 똑같은 확률로 뽑힙니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws."""
        return draws.uniform(-self.bound, self.bound, parameter.shape)


class Normal(Initialization):
    """N(0, std²)."""

    name: Literal["normal"] = "normal"
    std: float = setting(
        0.5,
        gt=0,
        le=100,
        scale="log",
        label=text("Standard deviation", "표준편차"),
        help=text("How far weights scatter around 0.", "가중치가 0 주위로 퍼지는 정도."),
    )

    about: ClassVar[About] = About(
        title=text("Normal", "정규 분포"),
        group="initialization",
        formula="w ~ N(0, s²)",
        explanation=text(
            "A bell curve around zero, whatever the size of the layer: in deep networks signals then fade or blow up.",
            "층의 크기와 상관없이 0을 중심으로 한 종 모양 분포. 깊은 신경망에서는 신호가 사라지거나 폭발합니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Normal draws."""
        return draws.normal(0.0, self.std, parameter.shape)


class XavierUniform(Initialization):
    """U(−b, b) with b = gain·√(6 / (fan_in + fan_out))."""

    name: Literal["xavier-uniform"] = "xavier-uniform"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Xavier, uniform", "Xavier(균등)"),
        group="initialization",
        formula="w ~ U(−b, b),  b = √(6 / (fan_in + fan_out))",
        explanation=text(
            "Scales the weights to the layer's size so that signals keep their strength forward and backward. For tanh and sigmoid.",
            "신호가 앞뒤로 세기를 유지하도록 층의 크기에 맞춰 가중치를 정합니다. tanh와 시그모이드에 알맞습니다.",
        ),
        source='Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with variance 2·gain² / (fan_in + fan_out)."""
        bound = self.gain * sqrt(6 / (parameter.fan_in + parameter.fan_out))
        return draws.uniform(-bound, bound, parameter.shape)


class XavierNormal(Initialization):
    """N(0, gain²·2 / (fan_in + fan_out))."""

    name: Literal["xavier-normal"] = "xavier-normal"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Xavier, normal", "Xavier(정규)"),
        group="initialization",
        formula="w ~ N(0, 2 / (fan_in + fan_out))",
        explanation=text(
            "Xavier's variance with a bell curve: signals keep their strength forward and backward.",
            "종 모양 분포를 쓰는 Xavier 방식. 신호가 앞뒤로 세기를 유지합니다.",
        ),
        source='Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Normal draws."""
        return draws.normal(
            0.0, self.gain * sqrt(2 / (parameter.fan_in + parameter.fan_out)), parameter.shape
        )


class HeUniform(Initialization):
    """U(−b, b) with b = √(6 / fan_in)."""

    name: Literal["he-uniform"] = "he-uniform"

    about: ClassVar[About] = About(
        title=text("He, uniform", "He(균등)"),
        group="initialization",
        formula="w ~ U(−b, b),  b = √(6 / fan_in)",
        explanation=text(
            "Twice Xavier's variance, since ReLU silences half of its inputs. For ReLU and its relatives.",
            "ReLU가 입력의 절반을 막으므로 Xavier보다 분산을 두 배로 합니다. ReLU 계열에 알맞습니다.",
        ),
        source='He et al., "Delving deep into rectifiers" (2015)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with variance 2 / fan_in."""
        bound = sqrt(6 / parameter.fan_in)
        return draws.uniform(-bound, bound, parameter.shape)


class HeNormal(Initialization):
    """N(0, 2 / fan_in)."""

    name: Literal["he-normal"] = "he-normal"

    about: ClassVar[About] = About(
        title=text("He, normal", "He(정규)"),
        group="initialization",
        formula="w ~ N(0, 2 / fan_in)",
        explanation=text(
            "He's variance with a bell curve. For ReLU and its relatives.",
            "종 모양 분포를 쓰는 He 방식. ReLU 계열에 알맞습니다.",
        ),
        source='He et al., "Delving deep into rectifiers" (2015)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Normal draws."""
        return draws.normal(0.0, sqrt(2 / parameter.fan_in), parameter.shape)


class Orthogonal(Initialization):
    """A matrix with orthonormal rows or columns, whichever are fewer, times gain."""

    name: Literal["orthogonal"] = "orthogonal"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Orthogonal", "직교"),
        group="initialization",
        formula="WᵀW = I",
        explanation=text(
            "A random rotation: it neither stretches nor shrinks signals, so they pass unchanged through many layers.",
            "무작위 회전. 신호를 늘리거나 줄이지 않아 여러 층을 지나도 그대로 전달됩니다.",
        ),
        source='Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning" (2014)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Q of a random matrix's QR decomposition, signs fixed so that it is uniform (Mezzadri 2007); axes after the first are one."""
        rows = parameter.shape[0]
        columns = size(parameter.shape) // rows
        q, r = np.linalg.qr(draws.normal(size=(max(rows, columns), min(rows, columns))))
        q = q * np.sign(np.diag(r))
        return self.gain * (q if rows >= columns else q.T).reshape(parameter.shape)


class PyTorchDefault(Initialization):
    """U(−b, b) with b = 1 / √fan_in, biases too: what `nn.Linear` and `nn.Conv2d` do by themselves."""

    name: Literal["pytorch"] = "pytorch"

    about: ClassVar[About] = About(
        title=text("PyTorch's default", "PyTorch 기본값"),
        group="initialization",
        formula="w, b ~ U(−c, c),  c = 1 / √fan_in",
        explanation=text(
            "What PyTorch's layers do when nobody says otherwise; biases are drawn as well.",
            "따로 정하지 않을 때 PyTorch 층이 쓰는 방식. 편향도 무작위로 뽑습니다.",
        ),
        source='LeCun et al., "Efficient BackProp" (1998), as in torch.nn.Linear.reset_parameters',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with variance 1 / (3·fan_in)."""
        bound = 1 / sqrt(parameter.fan_in)
        return draws.uniform(-bound, bound, parameter.shape)

    def bias(self, parameter: Parameter, fan_in: int, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with the weights' bound."""
        bound = 1 / sqrt(fan_in) if fan_in else 0.0
        return draws.uniform(-bound, bound, parameter.shape)


INITIALIZATIONS: tuple[type[Initialization], ...] = (
    Zeros,
    ConstantValue,
    Uniform,
    Normal,
    XavierUniform,
    XavierNormal,
    HeUniform,
    HeNormal,
    Orthogonal,
    PyTorchDefault,
)
AnyInitialization = Annotated[
    Zeros
    | ConstantValue
    | Uniform
    | Normal
    | XavierUniform
    | XavierNormal
    | HeUniform
    | HeNormal
    | Orthogonal
    | PyTorchDefault,
    Field(discriminator="name"),
]
