"""Pools: one number of what a window sees in a channel. Signals as in windows.py."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.operations import (
    CODE,
    HEIGHT,
    KERNEL_HEIGHT,
    KERNEL_WIDTH,
    MARGIN_HEIGHT,
    MARGIN_WIDTH,
    OUT_HEIGHT,
    OUT_WIDTH,
    STEP,
    WIDTH,
)

Array = np.ndarray[Any, Any]
F = np.float32


@compiled
def seen(o: Array, output: int, under: int, stride: int) -> tuple[int, int]:
    """Where the samples stand that the window of an output sees at a place under it: first, and
    behind the last; none beyond the edges.
    """
    positions = o[OUT_HEIGHT] * o[OUT_WIDTH]
    channel, position = output // positions, output % positions
    row = position // o[OUT_WIDTH] * o[STEP] + under // o[KERNEL_WIDTH] - o[MARGIN_HEIGHT]
    column = position % o[OUT_WIDTH] * o[STEP] + under % o[KERNEL_WIDTH] - o[MARGIN_WIDTH]
    if row < 0 or row >= o[HEIGHT] or column < 0 or column >= o[WIDTH]:
        return 0, 0
    start = ((channel * o[HEIGHT] + row) * o[WIDTH] + column) * stride
    return start, start + stride


@compiled
def max_pool(o: Array, x: Array, y: Array, outputs: int, stride: int) -> None:
    """The largest number under every window; what is no number, where there is one."""
    for output in range(outputs):
        most = y[output * stride : (output + 1) * stride]
        most[:] = F(-np.inf)
        for under in range(o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]):
            first, last = seen(o, output, under, stride)
            source = x[first:last]
            for k in range(len(source)):
                more = source[k] > most[k] or source[k] != source[k]
                most[k] = source[k] if more else most[k]


@compiled
def max_pool_back(
    o: Array, x: Array, y: Array, dx: Array, dy: Array, left: Array, outputs: int, stride: int
) -> None:
    """A window's delta goes to its largest number: to the first of several equal ones or, with code
    1, in equal parts to all, as in `torch.nn.MaxPool2d` and `torch.amax`. `left`: room for what
    nobody has taken yet, `stride` numbers.
    """
    window = o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]
    dx[:] = F(0)
    for output in range(outputs):
        most = y[output * stride : (output + 1) * stride]
        delta = dy[output * stride : (output + 1) * stride]
        for k in range(stride):
            left[k] = F(0) if o[CODE] else delta[k]
        if o[CODE]:
            for under in range(window):
                first, last = seen(o, output, under, stride)
                source = x[first:last]
                for k in range(len(source)):
                    left[k] += F(1) if source[k] == most[k] else F(0)
            for k in range(stride):
                left[k] = delta[k] / left[k]
        for under in range(window):
            first, last = seen(o, output, under, stride)
            source, target = x[first:last], dx[first:last]
            for k in range(len(source)):
                hit = source[k] == most[k]
                target[k] += left[k] if hit else F(0)
                left[k] = F(0) if hit and not o[CODE] else left[k]


@compiled
def average_pool(o: Array, x: Array, y: Array, outputs: int, stride: int) -> None:
    """The mean of what every window sees; positions beyond the edges do not count."""
    for output in range(outputs):
        mean, count = y[output * stride : (output + 1) * stride], 0
        mean[:] = F(0)
        for under in range(o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]):
            first, last = seen(o, output, under, stride)
            source = x[first:last]
            count += len(source) > 0
            for k in range(len(source)):
                mean[k] += source[k]
        share = F(1) / F(count)
        for k in range(stride):
            mean[k] *= share


@compiled
def average_pool_back(o: Array, dx: Array, dy: Array, outputs: int, stride: int) -> None:
    """A window's delta goes in equal parts to all that it sees."""
    dx[:] = F(0)
    for output in range(outputs):
        delta, count = dy[output * stride : (output + 1) * stride], 0
        for under in range(o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]):
            first, last = seen(o, output, under, stride)
            count += last > first
        share = F(1) / F(count)
        for under in range(o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]):
            first, last = seen(o, output, under, stride)
            target = dx[first:last]
            for k in range(len(target)):
                target[k] += delta[k] * share
