"""What pictures are made of: numbers as bytes, in one call."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled, compiled_entry, compiled_finite

Array = np.ndarray[Any, Any]
F = np.float32
LARGEST = F(np.finfo(np.float32).max)


@compiled
def legible(numbers: Array, result: Array) -> None:
    """0 for what is no number, the largest there is for what is too large, as `numpy.nan_to_num`
    has it.
    """
    for k in range(len(numbers)):
        number = numbers[k]
        number = number if number == number else F(0)
        number = number if number < LARGEST else LARGEST
        result[k] = number if number > -LARGEST else -LARGEST


@compiled_finite
def ends(numbers: Array) -> tuple[float, float]:
    """The smallest and the largest."""
    low, high = numbers[0], numbers[0]
    for k in range(len(numbers)):
        low, high = min(low, numbers[k]), max(high, numbers[k])
    return low, high


@compiled_finite
def shade(numbers: Array, low: float, high: float, result: Array) -> None:
    """Byte 0 for `low`, 255 for `high`."""
    scale = 255.0 / (high - low) if high > low else 0.0
    for k in range(len(numbers)):
        result[k] = np.uint8((np.float64(numbers[k]) - low) * scale + 0.5)


@compiled_entry
def quantize(maps: Array, room: Array, shades: Array, spans: Array) -> None:
    """Each of `maps` float32 [n, points] as `shades` uint8 [n, points], with what its bytes span:

    `spans` float64 [n, 2]. Room for one.
    """
    for n in range(len(maps)):
        legible(maps[n], room)
        low, high = ends(room)
        shade(room, low, high, shades[n])
        spans[n, 0], spans[n, 1] = low, high
