"""The leaky rectified linear unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats, Range
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class LeakyRelu(Activation):
    """x where x > 0, else slope · x. Maas, Hannun and Ng, "Rectifier nonlinearities" (2013)."""

    type: Literal["leaky-relu"] = "leaky-relu"
    slope: float = setting(
        0.1,
        ge=0,
        le=1,
        step=0.01,
        aliases=["negative_slope", "alpha"],
        label=text("Slope below 0", "0 아래의 기울기"),
        help=text("How much of a negative number passes.", "음수를 얼마나 통과시킬지 정합니다."),
    )

    about: ClassVar[About] = About(
        title=text("Leaky ReLU", "누설 ReLU(Leaky ReLU)"),
        group="activation",
        aliases=("LeakyReLU", "LReLU"),
        formula="f(x) = x if x > 0, else slope · x",
        explanation=text(
            "A ReLU that lets a little through below 0. Its gradient is never 0, so no unit can die.",
            "0 아래에서도 조금은 통과시키는 ReLU입니다. 기울기가 결코 0이 되지 않아 죽는 유닛이 없습니다.",
        ),
        source='Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013)',
    )

    def output_range(self, *inputs: Range) -> Range:
        """As ReLU's where nothing leaks."""
        return super().output_range(*inputs) if self.slope else (0.0, max(0.0, inputs[0][1]))

    def value(self, x: Floats) -> Floats:
        """x where x > 0, else slope · x."""
        return np.where(x > 0, x, x * x.dtype.type(self.slope))

    def derivative(self, x: Floats) -> Floats:
        """1 where x > 0, else the slope."""
        return np.where(x > 0, x.dtype.type(1), x.dtype.type(self.slope))

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.LeakyReLU`."""
        from torch import nn

        return nn.LeakyReLU(self.slope)

    def source(self, *inputs: Signal) -> str:
        """`nn.LeakyReLU(slope)`."""
        return f"nn.LeakyReLU({self.slope})"
