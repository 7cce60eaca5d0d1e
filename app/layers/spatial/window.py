"""The arithmetic of a window that slides over spatial axes: what convolutions and pools share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from annotated_types import Ge, Le, MaxLen, MinLen

from app.layers.declaration import SettingFix, ShapeError
from app.schema.shape import Shape, spell
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor

LARGEST_KERNEL = 101
"""Odd, so that the fix for an even kernel (one more) is never out of range."""
WordPadding = Literal["valid", "same"]
Places = Annotated[int, Ge(0), Le(LARGEST_KERNEL)]
Padding = Places | WordPadding | Annotated[list[Places], MinLen(1), MaxLen(2)]
"""What PyTorch takes: how many zeros stand at either end of every axis, or of each, or a word."""
Count = TypeVar("Count", int, "Tensor")

PADDING_LABELS = [
    text("valid: the window stays inside", "valid: 창이 입력 안에만 놓임"),
    text("same: edges are padded, stride 1 keeps the size", "same: 가장자리를 채워 보폭이 1이면 크기 유지"),
]
WORD_ALIASES = {"valid": ["0", "none"], "same": ["1", "2", "half"]}
"""PyTorch counts what is added at each edge: nothing, or half of a window of 3 or 5."""
PADDING_ALIASES = {"valid": ["none"], "same": ["half"]}


@dataclass(frozen=True)
class Window:
    """How a window slides: its size and step along every axis, what is added at either end of each
    axis, and how far apart its numbers lie.
    """

    kernel: int
    stride: int
    margins: tuple[int, ...]
    dilation: int = 1

    @property
    def reach(self) -> int:
        """Positions from its first to its last."""
        return self.dilation * (self.kernel - 1) + 1

    def positions(self, size: Count, axis: int) -> Count:
        """How many it has along an axis of this size; less than 1 where it is larger than the axis.

        Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016).
        """
        return (size + 2 * self.margins[axis] - self.reach) // self.stride + 1

    def steps_left(self, lengths: Tensor) -> Tensor:
        """Positions along time [n] over sequences of these lengths, none that reaches over the end
        of its sequence further than the padding allows.
        """
        return self.positions(lengths, 0).clamp(min=0)

    def slid(self, signal: Signal, least: int = 1) -> Signal:
        """The signal with the positions of the window along each axis but the channels. Raises
        ShapeError if the window is larger than an axis; `least`: the smallest that does anything.
        """
        sizes = {axis: signal.along(axis) for axis in signal.axes[1:]}
        rooms = [size + 2 * added for size, added in zip(sizes.values(), self.margins, strict=True)]
        if min(rooms) < self.reach:
            raise self._too_large(signal.shape[1:], least)
        return signal.resized(
            {axis: self.positions(size, number) for number, (axis, size) in enumerate(sizes.items())}
        )

    def _too_large(self, sizes: Shape, least: int) -> ShapeError:
        fitting = (min(sizes) - 1) // self.dilation + 1
        return ShapeError(
            text(
                f"A window of {self.reach} does not fit into {spell(sizes)}.",
                f"크기 {self.reach}의 창이 {spell(sizes)} 입력에 들어가지 않습니다.",
            ),
            expected=text(f"at least {self.reach} along every axis", f"모든 축이 {self.reach} 이상"),
            found=text(spell(sizes), spell(sizes)),
            fix=SettingFix("kernel_size", fitting) if fitting >= least else None,
        )


def window(kernel: int, stride: int, padding: Padding, axes: int, dilation: int = 1) -> Window:
    """The window of a layer over so many axes.

    Raises ShapeError if it has no middle where `padding` is "same", or if the padding names another
    number of axes.
    """
    return Window(kernel, stride, margins(kernel, padding, axes, dilation), dilation)


def margins(kernel: int, padding: Padding, axes: int, dilation: int = 1) -> tuple[int, ...]:
    """Positions added at either end of every axis. Raises ShapeError as `window` does."""
    if isinstance(padding, list):
        _require_a_number_for_each(padding, axes)
        return tuple(padding) if len(padding) == axes else (padding[0],) * axes
    if padding == "same":
        _require_a_middle(kernel)
        return (dilation * (kernel // 2),) * axes
    return (0 if padding == "valid" else padding,) * axes


def _require_a_middle(kernel: int) -> None:
    if kernel % 2 == 0:
        raise ShapeError(
            text(
                "“Same” padding needs an odd kernel size: only an odd window has a middle.",
                "“same” 채움에는 홀수 크기의 커널이 필요합니다. 홀수 창에만 한가운데가 있습니다.",
            ),
            expected=text("an odd kernel size", "홀수 커널 크기"),
            found=text(f"kernel size {kernel}", f"커널 크기 {kernel}"),
            fix=SettingFix("kernel_size", kernel + 1),
        )


def _require_a_number_for_each(padding: list[int], axes: int) -> None:
    if len(padding) > axes:
        raise ShapeError(
            text(
                "Padding is one number, or one for each axis along which the window slides.",
                "채움은 숫자 하나, 또는 창이 움직이는 축마다 하나씩입니다.",
            ),
            expected=text(f"{axes} at most", f"최대 {axes}개"),
            found=text(f"{len(padding)}", f"{len(padding)}개"),
            fix=SettingFix("padding", padding[0]),
        )
