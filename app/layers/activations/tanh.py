"""The hyperbolic tangent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Tanh(Activation):
    """tanh(x). LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998)."""

    type: Literal["tanh"] = "tanh"

    saturates: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Tanh", "쌍곡 탄젠트(tanh)"),
        group="activation",
        aliases=("hyperbolic tangent", "tansig"),
        formula="f(x) = (eˣ − e^−x) / (eˣ + e^−x)",
        explanation=text(
            "Squeezes every number into −1 to 1, with slope 1 at 0. Its outputs balance around 0, which helps the next layer learn; "
            "far from 0 it saturates and its gradient fades.",
            "모든 수를 −1과 1 사이로 누르며 0에서 기울기가 1입니다. 출력이 0을 중심으로 균형을 이루어 다음 층의 학습을 돕지만, "
            "0에서 멀어지면 포화되어 기울기가 사라집니다.",
        ),
        source='LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998)',
    )

    def value(self, x: Floats) -> Floats:
        """tanh(x)."""
        return np.tanh(x)

    def derivative(self, x: Floats) -> Floats:
        """1 − tanh(x)²."""
        return 1 - np.tanh(x) ** 2

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Tanh`."""
        from torch import nn

        return nn.Tanh()

    def source(self, *inputs: Signal) -> str:
        """`nn.Tanh()`."""
        return "nn.Tanh()"
