"""Initialisations that scale weights to the size of their layer, so that signals keep their
strength.
"""

from math import sqrt
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Parameter
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text
from app.training.drawing import orthogonal
from app.training.initialization import Draws, Initialization, normal_source, uniform_source


def gain() -> float:
    """A factor on the spread."""
    factor: float = setting(
        1.0,
        gt=0,
        le=100,
        scale="log",
        aliases=["scale"],
        label=text("Gain", "이득"),
        help=text("Multiplies the spread of the weights.", "가중치의 퍼짐에 곱하는 값."),
    )
    return factor


class XavierUniform(Initialization):
    """U(−b, b) with b = gain·√(6 / (fan_in + fan_out))."""

    name: Literal["xavier-uniform"] = "xavier-uniform"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Xavier, uniform", "Xavier(균등)"),
        group="initialization",
        aliases=("GlorotUniform", "glorot_uniform", "xavier_uniform_", "Glorot", "Xavier"),
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

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return uniform_source(self.gain * sqrt(6 / (parameter.fan_in + parameter.fan_out)), parameter)


class XavierNormal(Initialization):
    """N(0, gain²·2 / (fan_in + fan_out))."""

    name: Literal["xavier-normal"] = "xavier-normal"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Xavier, normal", "Xavier(정규)"),
        group="initialization",
        aliases=("GlorotNormal", "glorot_normal", "xavier_normal_"),
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

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return normal_source(self.gain * sqrt(2 / (parameter.fan_in + parameter.fan_out)), parameter)


class HeUniform(Initialization):
    """U(−b, b) with b = √(6 / fan_in)."""

    name: Literal["he-uniform"] = "he-uniform"

    about: ClassVar[About] = About(
        title=text("He, uniform", "He(균등)"),
        group="initialization",
        aliases=("HeUniform", "kaiming-uniform", "kaiming_uniform_"),
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

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return uniform_source(sqrt(6 / parameter.fan_in), parameter)


class HeNormal(Initialization):
    """N(0, 2 / fan_in)."""

    name: Literal["he-normal"] = "he-normal"

    about: ClassVar[About] = About(
        title=text("He, normal", "He(정규)"),
        group="initialization",
        aliases=("HeNormal", "kaiming-normal", "kaiming_normal_", "He", "Kaiming"),
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

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return normal_source(sqrt(2 / parameter.fan_in), parameter)


class Orthogonal(Initialization):
    """A matrix with orthonormal rows or columns, whichever are fewer, times gain."""

    name: Literal["orthogonal"] = "orthogonal"
    gain: float = gain()

    about: ClassVar[About] = About(
        title=text("Orthogonal", "직교"),
        group="initialization",
        aliases=("orthogonal_",),
        formula="WᵀW = I",
        explanation=text(
            "A random rotation: it neither stretches nor shrinks signals, so they pass unchanged through many layers.",
            "무작위 회전. 신호를 늘리거나 줄이지 않아 여러 층을 지나도 그대로 전달됩니다.",
        ),
        source='Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning" (2014)',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """See `orthogonal`."""
        return orthogonal(draws, parameter.shape, self.gain)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return f"orthogonal(draws, {parameter.shape}, {self.gain})"


class PyTorchDefault(Initialization):
    """U(−b, b) with b = 1 / √fan_in, biases too: what `nn.Linear` and `nn.Conv2d` do by
    themselves.
    """

    name: Literal["pytorch"] = "pytorch"

    about: ClassVar[About] = About(
        title=text("PyTorch's default", "PyTorch 기본값"),
        group="initialization",
        aliases=("torch", "default"),
        formula="w, b ~ U(−c, c),  c = 1 / √fan_in",
        explanation=text(
            "What PyTorch's layers do when nobody says otherwise; biases are drawn as well.",
            "따로 정하지 않을 때 PyTorch 층이 쓰는 방식. 편향도 무작위로 뽑습니다.",
        ),
        source='LeCun et al., "Efficient BackProp" (1998), as in torch.nn.Linear.reset_parameters',
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with variance 1 / (3·fan_in); recurrent layers count their units."""
        bound = 1 / sqrt(parameter.torch_fan or parameter.fan_in)
        return draws.uniform(-bound, bound, parameter.shape)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return uniform_source(1 / sqrt(parameter.torch_fan or parameter.fan_in), parameter)

    def draw_bias(self, parameter: Parameter, fan_in: int, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws with the weights' bound, around `bias`."""
        bound = 1 / sqrt(fan_in) if fan_in else 0.0
        return self.bias + draws.uniform(-bound, bound, parameter.shape)

    def bias_source(self, parameter: Parameter, fan_in: int) -> str:
        """The same as Python."""
        bound = 1 / sqrt(fan_in) if fan_in else 0.0
        return f"{self.bias} + {uniform_source(bound, parameter)}"
