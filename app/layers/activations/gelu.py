"""The Gaussian error linear unit."""

from __future__ import annotations

from math import erfc, pi, sqrt
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats, Range
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


def normal_cdf(x: Floats) -> Floats:
    """Φ(x), the share of a standard normal distribution below x."""
    tail = np.vectorize(lambda each: erfc(-each / sqrt(2)) / 2, otypes=[x.dtype])
    return np.asarray(tail(x))


LOWEST = -0.16998
"""Its least value, at −0.752."""


class Gelu(Activation):
    """x · Φ(x), with Φ the normal distribution function. Hendrycks and Gimpel (2016)."""

    type: Literal["gelu"] = "gelu"

    about: ClassVar[About] = About(
        title=text("GELU", "GELU"),
        group="activation",
        aliases=("Gaussian error linear unit",),
        formula="f(x) = x · Φ(x)",
        explanation=text(
            "Multiplies a number by the chance that a standard normal draw is below it. Smooth, close to ReLU, and the usual choice in transformers.",
            "표준 정규 분포에서 뽑은 값이 그 수보다 작을 확률을 수에 곱합니다. 매끄럽고 ReLU에 가까우며 트랜스포머에서 흔히 씁니다.",
        ),
        source='Hendrycks and Gimpel, "Gaussian error linear units" (2016)',
    )

    def output_range(self, *inputs: Range) -> Range:
        """From its lowest point up, as far as the input reaches."""
        return LOWEST, max(0.0, inputs[0][1])

    def value(self, x: Floats) -> Floats:
        """x · Φ(x)."""
        return x * normal_cdf(x)

    def derivative(self, x: Floats) -> Floats:
        """Φ(x) + x · φ(x)."""
        density = np.exp(-(x**2) / 2) / x.dtype.type(sqrt(2 * pi))
        return normal_cdf(x) + x * density

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.GELU`."""
        from torch import nn

        return nn.GELU()

    def source(self, *inputs: Signal) -> str:
        """`nn.GELU()`."""
        return "nn.GELU()"
