"""Reshaping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from app.layers.declaration import Layer, Range, SettingFix, ShapeError
from app.layers.fit import squarest
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal, signal_of, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Reshape(Layer):
    """The same numbers in the same order under another shape of as many numbers."""

    type: Literal["reshape"] = "reshape"
    shape: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] = setting(
        min_length=1,
        max_length=3,
        examples=[[1, 8, 8]],
        aliases=["target_shape", "size"],
        label=text("Shape", "모양"),
        help=text(
            "Units; or channels and time; or channels, height and width.",
            "유닛 수, 또는 채널과 시간, 또는 채널과 높이와 너비입니다.",
        ),
    )

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Reshape", "모양 바꾸기"),
        group="shape",
        aliases=("Unflatten", "view"),
        explanation=text(
            "Reads the same numbers in the same order under another shape: 64 features become an image of 1×8×8 that a convolution can see.",
            "같은 숫자를 같은 순서로 다른 모양으로 읽습니다. 특징 64개가 합성곱이 볼 수 있는 1×8×8 이미지가 됩니다.",
        ),
    )

    def output(self, *inputs: Signal) -> Signal:
        """`shape`, if it holds as many numbers as the input."""
        (found,) = inputs
        wanted = signal_of(tuple(self.shape))
        if wanted.size != found.size:
            sizes, needed = spelled(found), spelled(wanted)
            raise ShapeError(
                text(
                    f"{sizes.en} has {found.size} numbers; {needed.en} needs {wanted.size}.",
                    f"{sizes.ko}에는 숫자가 {found.size}개 있지만 {needed.ko}에는 {wanted.size}개가 필요합니다.",
                ),
                expected=text(f"{wanted.size} numbers", f"숫자 {wanted.size}개"),
                found=sizes,
                fix=SettingFix("shape", _of_rank(len(self.shape), found.size)),
            )
        return wanted

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Flatten`, then `nn.Unflatten`."""
        from torch import nn

        return nn.Sequential(nn.Flatten(), nn.Unflatten(1, tuple(self.shape)))

    def source(self, *inputs: Signal) -> str:
        """`nn.Sequential(nn.Flatten(), nn.Unflatten(1, shape))`."""
        return f"nn.Sequential(nn.Flatten(), nn.Unflatten(1, {tuple(self.shape)}))"


def _of_rank(rank: int, numbers: int) -> list[int]:
    return [[numbers], [1, numbers], [1, *squarest(numbers)]][rank - 1]
