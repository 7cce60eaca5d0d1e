"""The sigmoid-weighted linear unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.activations.sigmoid import logistic
from app.layers.declaration import Activation, Floats, Range
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn

LOWEST = -0.27847
"""Its least value, at −1.278."""


class Silu(Activation):
    """x · σ(x), also called swish. Elfwing, Uchibe and Doya (2018)."""

    type: Literal["silu"] = "silu"

    about: ClassVar[About] = About(
        title=text("SiLU", "SiLU(swish)"),
        group="activation",
        aliases=("swish", "sigmoid linear unit"),
        formula="f(x) = x · σ(x)",
        explanation=text(
            "Multiplies a number by its own sigmoid. Smooth, close to ReLU far from 0, with a small dip below 0 that keeps a gradient there.",
            "수에 그 수의 시그모이드를 곱합니다. 매끄럽고 0에서 멀면 ReLU에 가까우며, 0 아래에 얕게 파인 곳이 있어 기울기가 남습니다.",
        ),
        source='Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units" (2018)',
    )

    def output_range(self, *inputs: Range) -> Range:
        """From its lowest point up, as far as the input reaches."""
        return LOWEST, max(0.0, inputs[0][1])

    def value(self, x: Floats) -> Floats:
        """x · σ(x)."""
        return x * logistic(x)

    def derivative(self, x: Floats) -> Floats:
        """σ(x) · (1 + x · σ(−x))."""
        return logistic(x) * (1 + x * logistic(-x))

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.SiLU`."""
        from torch import nn

        return nn.SiLU()

    def source(self, *inputs: Signal) -> str:
        """`nn.SiLU()`."""
        return "nn.SiLU()"
