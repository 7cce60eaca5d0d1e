"""The threshold function with a ramp."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Threshold(Activation):
    """−1 below −1, x in between, +1 above: a step with a ramp, the hard form of tanh."""

    type: Literal["threshold"] = "threshold"

    saturates: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Threshold (ramp)", "임계(램프)"),
        group="activation",
        aliases=("Hardtanh", "hard tanh"),
        formula="f(x) = min(1, max(−1, x))",
        explanation=text(
            "A step with a ramp: it passes x between −1 and 1 and holds the bounds beyond. "
            "On the ramp the slope is 1, beyond it 0, so units that leave the ramp stop learning.",
            "경사가 있는 계단입니다. −1과 1 사이에서는 x를 그대로 내보내고 그 밖에서는 한계값에 머뭅니다. "
            "경사 위에서는 기울기가 1이고 밖에서는 0이라, 경사를 벗어난 유닛은 학습을 멈춥니다.",
        ),
        source='Collobert, "Large scale machine learning" (2004)',
    )

    def value(self, x: Floats) -> Floats:
        """x, cut at −1 and 1."""
        return np.clip(x, -1, 1)

    def derivative(self, x: Floats) -> Floats:
        """1 strictly between −1 and 1, else 0."""
        return (np.abs(x) < 1).astype(x.dtype)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Hardtanh`."""
        from torch import nn

        return nn.Hardtanh()

    def source(self, *inputs: Signal) -> str:
        """`nn.Hardtanh()`."""
        return "nn.Hardtanh()"
