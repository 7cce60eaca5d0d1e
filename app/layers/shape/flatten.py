"""Flattening."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.schema.about import About
from app.schema.signal import VECTOR, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Flatten(Layer):
    """All numbers of a sample as one vector, the last axis running fastest."""

    type: Literal["flatten"] = "flatten"

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Flatten", "펼치기"),
        group="shape",
        explanation=text(
            "Lays out channels, rows and columns as one long vector, so that a dense layer can follow. No number changes.",
            "채널, 행, 열을 긴 벡터 하나로 펼쳐 완전 연결 층이 이어질 수 있게 합니다. 숫자는 바뀌지 않습니다.",
        ),
    )

    def output(self, *inputs: Signal) -> Signal:
        """As many units as there are numbers."""
        return Signal(VECTOR, (inputs[0].size,))

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Flatten`."""
        from torch import nn

        return nn.Flatten()

    def source(self, *inputs: Signal) -> str:
        """`nn.Flatten()`."""
        return "nn.Flatten()"
