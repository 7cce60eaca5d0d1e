"""Maps as bytes, and the planes that they are drawn over."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.compiled import pictures

Span = tuple[float, float]


def quantize(maps: NDArray[np.float32]) -> tuple[NDArray[np.uint8], list[float], list[float]]:
    """Maps [n, …] as bytes, and the value of byte 0 and of byte 255 of each, so that value = low +
    byte / 255 · (high − low).
    """
    numbers = np.ascontiguousarray(maps).reshape(len(maps), -1)
    shades, spans = np.empty(numbers.shape, np.uint8), np.empty((len(maps), 2))
    pictures.quantize(numbers, np.empty(numbers.shape[1], np.float32), shades, spans)
    low, high = spans.T.tolist()
    return shades.reshape(maps.shape), low, high


def plane(side: int, across: Span, up: Span) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The first and second coordinate of side × side points, row by row from the top (the largest
    second coordinate), ends included.
    """
    first, second = np.meshgrid(np.linspace(*across, side), np.linspace(*up[::-1], side))
    return first.ravel().astype(np.float32), second.ravel().astype(np.float32)
