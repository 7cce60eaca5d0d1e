"""Transposed convolutions over sequences and images: the way back to a larger size."""

from __future__ import annotations

from abc import ABC
from math import prod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from annotated_types import MaxLen, MinLen

from app.layers.declaration import Layer, Parameter, SettingFix, ShapeError
from app.layers.fit import require_positions
from app.layers.frozen import frozen_setting
from app.layers.spatial.filters import bias_setting, filters_setting, kernel_size_setting, stride_setting
from app.layers.spatial.window import LARGEST_KERNEL, Count, Places, margins
from app.schema.about import About
from app.schema.setting import setting
from app.schema.shape import Shape, spell
from app.schema.signal import Axes, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor, nn


class TransposedConvolution(Layer, ABC):
    """Every number of the input lays down a window of weights times itself, `stride` positions from
    one to the next; where windows overlap they are summed. The transpose of a convolution's matrix.

    `padding` is what the convolution would have added at either end: as much is cut off here.
    """

    filters: int = filters_setting(
        text(
            "How many patterns the layer paints; each gives one channel.",
            "층이 그리는 무늬의 수. 무늬마다 채널이 하나 나옵니다.",
        )
    )
    kernel_size: int = kernel_size_setting()
    stride: int = stride_setting(
        text(
            "How far apart neighbouring windows are laid down; 2 doubles the size.",
            "이웃한 창을 얼마나 떨어뜨려 놓는지. 2이면 크기가 두 배가 됩니다.",
        )
    )
    padding: Places | Annotated[list[Places], MinLen(1), MaxLen(2)] = setting(
        0,
        label=text("Padding", "채움"),
        help=text(
            "How many positions are cut off at either end of every axis.",
            "축마다 양 끝에서 잘라 내는 위치의 수입니다.",
        ),
    )
    output_padding: int = setting(
        0,
        ge=0,
        le=LARGEST_KERNEL,
        label=text("Output padding", "출력 채움"),
        help=text(
            "How many positions are added at the far end of every axis; less than the stride.",
            "축마다 먼 쪽 끝에 더하는 위치의 수. 보폭보다 작아야 합니다.",
        ),
    )
    bias: bool = bias_setting()
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    axes: ClassVar[Axes]
    """Along which the windows are laid down."""

    def output(self, *inputs: Signal) -> Signal:
        """A channel for each filter, along every axis what the windows cover."""
        (signal,) = inputs
        require_positions(self, signal, self.axes)
        self._require_less_than_a_stride()
        sizes = [self._covered(size, cut) for size, cut in zip(signal.shape[1:], self._margins, strict=True)]
        if min(sizes) < 1:
            raise self._nothing_left(signal.shape[1:])
        return signal.with_features(self.filters).resized(dict(zip(self.axes, sizes, strict=True)))

    def output_lengths(self, lengths: Tensor) -> Tensor:
        """What the windows of the steps that are there cover; nothing where none is."""
        return self._covered(lengths, self._margins[0]).clamp(min=0) * (lengths > 0)

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Weight [channels, filters, *window] and bias [filters]. Fans are counted as PyTorch and
        Keras count them, from the weight as it lies.
        """
        channels, window = inputs[0].features, (self.kernel_size,) * len(self.axes)
        fan_in, fan_out = self.filters * prod(window), channels * prod(window)
        shape = (channels, self.filters, *window)
        weight = Parameter("weight", shape, "weight", fan_in, fan_out, units_axis=1)
        return [weight, Parameter("bias", (self.filters,), "bias")] if self.bias else [weight]

    def multiply_adds(self, *inputs: Signal) -> int:
        """Numbers in the input × numbers in the windows that each lays down."""
        return inputs[0].size * self.filters * prod((self.kernel_size,) * len(self.axes))

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.ConvTranspose1d` or `nn.ConvTranspose2d`."""
        from torch import nn

        from app.layers import modules

        convolution = modules.ConvTranspose1d if len(self.axes) == 1 else nn.ConvTranspose2d
        sizes = inputs[0].features, self.filters, self.kernel_size
        return convolution(*sizes, bias=self.bias, **self._options)

    def source(self, *inputs: Signal) -> str:
        """`nn.ConvTranspose2d(channels, filters, kernel_size=…)`."""
        options = "".join(f", {name}={value}" for name, value in self._options.items())
        bias = "" if self.bias else ", bias=False"
        sizes = f"{inputs[0].features}, {self.filters}, kernel_size={self.kernel_size}"
        return f"nn.ConvTranspose{len(self.axes)}d({sizes}{options}{bias})"

    def _covered(self, size: Count, cut: int) -> Count:
        """How many positions leave along an axis of this size; less than 1 where all is cut off.

        Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016).
        """
        return (size - 1) * self.stride + self.kernel_size + self.output_padding - 2 * cut

    @property
    def _margins(self) -> tuple[int, ...]:
        """What is cut off at either end of each axis. Raises ShapeError."""
        return margins(self.kernel_size, self.padding, len(self.axes))

    @property
    def _options(self) -> dict[str, Any]:
        """Arguments that differ from PyTorch's defaults."""
        cut = self._margins
        given = {
            "stride": self.stride,
            "padding": cut if len(set(cut)) > 1 else cut[0],
            "output_padding": self.output_padding,
        }
        usual = {"stride": 1, "padding": 0, "output_padding": 0}
        return {name: value for name, value in given.items() if value != usual[name]}

    def _require_less_than_a_stride(self) -> None:
        """An output padding of a stride or more would be a further number of the input."""
        if self.output_padding >= self.stride:
            raise ShapeError(
                text(
                    "The output padding has to be less than the stride.",
                    "출력 채움은 보폭보다 작아야 합니다.",
                ),
                expected=text(f"less than {self.stride}", f"{self.stride} 미만"),
                found=text(f"{self.output_padding}", f"{self.output_padding}"),
                fix=SettingFix("output_padding", self.stride - 1),
            )

    def _nothing_left(self, sizes: Shape) -> ShapeError:
        most = (self._covered(min(sizes), 0) - 1) // 2
        return ShapeError(
            text(
                f"The padding cuts off all that {spell(sizes)} becomes.",
                f"채움이 {spell(sizes)} 입력에서 나온 것을 모두 잘라 냅니다.",
            ),
            expected=text(f"a padding of {most} at most", f"채움 최대 {most}"),
            found=text(f"a padding of {spell(self._margins)}", f"채움 {spell(self._margins)}"),
            fix=SettingFix("padding", most),
        )


