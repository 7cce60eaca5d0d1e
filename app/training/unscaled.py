"""Initialisations that do not look at the size of a layer."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Parameter
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text
from app.training.initialization import Draws, Initialization, normal_source, uniform_source


class Zeros(Initialization):
    """Every weight 0."""

    name: Literal["zeros"] = "zeros"

    about: ClassVar[About] = About(
        title=text("Zeros", "0"),
        group="initialization",
        aliases=("zeros_", "zero"),
        formula="w = 0",
        explanation=text(
            "All units of a layer start alike, receive the same gradient and stay alike: the symmetry never breaks. To see why weights start at random.",
            "층의 모든 유닛이 똑같이 시작해 같은 기울기를 받고 계속 똑같이 남습니다. 대칭이 깨지지 않습니다. 가중치를 무작위로 시작하는 이유를 보여 줍니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Zeros."""
        return np.zeros(parameter.shape)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return "0.0"


class ConstantValue(Initialization):
    """Every weight the same number."""

    name: Literal["constant"] = "constant"
    value: float = setting(
        0.5,
        ge=-100,
        le=100,
        aliases=["c"],
        label=text("Value", "값"),
        help=text("The number that every weight starts at.", "모든 가중치가 시작하는 값."),
    )

    about: ClassVar[About] = About(
        title=text("Constant", "상수"),
        group="initialization",
        aliases=("constant_", "fill"),
        formula="w = c",
        explanation=text(
            "All weights equal: as with zeros, the units of a layer cannot become different.",
            "모든 가중치가 같습니다. 0과 마찬가지로 한 층의 유닛이 서로 달라지지 못합니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """The value everywhere."""
        return np.full(parameter.shape, self.value)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return repr(self.value)


class Uniform(Initialization):
    """U(−bound, bound)."""

    name: Literal["uniform"] = "uniform"
    bound: float = setting(
        0.5,
        gt=0,
        le=100,
        scale="log",
        aliases=["limit"],
        label=text("Bound", "범위"),
        help=text("Weights lie between −bound and +bound.", "가중치는 −범위와 +범위 사이에 있습니다."),
    )

    about: ClassVar[About] = About(
        title=text("Uniform", "균등 분포"),
        group="initialization",
        aliases=("RandomUniform", "random_uniform", "uniform_"),
        formula="w ~ U(−b, b)",
        explanation=text(
            "Every number between two bounds is as likely as any other, whatever the size of the layer.",
            "층의 크기와 상관없이 두 경계 사이의 모든 수가 똑같은 확률로 뽑힙니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Uniform draws."""
        return draws.uniform(-self.bound, self.bound, parameter.shape)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return uniform_source(self.bound, parameter)


class Normal(Initialization):
    """N(0, std²)."""

    name: Literal["normal"] = "normal"
    std: float = setting(
        0.5,
        gt=0,
        le=100,
        scale="log",
        aliases=["stddev", "sigma"],
        label=text("Standard deviation", "표준편차"),
        help=text("How far weights scatter around 0.", "가중치가 0 주위로 퍼지는 정도."),
    )

    about: ClassVar[About] = About(
        title=text("Normal", "정규 분포"),
        group="initialization",
        aliases=("RandomNormal", "random_normal", "normal_", "Gaussian"),
        formula="w ~ N(0, s²)",
        explanation=text(
            "A bell curve around zero, whatever the size of the layer: in deep networks signals then fade or blow up.",
            "층의 크기와 상관없이 0을 중심으로 한 종 모양 분포. 깊은 신경망에서는 신호가 사라지거나 폭발합니다.",
        ),
    )

    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """Normal draws."""
        return draws.normal(0.0, self.std, parameter.shape)

    def weight_source(self, parameter: Parameter) -> str:
        """The same as Python."""
        return normal_source(self.std, parameter)
