"""The maxout activation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, Range, SettingFix, ShapeError
from app.layers.dense import LARGEST_WIDTH
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import VECTOR, Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


LARGEST_GROUP = 64


class Maxout(Layer):
    """The largest of every `pieces` neighbouring units or channels.

    Goodfellow et al., "Maxout networks" (2013).
    """

    type: Literal["maxout"] = "maxout"
    pieces: int = setting(
        2,
        ge=2,
        le=LARGEST_GROUP,
        unit="units",
        aliases=["k"],
        label=text("Pieces", "조각 수"),
        help=text(
            "How many units compete; only the largest passes.",
            "몇 개의 유닛이 겨룰지 정합니다. 가장 큰 값만 통과합니다.",
        ),
    )

    about: ClassVar[About] = About(
        title=text("Maxout", "맥스아웃"),
        group="activation",
        formula="f(x)ᵢ = max(x₍ᵢₖ₎, …, x₍ᵢₖ₊ₖ₋₁₎)",
        explanation=text(
            "Units compete in groups and the largest passes. With the dense layer before it, each group is a convex function made of "
            "straight pieces, so the shape of the activation is itself learned.",
            "유닛들이 무리를 지어 겨루고 가장 큰 값이 통과합니다. 앞의 완전 연결 층과 함께 각 무리는 직선 조각으로 된 볼록 함수가 되어, "
            "활성화 함수의 모양 자체를 학습합니다.",
        ),
        source='Goodfellow et al., "Maxout networks" (2013)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """One unit or channel for every `pieces`."""
        (signal,) = inputs
        if signal.features % self.pieces:
            raise ShapeError(
                text(
                    f"Maxout with {self.pieces} pieces needs a multiple of {self.pieces} units.",
                    f"조각 수가 {self.pieces}인 맥스아웃에는 {self.pieces}의 배수인 유닛이 필요합니다.",
                ),
                expected=text(f"a multiple of {self.pieces}", f"{self.pieces}의 배수"),
                found=spelled(signal),
                fix=self._fix(signal),
            )
        return signal.with_features(signal.features // self.pieces)

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Maxout`."""
        from app.layers import modules

        return modules.Maxout(self.pieces)

    def source(self, *inputs: Signal) -> str:
        """`Maxout(pieces)`."""
        return f"Maxout({self.pieces})"

    def _fix(self, signal: Signal) -> SettingFix | InsertFix | None:
        divisors = [each for each in range(2, LARGEST_GROUP + 1) if signal.features % each == 0]
        if divisors:
            return SettingFix("pieces", min(divisors, key=lambda each: abs(each - self.pieces)))
        units = -(-signal.features // self.pieces) * self.pieces
        widens = signal.axes == VECTOR and units <= LARGEST_WIDTH
        return InsertFix("dense", {"units": units}) if widens else None
