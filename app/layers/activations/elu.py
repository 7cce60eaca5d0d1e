"""The exponential linear units."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn

ALPHA = 1.6732632423543772848170429916717
SCALE = 1.0507009873554804934193349852946
"""The fixed point of Klambauer et al. (2017), equations 5 and 14: λ is SCALE."""


class Elu(Activation):
    """x where x > 0, else α(eˣ − 1). Clevert, Unterthiner and Hochreiter (2016)."""

    type: Literal["elu"] = "elu"
    alpha: float = setting(
        1.0,
        ge=0.01,
        le=10,
        step=0.1,
        label=text("α", "α"),
        help=text(
            "The function falls to −α far below 0.", "0보다 훨씬 작은 입력에서 함수값이 −α로 다가갑니다."
        ),
    )

    about: ClassVar[About] = About(
        title=text("ELU", "ELU"),
        group="activation",
        aliases=("exponential linear unit",),
        formula="f(x) = x if x > 0, else α(eˣ − 1)",
        explanation=text(
            "Like ReLU above 0; below, it bends smoothly towards −α, so that mean outputs stay nearer to 0 and units keep a gradient.",
            "0 위에서는 ReLU와 같고, 아래에서는 −α를 향해 매끄럽게 휩니다. 그래서 평균 출력이 0에 더 가깝고 유닛이 기울기를 유지합니다.",
        ),
        source='Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units" (2016)',
    )

    def value(self, x: Floats) -> Floats:
        """x where x > 0, else α(eˣ − 1)."""
        return np.where(x > 0, x, x.dtype.type(self.alpha) * np.expm1(np.minimum(x, 0)))

    def derivative(self, x: Floats) -> Floats:
        """1 where x > 0, else αeˣ."""
        return np.where(x > 0, 1, x.dtype.type(self.alpha) * np.exp(np.minimum(x, 0)))

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.ELU`."""
        from torch import nn

        return nn.ELU(self.alpha)

    def source(self, *inputs: Signal) -> str:
        """`nn.ELU(alpha)`."""
        return f"nn.ELU({self.alpha})"


class Selu(Activation):
    """λx where x > 0, else λα(eˣ − 1), with constants that keep mean 0 and variance 1.

    Klambauer et al. (2017).
    """

    type: Literal["selu"] = "selu"

    about: ClassVar[About] = About(
        title=text("SELU", "SELU"),
        group="activation",
        aliases=("scaled ELU", "scaled exponential linear unit"),
        formula="f(x) = λx if x > 0, else λα(eˣ − 1); λ ≈ 1.0507, α ≈ 1.6733",
        explanation=text(
            "An ELU with two constants chosen so that outputs drift towards mean 0 and variance 1 by themselves: "
            "a deep dense network stays normalised without a normalisation layer.",
            "출력이 저절로 평균 0, 분산 1로 다가가도록 두 상수를 고른 ELU입니다. "
            "정규화 층이 없어도 깊은 완전 연결 신경망이 정규화된 상태로 남습니다.",
        ),
        source='Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks" (2017)',
    )

    def value(self, x: Floats) -> Floats:
        """λx where x > 0, else λα(eˣ − 1)."""
        scale, alpha = x.dtype.type(SCALE), x.dtype.type(ALPHA)
        return scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))

    def derivative(self, x: Floats) -> Floats:
        """λ where x > 0, else λαeˣ."""
        scale, alpha = x.dtype.type(SCALE), x.dtype.type(ALPHA)
        return scale * np.where(x > 0, 1, alpha * np.exp(np.minimum(x, 0)))

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.SELU`."""
        from torch import nn

        return nn.SELU()

    def source(self, *inputs: Signal) -> str:
        """`nn.SELU()`."""
        return "nn.SELU()"
