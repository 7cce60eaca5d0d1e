"""Upsampling."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, Range
from app.layers.fit import require, shaped_as
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import IMAGE, SEQUENCE, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor, nn


class Upsample(Layer):
    """Every number repeated `factor` times along every spatial axis (nearest neighbour)."""

    type: Literal["upsample"] = "upsample"
    factor: int = setting(
        2,
        ge=2,
        le=16,
        aliases=["scale_factor", "size"],
        label=text("Factor", "배율"),
        help=text(
            "How many times larger each spatial axis becomes.", "각 공간 축이 몇 배로 커지는지 정합니다."
        ),
    )

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Upsample", "업샘플링"),
        group="shape",
        aliases=("UpSampling1D", "UpSampling2D"),
        formula="y[i, j] = x[⌊i / factor⌋, ⌊j / factor⌋]",
        explanation=text(
            "Enlarges every map by repeating its pixels: the way back from a small code to an image, as in the decoder of an autoencoder.",
            "픽셀을 되풀이해 특징 지도를 키웁니다. 오토인코더의 디코더처럼 작은 코드에서 이미지로 되돌아가는 길입니다.",
        ),
        source='Odena, Dumoulin and Olah, "Deconvolution and checkerboard artifacts" (2016)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The channels stay, the size of every other axis is multiplied."""
        (signal,) = inputs
        if signal.axes not in (SEQUENCE, IMAGE):
            image = shaped_as(signal, IMAGE)
            require(self, signal, SEQUENCE, IMAGE, fix=InsertFix("reshape", {"shape": list(image.shape)}))
        return signal.resized({axis: signal.along(axis) * self.factor for axis in signal.axes[1:]})

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def output_lengths(self, lengths: Tensor) -> Tensor:
        """As many times as many."""
        return lengths * self.factor

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Upsample`, nearest neighbour."""
        from torch import nn

        return nn.Upsample(scale_factor=self.factor)

    def source(self, *inputs: Signal) -> str:
        """`nn.Upsample(scale_factor=factor)`."""
        return f"nn.Upsample(scale_factor={self.factor})"
