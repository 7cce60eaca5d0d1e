"""What frames are made of, in one call each: numbers as bytes, and what a gradient looks like."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled, compiled_entry, compiled_finite

Array = np.ndarray[Any, Any]
F = np.float32
LARGEST = F(np.finfo(np.float32).max)
LOWEST, HIGHEST = -12.0, 3.0
"""Ends of the histogram of log10|gradient|; smaller and larger gradients count in the outermost
bins.
"""
FLOOR = 10.0**LOWEST
GRADIENT, CHANGE, VALUE = range(3)
"""Columns of `flow`'s norms."""


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


@compiled
def square(vector: Array) -> float:
    """The square of its Euclidean length."""
    total = 0.0
    for number in vector:
        total += np.float64(number) * np.float64(number)
    return total


@compiled
def count(gradients: Array, counts: Array) -> None:
    """Add each finite gradient to its bin of log10|g|; zeros lie in the first."""
    bins = len(counts)
    for gradient in gradients:
        size = abs(np.float64(gradient))
        if size < np.inf:
            share = (np.log10(max(size, FLOOR)) - LOWEST) / (HIGHEST - LOWEST)
            counts[min(max(int(share * bins), 0), bins - 1)] += 1


@compiled_entry
def flow(gradients: Array, change: Array, values: Array, places: Array, norms: Array, counts: Array) -> None:
    """What each layer has of three flat vectors: their lengths `norms` float64 [layers, 3], and how
    large its gradients are, `counts` uint32 [layers, bins]; both come filled with 0. `places` int64
    [n, 3]: where each parameter begins and ends, and whose it is.
    """
    for n in range(len(places)):
        begin, end, layer = places[n, 0], places[n, 1], places[n, 2]
        norms[layer, GRADIENT] += square(gradients[begin:end])
        norms[layer, CHANGE] += square(change[begin:end])
        norms[layer, VALUE] += square(values[begin:end])
        count(gradients[begin:end], counts[layer])
    for layer in range(len(norms)):
        for k in range(3):
            norms[layer, k] = np.sqrt(norms[layer, k])


@compiled_entry
def share_outside(outputs: Array, low: float, high: float) -> float:
    """The share of `outputs` [rows, units, positions] that lie at or beyond one of the two; what is
    no number lies nowhere.
    """
    outside = 0
    for row in range(outputs.shape[0]):
        for unit in range(outputs.shape[1]):
            for k in range(outputs.shape[2]):
                output = outputs[row, unit, k]
                outside += output <= low or output >= high
    return outside / int(outputs.size)


@compiled_entry
def share_silent(outputs: Array) -> float:
    """The share of units of `outputs` [rows, units, positions] that are 0 in every row and
    position.
    """
    silent = 0
    for unit in range(outputs.shape[1]):
        speaks = False
        for row in range(outputs.shape[0]):
            for k in range(outputs.shape[2]):
                speaks |= outputs[row, unit, k] != 0
        silent += not speaks
    return silent / int(outputs.shape[1])
