"""The arithmetic of a window that slides over spatial axes: what convolutions and pools share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from app.layers.declaration import SettingFix, ShapeError
from app.schema.shape import Shape, spell
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import Tensor

Padding = Literal["valid", "same"]
Count = TypeVar("Count", int, "Tensor")

LARGEST_KERNEL = 101
"""Odd, so that the fix for an even kernel (one more) is never out of range."""

PADDING_LABELS = [
    text("valid: the window stays inside", "valid: 창이 입력 안에만 놓임"),
    text("same: edges are padded, stride 1 keeps the size", "same: 가장자리를 채워 보폭이 1이면 크기 유지"),
]
PADDING_ALIASES = {"valid": ["0", "none"], "same": ["1", "2", "half"]}
"""PyTorch counts what is added at each edge: nothing, or half of a window of 3 or 5."""


def margin(kernel: int, padding: Padding) -> int:
    """Positions added at either end of every axis: none, or half a window."""
    return kernel // 2 if padding == "same" else 0


def positions(size: Count, kernel: int, stride: int, padding: Padding) -> Count:
    """Of the window along an axis of this size: size − kernel over stride for "valid", size over
    stride for "same", rounded as they fit. Less than 1 where the window is larger than the axis.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016).
    """
    return (size + 2 * margin(kernel, padding) - kernel) // stride + 1


def steps_left(lengths: Tensor, kernel: int, stride: int, padding: Padding) -> Tensor:
    """Positions along time [n] of a window over sequences of these lengths, none that reaches over
    the end of its sequence further than the padding allows.
    """
    return positions(lengths, kernel, stride, padding).clamp(min=0)


def slide(signal: Signal, kernel: int, stride: int, padding: Padding) -> Signal:
    """The signal with the positions of the window along each axis but the channels.

    Raises ShapeError if the window is larger than an axis, or has no middle where `padding` is
    "same".
    """
    _require_a_middle(kernel, padding)
    _require_room(signal.shape[1:], kernel, 2 * margin(kernel, padding))
    sizes = {axis: signal.along(axis) for axis in signal.axes[1:]}
    return signal.resized({axis: positions(size, kernel, stride, padding) for axis, size in sizes.items()})


def _require_a_middle(kernel: int, padding: Padding) -> None:
    if padding == "same" and kernel % 2 == 0:
        raise ShapeError(
            text(
                "“Same” padding needs an odd kernel size: only an odd window has a middle.",
                "“same” 채움에는 홀수 크기의 커널이 필요합니다. 홀수 창에만 한가운데가 있습니다.",
            ),
            expected=text("an odd kernel size", "홀수 커널 크기"),
            found=text(f"kernel size {kernel}", f"커널 크기 {kernel}"),
            fix=SettingFix("kernel_size", kernel + 1),
        )


def _require_room(sizes: Shape, kernel: int, room: int) -> None:
    if min(sizes) + room < kernel:
        raise ShapeError(
            text(
                f"A window of {kernel} does not fit into {spell(sizes)}.",
                f"크기 {kernel}의 창이 {spell(sizes)} 입력에 들어가지 않습니다.",
            ),
            expected=text(f"at least {kernel} along every axis", f"모든 축이 {kernel} 이상"),
            found=text(spell(sizes), spell(sizes)),
            fix=SettingFix("kernel_size", min(sizes)),
        )
