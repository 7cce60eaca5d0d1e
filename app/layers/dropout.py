"""Dropout."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Dropout(Layer):
    """Each number to 0 with probability `rate` in training, the others divided by 1 − rate; nothing
    in evaluation.

    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014).
    """

    type: Literal["dropout"] = "dropout"
    rate: float = setting(
        0.5,
        ge=0,
        le=0.99,
        step=0.05,
        aliases=["p", "probability", "drop_rate"],
        label=text("Rate", "비율"),
        help=text("The share of units that is silenced in every batch.", "배치마다 끄는 유닛의 비율입니다."),
    )

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Dropout", "드롭아웃"),
        group="regularization",
        aliases=("inverted dropout",),
        stands_for=(
            "Dropout1d",
            "Dropout2d",
            "Dropout3d",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "AlphaDropout",
        ),
        formula="y = x · m / (1 − rate), m = 1 with probability 1 − rate, else 0",
        explanation=text(
            "Silences units at random in every training batch, so that no unit can rely on another; the rest is scaled up to keep the mean. "
            "When the network is evaluated, all units speak.",
            "학습 배치마다 유닛을 무작위로 꺼서 어느 유닛도 다른 유닛에 기대지 못하게 하고, 남은 값을 키워 평균을 유지합니다. "
            "평가할 때는 모든 유닛이 켜집니다.",
        ),
        source='Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.StreamDropout`, without a stream yet."""
        from app.layers import modules

        return modules.StreamDropout(self.rate)

    def source(self, *inputs: Signal) -> str:
        """`nn.Dropout(rate)`, which draws its own masks."""
        return f"nn.Dropout({self.rate})"

    def drawing_source(self, *inputs: Signal) -> str:
        """`StreamDropout(rate)`."""
        return f"StreamDropout({self.rate})"
