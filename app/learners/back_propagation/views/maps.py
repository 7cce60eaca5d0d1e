"""Maps as bytes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.compiled import pictures


def quantize(maps: NDArray[np.float32]) -> tuple[NDArray[np.uint8], list[float], list[float]]:
    """Maps [n, …] as bytes, and the value of byte 0 and of byte 255 of each, so that value = low +
    byte / 255 · (high − low).
    """
    numbers = np.ascontiguousarray(maps).reshape(len(maps), -1)
    shades, spans = np.empty(numbers.shape, np.uint8), np.empty((len(maps), 2))
    pictures.quantize(numbers, np.empty(numbers.shape[1], np.float32), shades, spans)
    low, high = spans.T.tolist()
    return shades.reshape(maps.shape), low, high
