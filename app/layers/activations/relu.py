"""The rectified linear unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Relu(Activation):
    """max(0, x).

    Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010).
    """

    type: Literal["relu"] = "relu"

    dies: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("ReLU", "ReLU"),
        group="activation",
        aliases=("rectifier", "rectified linear unit"),
        formula="f(x) = max(0, x)",
        explanation=text(
            "Passes positive numbers and blocks negative ones. Its gradient is 1 or 0, so it does not vanish in deep networks, "
            "but a unit that is never positive stops learning: it is dead.",
            "양수는 그대로 통과시키고 음수는 막습니다. 기울기가 1 또는 0이라 깊은 신경망에서도 사라지지 않지만, "
            "한 번도 양수가 되지 않는 유닛은 학습을 멈춥니다(죽은 유닛).",
        ),
        source='Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010)',
    )

    def value(self, x: Floats) -> Floats:
        """max(0, x)."""
        return np.maximum(x, 0)

    def derivative(self, x: Floats) -> Floats:
        """1 where x > 0, else 0."""
        return (x > 0).astype(x.dtype)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.ReLU`."""
        from torch import nn

        return nn.ReLU()

    def source(self, *inputs: Signal) -> str:
        """`nn.ReLU()`."""
        return "nn.ReLU()"
