"""Pooling: a window slides and keeps one number of what it sees."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.layers.fit import require_positions
from app.layers.spatial.window import (
    LARGEST_KERNEL,
    PADDING_LABELS,
    WORD_ALIASES,
    Window,
    WordPadding,
    margins,
    window,
)
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Axes, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor, nn


class Pooling(Layer, ABC):
    """A window slid over every channel by itself.

    What "same" padding adds at the edges is never the maximum and not averaged.
    """

    kernel_size: int = setting(
        2,
        ge=1,
        le=LARGEST_KERNEL,
        aliases=["pool_size", "window", "kernel"],
        label=text("Window size", "창 크기"),
        help=text(
            "How many positions the window covers along each axis.", "창이 각 축을 따라 덮는 위치의 수입니다."
        ),
    )
    stride: int | None = setting(
        None,
        ge=1,
        le=LARGEST_KERNEL,
        aliases=["strides"],
        label=text("Stride", "보폭"),
        help=text(
            "How far the window moves each time; empty: as far as it is wide.",
            "창이 한 번에 움직이는 거리. 비우면 창의 크기만큼 움직입니다.",
        ),
    )
    padding: WordPadding = setting(
        "valid",
        label=text("Padding", "채움"),
        choice_labels=PADDING_LABELS,
        choice_aliases=WORD_ALIASES,
        help=text(
            "Whether the window may reach over the edges.", "창이 가장자리를 넘어갈 수 있는지 정합니다."
        ),
    )

    axes: ClassVar[Axes]
    """Along which the window slides."""
    torch_name: ClassVar[str]

    @property
    def window(self) -> Window:
        """How it slides. Raises ShapeError."""
        return window(self.kernel_size, self.stride or self.kernel_size, self.padding, len(self.axes))

    def output(self, *inputs: Signal) -> Signal:
        """The same channels, along every axis the positions of the window."""
        (signal,) = inputs
        require_positions(self, signal, self.axes)
        return self.window.slid(signal, least=2)

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]

    def output_lengths(self, lengths: Tensor) -> Tensor:
        """The positions of the window."""
        return self.window.steps_left(lengths)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.MaxPool2d` and its kin; along time, that of `modules`, which takes a mask."""
        from torch import nn

        from app.layers import modules

        module: type[nn.Module] = getattr(modules if self.masked else nn, self.torch_name)
        return module(self.kernel_size, **self._options())

    def source(self, *inputs: Signal) -> str:
        """`nn.MaxPool2d(kernel_size)` and its kin."""
        options = "".join(f", {name}={value}" for name, value in self._options().items())
        return f"nn.{self.torch_name}({self.kernel_size}{options})"

    def _options(self) -> dict[str, int]:
        """Arguments that differ from PyTorch's defaults."""
        stride = {} if self.stride is None else {"stride": self.stride}
        padding, *_ = margins(self.kernel_size, self.padding, len(self.axes))
        return stride | ({"padding": padding} if padding else {})


class MaxPool1d(Pooling):
    """The largest number under the window, along a sequence. Yamaguchi et al. (1990)."""

    type: Literal["max-pool1d"] = "max-pool1d"

    axes: ClassVar[Axes] = ("time",)
    masked: ClassVar[bool] = True
    torch_name: ClassVar[str] = "MaxPool1d"
    about: ClassVar[About] = About(
        title=text("1-D max pooling", "1차원 최대 풀링"),
        group="pooling",
        aliases=("MaxPooling1D", "MaxPool1d"),
        formula="y[t] = max x over the window at t",
        explanation=text(
            "Keeps the strongest response in every stretch of a sequence, so that it matters less when exactly a pattern occurs.",
            "시퀀스의 구간마다 가장 강한 반응만 남겨, 무늬가 정확히 언제 나타나는지가 덜 중요해집니다.",
        ),
        source='Yamaguchi et al., "A neural network for speaker-independent isolated word recognition" (1990)',
    )


class MaxPool2d(Pooling):
    """The largest number under the window, over an image. Riesenhuber and Poggio (1999)."""

    type: Literal["max-pool2d"] = "max-pool2d"

    axes: ClassVar[Axes] = ("height", "width")
    torch_name: ClassVar[str] = "MaxPool2d"
    about: ClassVar[About] = About(
        title=text("2-D max pooling", "2차원 최대 풀링"),
        group="pooling",
        aliases=("MaxPooling2D", "MaxPool2d", "max pooling"),
        formula="y[i, j] = max x over the window at (i, j)",
        explanation=text(
            "Shrinks every map by keeping the strongest response under each window: a small shift of the image changes little.",
            "창마다 가장 강한 반응만 남겨 특징 지도를 줄입니다. 이미지가 조금 움직여도 결과가 거의 바뀌지 않습니다.",
        ),
        source='Riesenhuber and Poggio, "Hierarchical models of object recognition in cortex" (1999)',
    )


class AveragePooling(Pooling, ABC):
    """The mean of the numbers under the window; positions beyond the edges do not count."""

    def _options(self) -> dict[str, int]:
        options = super()._options()
        return options | ({"count_include_pad": False} if "padding" in options else {})


class AvgPool1d(AveragePooling):
    """The mean under the window, along a sequence."""

    type: Literal["avg-pool1d"] = "avg-pool1d"

    linear: ClassVar[bool] = True
    axes: ClassVar[Axes] = ("time",)
    masked: ClassVar[bool] = True
    torch_name: ClassVar[str] = "AvgPool1d"
    about: ClassVar[About] = About(
        title=text("1-D average pooling", "1차원 평균 풀링"),
        group="pooling",
        aliases=("AveragePooling1D", "AvgPool1d"),
        formula="y[t] = mean of x over the window at t",
        explanation=text(
            "Shortens a sequence by averaging every stretch of it, which smooths out noise.",
            "시퀀스의 구간마다 평균을 내어 길이를 줄입니다. 잡음이 매끄러워집니다.",
        ),
        source='Waibel et al., "Phoneme recognition using time-delay neural networks" (1989)',
    )


class AvgPool2d(AveragePooling):
    """The mean under the window, over an image: the subsampling of LeNet. LeCun et al. (1989)."""

    type: Literal["avg-pool2d"] = "avg-pool2d"

    linear: ClassVar[bool] = True
    axes: ClassVar[Axes] = ("height", "width")
    torch_name: ClassVar[str] = "AvgPool2d"
    about: ClassVar[About] = About(
        title=text("2-D average pooling", "2차원 평균 풀링"),
        group="pooling",
        aliases=("AveragePooling2D", "AvgPool2d", "average pooling", "mean pooling"),
        formula="y[i, j] = mean of x over the window at (i, j)",
        explanation=text(
            "Shrinks every map by averaging under each window, as the first convolutional networks did; softer than keeping the maximum.",
            "초기 합성곱 신경망처럼 창마다 평균을 내어 특징 지도를 줄입니다. 최댓값만 남기는 것보다 부드럽습니다.",
        ),
        source='LeCun et al., "Backpropagation applied to handwritten zip code recognition" (1989)',
    )
