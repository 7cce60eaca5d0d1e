"""No activation at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Identity(Activation):
    """f(x) = x: a linear unit."""

    type: Literal["identity"] = "identity"

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Identity", "항등"),
        group="activation",
        aliases=("linear activation", "no activation"),
        formula="f(x) = x",
        explanation=text(
            "Passes every number as it is. A stack of dense layers with only this between them collapses into one matrix: "
            "that is why networks need something non-linear.",
            "모든 수를 그대로 통과시킵니다. 완전 연결 층 사이에 이것만 있으면 전체가 행렬 하나로 합쳐집니다. "
            "신경망에 비선형 함수가 필요한 까닭입니다.",
        ),
        source='Widrow and Hoff, "Adaptive switching circuits" (1960)',
    )

    def value(self, x: Floats) -> Floats:
        """x."""
        return x

    def derivative(self, x: Floats) -> Floats:
        """1."""
        return np.ones_like(x)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Identity`."""
        from torch import nn

        return nn.Identity()

    def source(self, *inputs: Signal) -> str:
        """`nn.Identity()`."""
        return "nn.Identity()"
