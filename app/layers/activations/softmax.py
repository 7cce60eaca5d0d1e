"""The softmax function."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Softmax(Layer):
    """e^xᵢ / Σ e^xⱼ over the units of a vector, or over the channels at every position of a map.

    Bridle (1990).
    """

    type: Literal["softmax"] = "softmax"

    about: ClassVar[About] = About(
        title=text("Softmax", "소프트맥스"),
        group="activation",
        aliases=("softargmax", "normalized exponential"),
        formula="f(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ",
        explanation=text(
            "Turns scores into probabilities that sum to 1: raising one lowers the others. "
            "Use it at the output of a classifier, where cross-entropy already contains it and it is not applied twice.",
            "점수를 합이 1인 확률로 바꿉니다. 하나가 커지면 나머지는 작아집니다. "
            "분류기의 출력에 쓰며, 교차 엔트로피에 이미 들어 있으므로 두 번 적용되지 않습니다.",
        ),
        source='Bridle, "Probabilistic interpretation of feedforward classification network outputs" (1990)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def output_range(self, *inputs: Range) -> Range:
        """Shares: between 0 and 1."""
        return 0.0, 1.0

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Softmax` over axis 1."""
        from torch import nn

        return nn.Softmax(dim=1)

    def source(self, *inputs: Signal) -> str:
        """`nn.Softmax(dim=1)`."""
        return "nn.Softmax(dim=1)"
