"""Global pooling: one number per channel."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.layers.fit import require
from app.schema.about import About
from app.schema.signal import IMAGE, SEQUENCE, VECTOR, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class GlobalPooling(Layer, ABC):
    """One number for all positions of a channel that are there."""

    masked: ClassVar[bool] = True

    def output(self, *inputs: Signal) -> Signal:
        """A unit for each channel."""
        (signal,) = inputs
        require(self, signal, SEQUENCE, IMAGE)
        return Signal(VECTOR, (signal.features,))

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]


class GlobalAvgPool(GlobalPooling):
    """The mean of every channel. Lin, Chen and Yan, "Network in network" (2014)."""

    type: Literal["global-avg-pool"] = "global-avg-pool"

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Global average pooling", "전역 평균 풀링"),
        group="pooling",
        aliases=("GlobalAveragePooling1D", "GlobalAveragePooling2D", "AdaptiveAvgPool2d", "GAP"),
        formula="y_c = mean of x_c",
        explanation=text(
            "Averages every map into one number, so that a classifier can follow without the many weights of a dense layer over all pixels.",
            "특징 지도마다 평균 하나로 줄입니다. 모든 픽셀에 완전 연결 층을 두지 않고도 분류기를 이을 수 있습니다.",
        ),
        source='Lin, Chen and Yan, "Network in network" (2014)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.GlobalAvgPool`."""
        from app.layers import modules

        return modules.GlobalAvgPool()

    def source(self, *inputs: Signal) -> str:
        """Adaptive pooling to one position, flattened."""
        return f"nn.Sequential(nn.AdaptiveAvgPool{len(inputs[0].axes) - 1}d(1), nn.Flatten())"


class GlobalMaxPool(GlobalPooling):
    """The largest number of every channel.

    Oquab et al., "Is object localization for free?" (2015).
    """

    type: Literal["global-max-pool"] = "global-max-pool"

    about: ClassVar[About] = About(
        title=text("Global max pooling", "전역 최대 풀링"),
        group="pooling",
        aliases=("GlobalMaxPooling1D", "GlobalMaxPooling2D", "AdaptiveMaxPool2d"),
        formula="y_c = max x_c",
        explanation=text(
            "Keeps the strongest response of every map: was the pattern anywhere at all?",
            "특징 지도마다 가장 강한 반응 하나만 남깁니다. 그 무늬가 어디든 있기는 했는지를 묻습니다.",
        ),
        source='Oquab et al., "Is object localization for free?" (2015)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.GlobalMaxPool`:

        PyTorch's adaptive maximum has no reproducible gradient on CUDA.
        """
        from app.layers import modules

        return modules.GlobalMaxPool()

    def source(self, *inputs: Signal) -> str:
        """Adaptive pooling to one position, flattened."""
        return f"nn.Sequential(nn.AdaptiveMaxPool{len(inputs[0].axes) - 1}d(1), nn.Flatten())"
