"""Convolutions over sequences and images."""

from __future__ import annotations

from abc import ABC
from math import gcd, prod
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from app.layers.declaration import Layer, Parameter, SettingFix, ShapeError
from app.layers.dense import LARGEST_WIDTH
from app.layers.fit import require_positions
from app.layers.frozen import frozen_setting
from app.layers.spatial.filters import bias_setting, filters_setting, kernel_size_setting, stride_setting
from app.layers.spatial.window import (
    LARGEST_KERNEL,
    PADDING_ALIASES,
    PADDING_LABELS,
    Padding,
    Window,
    window,
)
from app.schema.about import About
from app.schema.setting import setting
from app.schema.shape import Shape
from app.schema.signal import Axes, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor, nn


class Convolution(Layer, ABC):
    """One small window of weights per filter, slid over every position and summed over the channels
    (a cross-correlation).
    """

    filters: int = filters_setting(
        text(
            "How many patterns the layer looks for; each gives one channel.",
            "층이 찾는 무늬의 수. 무늬마다 채널이 하나 나옵니다.",
        )
    )
    kernel_size: int = kernel_size_setting()
    stride: int = stride_setting(
        text(
            "How far the window moves each time; 2 halves the size.",
            "창이 한 번에 움직이는 거리. 2이면 크기가 절반이 됩니다.",
        )
    )
    padding: Padding = setting(
        "valid",
        label=text("Padding", "채움"),
        choice_labels=PADDING_LABELS,
        choice_aliases=PADDING_ALIASES,
        help=text(
            "How many zeros surround the input: none (valid), as many as keep its size (same), or a number.",
            "입력 둘레를 0으로 얼마나 채울지 정합니다: 채우지 않음(valid), 크기가 유지되도록(same), 또는 개수.",
        ),
    )
    dilation: int = setting(
        1,
        later=True,
        ge=1,
        le=LARGEST_KERNEL,
        aliases=["dilation_rate"],
        label=text("Dilation", "팽창"),
        help=text(
            "How far apart the numbers of the window lie; 2 leaves out every other position and sees twice as far.",
            "창의 숫자들이 서로 얼마나 떨어져 있는지. 2이면 하나씩 건너뛰며 두 배 넓게 봅니다.",
        ),
    )
    groups: int = setting(
        1,
        later=True,
        ge=1,
        le=LARGEST_WIDTH,
        label=text("Groups", "묶음 수"),
        help=text(
            "Into how many groups channels and filters are divided; each filter sees its own group only.",
            "채널과 필터를 몇 묶음으로 나눌지 정합니다. 필터는 자기 묶음의 채널만 봅니다.",
        ),
    )
    bias: bool = bias_setting()
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    axes: ClassVar[Axes]
    """Along which the window slides."""

    def output(self, *inputs: Signal) -> Signal:
        """A channel for each filter, along every axis the positions of the window."""
        (signal,) = inputs
        require_positions(self, signal, self.axes)
        require_even_groups(self.groups, signal.features, self.filters)
        return self.window.slid(signal.with_features(self.filters))

    def output_lengths(self, lengths: Tensor) -> Tensor:
        """The positions of the window."""
        return self.window.steps_left(lengths)

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Weight [filters, channels / groups, *window] and bias [filters]."""
        channels = inputs[0].features // self.groups
        shape = (self.filters, channels, *self._window)
        fan_in, fan_out = channels * prod(self._window), self.filters * prod(self._window)
        weight = Parameter("weight", shape, "weight", fan_in, fan_out)
        return [weight, Parameter("bias", (self.filters,), "bias")] if self.bias else [weight]

    def multiply_adds(self, *inputs: Signal) -> int:
        """Numbers in the output × numbers under the window in the channels of a group."""
        return self.output(*inputs).size * (inputs[0].features // self.groups) * prod(self._window)

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Conv1d` or `nn.Conv2d`."""
        from torch import nn

        from app.layers import modules

        convolution = modules.Conv1d if len(self.axes) == 1 else nn.Conv2d
        sizes = inputs[0].features, self.filters, self.kernel_size
        return convolution(*sizes, bias=self.bias, **self._options)

    def source(self, *inputs: Signal) -> str:
        """`nn.Conv2d(channels, filters, kernel_size=…)`."""
        options = "".join(f", {name}={value}" for name, value in self._options.items())
        bias = "" if self.bias else ", bias=False"
        sizes = f"{inputs[0].features}, {self.filters}, kernel_size={self.kernel_size}"
        return f"nn.Conv{len(self.axes)}d({sizes}{options}{bias})"

    @property
    def window(self) -> Window:
        """How it slides. Raises ShapeError."""
        return window(self.kernel_size, self.stride, self.padding, len(self.axes), self.dilation)

    @property
    def _options(self) -> dict[str, Any]:
        """Arguments that differ from PyTorch's defaults."""
        margins = self.window.margins
        padding = margins if len(set(margins)) > 1 else margins[0]
        given = {
            "stride": self.stride,
            "padding": padding,
            "dilation": self.dilation,
            "groups": self.groups,
        }
        usual = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1}
        return {name: value for name, value in given.items() if value != usual[name]}

    @property
    def _window(self) -> Shape:
        return (self.kernel_size,) * len(self.axes)


