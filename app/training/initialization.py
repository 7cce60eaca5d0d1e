"""What an initialisation is: where weights start.

Drawn with NumPy from the run's own stream, so that every engine starts alike.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Parameter
from app.schema.about import About
from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import text

Draws = np.random.Generator


class Initialization(Strict, ABC):
    """An initialisation with its settings.

    Instances are data; subclasses are declarations with a literal field `name`.

    It draws weights; biases start at `bias`, scales at one (each parameter's `initial`).
    """

    about: ClassVar[About]

    name: str
    bias: float = setting(
        0.0,
        later=True,
        ge=-100,
        le=100,
        step=0.1,
        aliases=["bias_initializer"],
        label=text("Biases start at", "편향의 시작값"),
        help=text(
            "Where every bias starts. A little above 0, fewer ReLU units are silent from the start.",
            "모든 편향이 시작하는 값. 0보다 조금 크면 처음부터 침묵하는 ReLU 유닛이 줄어듭니다.",
        ),
    )

    @abstractmethod
    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """The starting values of one weight array, in its shape."""

    @abstractmethod
    def weight_source(self, parameter: Parameter) -> str:
        """`weight` as Python, of `draws` and `np`."""

    def bias_source(self, parameter: Parameter, fan_in: int) -> str:
        """`draw_bias` as Python: a number, or an array of `draws`."""
        return repr(parameter.initial + self.bias)

    def draw_bias(self, parameter: Parameter, fan_in: int, draws: Draws) -> NDArray[np.floating]:
        """The starting values of a bias in a layer whose weights have this fan-in."""
        return np.full(parameter.shape, parameter.initial + self.bias)


def uniform_source(bound: float, parameter: Parameter) -> str:
    """Python that draws evenly between −bound and bound."""
    return f"draws.uniform({-bound}, {bound}, {parameter.shape})"


def normal_source(deviation: float, parameter: Parameter) -> str:
    """Python that draws from a normal distribution around 0."""
    return f"draws.normal(0.0, {deviation}, {parameter.shape})"