class ConvTranspose1d(TransposedConvolution):
    """A transposed convolution along time. Dumoulin and Visin (2016)."""

    type: Literal["conv-transpose1d"] = "conv-transpose1d"

    axes: ClassVar[Axes] = ("time",)
    masked: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("1-D transposed convolution", "1차원 전치 합성곱"),
        group="convolution",
        aliases=("ConvTranspose1d", "Conv1DTranspose", "Convolution1DTranspose"),
        formula="yₒ[t] = bₒ + Σ_c Σᵢ w[c, o, t + p − s·i] · x_c[i]",
        explanation=text(
            "A convolution run backwards: every step lays down a window of weights times itself, and where windows overlap "
            "they are summed. With a stride of 2 a sequence becomes twice as long.",
            "합성곱을 거꾸로 돌립니다. 단계마다 가중치의 창에 자기 값을 곱해 내려놓고, 겹치는 곳은 더합니다. "
            "보폭이 2이면 시퀀스가 두 배로 길어집니다.",
        ),
        source='Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016)',
    )


class ConvTranspose2d(TransposedConvolution):
    """A transposed convolution over an image. Zeiler et al., "Deconvolutional networks" (2010)."""

    type: Literal["conv-transpose2d"] = "conv-transpose2d"

    axes: ClassVar[Axes] = ("height", "width")
    about: ClassVar[About] = About(
        title=text("2-D transposed convolution", "2차원 전치 합성곱"),
        group="convolution",
        aliases=("ConvTranspose2d", "Conv2DTranspose", "Convolution2DTranspose", "deconvolution"),
        formula="yₒ[t, u] = bₒ + Σ_c Σᵢ Σⱼ w[c, o, t + p − s·i, u + p − s·j] · x_c[i, j]",
        explanation=text(
            "A convolution run backwards: every pixel lays down a small pattern times itself, and where patterns overlap they "
            "are summed. With a stride of 2 an image becomes twice as large: how decoders and generators paint.",
            "합성곱을 거꾸로 돌립니다. 픽셀마다 작은 무늬에 자기 값을 곱해 내려놓고, 겹치는 곳은 더합니다. "
            "보폭이 2이면 이미지가 두 배로 커집니다. 디코더와 생성자가 그림을 그리는 방법입니다.",
        ),
        source='Zeiler et al., "Deconvolutional networks" (2010)',
    )