def require_even_groups(groups: int, channels: int, filters: int) -> None:
    """Raise ShapeError unless channels and filters fall into so many groups of one size each."""
    if channels % groups or filters % groups:
        raise ShapeError(
            text(
                f"{channels} channels and {filters} filters do not fall into {groups} equal groups.",
                f"채널 {channels}개와 필터 {filters}개는 같은 크기의 묶음 {groups}개로 나누어지지 않습니다.",
            ),
            expected=text(f"multiples of {groups}", f"{groups}의 배수"),
            found=text(f"{channels} and {filters}", f"{channels}개와 {filters}개"),
            fix=SettingFix("groups", gcd(gcd(channels, filters), groups)),
        )


class Conv1d(Convolution):
    """A convolution along time.

    Waibel et al., "Phoneme recognition using time-delay neural networks" (1989).
    """

    type: Literal["conv1d"] = "conv1d"

    axes: ClassVar[Axes] = ("time",)
    masked: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("1-D convolution", "1차원 합성곱"),
        group="convolution",
        aliases=("Conv1D", "Convolution1D", "temporal convolution"),
        formula="yₒ[t] = bₒ + Σ_c Σ_k w[o, c, k] · x_c[t + k]",
        explanation=text(
            "Slides one window of shared weights along time. The same pattern is found wherever it occurs: "
            "shift the input and the output shifts with it.",
            "공유된 가중치의 창 하나를 시간을 따라 움직입니다. 같은 무늬를 어디에 있든 찾아내며, "
            "입력이 밀리면 출력도 함께 밀립니다.",
        ),
        source='Waibel et al., "Phoneme recognition using time-delay neural networks" (1989)',
    )


class Conv2d(Convolution):
    """A convolution over an image.

    LeCun et al., "Gradient-based learning applied to document recognition" (1998).
    """

    type: Literal["conv2d"] = "conv2d"

    axes: ClassVar[Axes] = ("height", "width")
    about: ClassVar[About] = About(
        title=text("2-D convolution", "2차원 합성곱"),
        group="convolution",
        aliases=("Conv2D", "Convolution2D", "conv", "convolution"),
        formula="yₒ[i, j] = bₒ + Σ_c Σ_k Σ_l w[o, c, k, l] · x_c[i + k, j + l]",
        explanation=text(
            "Slides small windows of shared weights over an image. Each filter learns one pattern, an edge or a corner, "
            "and draws a map of where it occurs.",
            "공유된 가중치의 작은 창을 이미지 위로 움직입니다. 필터마다 모서리나 꼭짓점 같은 무늬 하나를 배우고 "
            "그 무늬가 어디에 있는지 지도로 그립니다.",
        ),
        source='LeCun et al., "Gradient-based learning applied to document recognition" (1998)',
    )
