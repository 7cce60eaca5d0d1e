"""Maps as bytes, and the planes that they are drawn over."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Span = tuple[float, float]


def quantize(maps: NDArray[np.float32]) -> tuple[NDArray[np.uint8], list[float], list[float]]:
    """Maps [n, …] as bytes, and the value of byte 0 and of byte 255 of each, so that value = low + byte / 255 · (high − low)."""
    numbers = np.nan_to_num(maps)
    axes = tuple(range(1, maps.ndim))
    low, high = numbers.min(axis=axes).astype(np.float64), numbers.max(axis=axes).astype(np.float64)
    width = np.where(high > low, high - low, 1.0).reshape(-1, *(1,) * len(axes))
    shares = (numbers - low.reshape(width.shape)) / width
    return np.rint(shares * 255).astype(np.uint8), low.tolist(), high.tolist()


def plane(side: int, across: Span, up: Span) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The first and second coordinate of side × side points, row by row from the top (the largest second coordinate), ends included."""
    first, second = np.meshgrid(np.linspace(*across, side), np.linspace(*up[::-1], side))
    return first.ravel().astype(np.float32), second.ravel().astype(np.float32)
