"""The parametric rectified linear unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Floats, Layer, Parameter
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Prelu(Layer):
    """x where x > 0, else a · x, with a learned slope a.

    He et al., "Delving deep into rectifiers" (2015).
    """

    type: Literal["prelu"] = "prelu"
    initial_slope: float = setting(
        0.25,
        ge=0,
        le=1,
        step=0.01,
        aliases=["init"],
        label=text("Slope at the start", "처음 기울기"),
        help=text("The slope below 0 before anything is learned.", "학습하기 전, 0 아래에서의 기울기입니다."),
    )
    shared: bool = setting(
        True,
        label=text("One slope for all", "기울기 공유"),
        help=text(
            "Learn one slope for the whole layer, or one for every unit or channel.",
            "층 전체가 기울기 하나를 배울지, 유닛이나 채널마다 하나씩 배울지 정합니다.",
        ),
    )
    frozen: bool = frozen_setting()

    about: ClassVar[About] = About(
        title=text("PReLU", "PReLU"),
        group="activation",
        aliases=("parametric ReLU",),
        formula="f(x) = x if x > 0, else a · x",
        explanation=text(
            "A leaky ReLU that learns how much to leak: the slope a below 0 is trained with the weights.",
            "얼마나 새게 할지를 스스로 배우는 누설 ReLU입니다. 0 아래의 기울기 a가 가중치와 함께 학습됩니다.",
        ),
        source='He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """The slope, [1] or [channels]."""
        return [Parameter("weight", (self._slopes(inputs[0]),), "slope", initial=self.initial_slope)]

    def value(self, x: Floats) -> Floats:
        """f(x) with the slope at the start."""
        return np.where(x > 0, x, x * x.dtype.type(self.initial_slope))

    def derivative(self, x: Floats) -> Floats:
        """f′(x) with the slope at the start."""
        return np.where(x > 0, x.dtype.type(1), x.dtype.type(self.initial_slope))

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.PReLU`."""
        from torch import nn

        return nn.PReLU(self._slopes(inputs[0]), init=self.initial_slope)

    def source(self, *inputs: Signal) -> str:
        """`nn.PReLU(slopes, init=…)`."""
        return f"nn.PReLU({self._slopes(inputs[0])}, init={self.initial_slope})"

    def _slopes(self, signal: Signal) -> int:
        return 1 if self.shared else signal.features
