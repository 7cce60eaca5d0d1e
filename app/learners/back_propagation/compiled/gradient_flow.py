"""How the gradient fares, layer by layer: lengths, a histogram, shares of units."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled, compiled_entry

Array = np.ndarray[Any, Any]
LOWEST, HIGHEST = -12.0, 3.0
"""Ends of the histogram of log10|gradient|; smaller and larger gradients count in the outermost
bins.
"""
FLOOR = 10.0**LOWEST
GRADIENT, CHANGE, VALUE = range(3)
"""Columns of `flow`'s norms."""


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
