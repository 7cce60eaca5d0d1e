"""The smooth rectifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.activations.sigmoid import logistic
from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Softplus(Activation):
    """log(1 + eˣ). Dugas et al., "Incorporating second-order functional knowledge" (2001)."""

    type: Literal["softplus"] = "softplus"

    about: ClassVar[About] = About(
        title=text("Softplus", "소프트플러스"),
        group="activation",
        aliases=("smooth ReLU",),
        formula="f(x) = log(1 + eˣ)",
        explanation=text(
            "A ReLU with a rounded corner: never negative, smooth everywhere, and its slope is the sigmoid.",
            "모서리를 둥글린 ReLU입니다. 음수가 되지 않고 어디서나 매끄러우며, 기울기가 곧 시그모이드입니다.",
        ),
        source='Dugas et al., "Incorporating second-order functional knowledge for better option pricing" (2001)',
    )

    def value(self, x: Floats) -> Floats:
        """log(1 + eˣ), without overflow."""
        return np.logaddexp(x, 0)

    def derivative(self, x: Floats) -> Floats:
        """σ(x)."""
        return logistic(x)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Softplus`."""
        from torch import nn

        return nn.Softplus()

    def source(self, *inputs: Signal) -> str:
        """`nn.Softplus()`."""
        return "nn.Softplus()"
