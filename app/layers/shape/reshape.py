"""Reshaping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from app.layers.declaration import Layer, SettingFix, ShapeError
from app.layers.fit import spelled, squarest
from app.schema.about import About
from app.schema.setting import setting
from app.schema.shape import Shape, size, spell
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
        label=text("Shape", "모양"),
        help=text(
            "Units; or channels and length; or channels, height and width.",
            "유닛 수, 또는 채널과 길이, 또는 채널과 높이와 너비입니다.",
        ),
    )

    about: ClassVar[About] = About(
        title=text("Reshape", "모양 바꾸기"),
        group="shape",
        explanation=text(
            "Reads the same numbers in the same order under another shape: 64 features become an image of 1×8×8 that a convolution can see.",
            "같은 숫자를 같은 순서로 다른 모양으로 읽습니다. 특징 64개가 합성곱이 볼 수 있는 1×8×8 이미지가 됩니다.",
        ),
    )

    def output_shape(self, *inputs: Shape) -> Shape:
        """`shape`, if it holds as many numbers as the input."""
        (found,) = inputs
        wanted = tuple(self.shape)
        if size(wanted) != size(found):
            raise ShapeError(
                text(
                    f"{spell(found)} has {size(found)} numbers; {spell(wanted)} needs {size(wanted)}.",
                    f"{spell(found)}에는 숫자가 {size(found)}개 있지만 {spell(wanted)}에는 {size(wanted)}개가 필요합니다.",
                ),
                expected=text(f"{size(wanted)} numbers", f"숫자 {size(wanted)}개"),
                found=spelled(found),
                fix=SettingFix("shape", _of_rank(len(wanted), size(found))),
            )
        return wanted

    def build(self, *inputs: Shape) -> nn.Module:
        """`nn.Flatten`, then `nn.Unflatten`."""
        from torch import nn

        return nn.Sequential(nn.Flatten(), nn.Unflatten(1, tuple(self.shape)))

    def source(self, *inputs: Shape) -> str:
        """`nn.Sequential(nn.Flatten(), nn.Unflatten(1, shape))`."""
        return f"nn.Sequential(nn.Flatten(), nn.Unflatten(1, {tuple(self.shape)}))"


def _of_rank(rank: int, numbers: int) -> list[int]:
    return [[numbers], [1, numbers], [1, *squarest(numbers)]][rank - 1]
