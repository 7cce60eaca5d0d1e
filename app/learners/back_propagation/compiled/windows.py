"""Convolutions as matrix products: what windows see that slide over maps becomes the columns of a
matrix.

Signals as in passes.py: channel by channel the positions of a map row by row, `stride` samples
each. A sequence is a map of one row. Columns are made for some rows of the output and some samples
at a time, so that they stay in the cache. Chellapilla, Puri and Simard, "High performance
convolutional neural networks for document processing" (2006).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.operations import (
    BIAS,
    CHANNELS,
    HEIGHT,
    IN,
    KERNEL_HEIGHT,
    KERNEL_WIDTH,
    MARGIN_HEIGHT,
    MARGIN_WIDTH,
    OUT_HEIGHT,
    OUT_WIDTH,
    OUTPUTS,
    STEP,
    WEIGHT,
    WIDTH,
)
from app.learners.back_propagation.compiled.products import product, product_transposed, transposed_product
from app.learners.back_propagation.compiled.vectors import add, copy, shifted, total

Array = np.ndarray[Any, Any]
F = np.float32

BLOCK, TOGETHER = 1 << 15, 32
"""Numbers and samples that are unfolded together: 128 KiB, and four vectors."""


@compiled
def within(shift: int, step: int, axis: int, positions: int) -> tuple[int, int]:
    """Of the window's positions along an axis, the first and the one behind the last that see
    something, at position · step + shift.
    """
    first = min(max(0, (step - 1 - shift) // step), positions)
    return first, max(first, min(positions, (axis - 1 - shift) // step + 1))


@compiled
def block(o: Array, stride: int) -> tuple[int, int, int]:
    """How many filters there are, how many numbers under a window, and how many rows of the output
    are unfolded together: as many as the second-level cache holds of them, one at least.
    """
    filters = o[OUTPUTS] // (o[OUT_HEIGHT] * o[OUT_WIDTH])
    under = o[CHANNELS] * o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]
    worth = BLOCK // (max(filters, under) * o[OUT_WIDTH] * min(stride, TOGETHER))
    return filters, under, min(o[OUT_HEIGHT], max(1, worth))


@compiled
def places(o: Array, r: int, i: int) -> tuple[int, int, int]:
    """What row `r` of the columns sees from the windows of output row `i`: where the first would
    see it, on the map or not, and which of them, from the first to the one before the last, see
    anything.
    """
    channel, under = divmod(r, o[KERNEL_HEIGHT] * o[KERNEL_WIDTH])
    down, across = under // o[KERNEL_WIDTH] - o[MARGIN_HEIGHT], under % o[KERNEL_WIDTH] - o[MARGIN_WIDTH]
    row = i * o[STEP] + down
    place = (channel * o[HEIGHT] + row) * o[WIDTH] + across
    if row < 0 or row >= o[HEIGHT]:
        return place, 0, 0
    left, right = within(across, o[STEP], o[WIDTH], o[OUT_WIDTH])
    return place, left, right


@compiled
def unfold(
    o: Array, x: Array, columns: Array, back: bool, under: int, begin: int, rows: int, lane: int, lanes: int, stride: int
) -> None:  # fmt: skip
    """What the windows of some rows see of some samples, `columns` [channels · window, rows · width
    · lanes], 0 beyond the edges.

    `back`: adds to every position of `x` what the columns hold of it instead. `torch.nn.Unfold` and
    `Fold`.
    """
    step, width = o[STEP], o[OUT_WIDTH]
    for r in range(under):
        for i in range(rows):
            place, left, right = places(o, r, begin + i)
            row = columns[(r * rows + i) * width * lanes : (r * rows + i + 1) * width * lanes]
            if not back:
                row[: left * lanes] = F(0)
                row[right * lanes :] = F(0)
            if step == 1 and lanes == stride:
                exchange(
                    x[(place + left) * stride : (place + right) * stride],
                    row[left * lanes : right * lanes],
                    back,
                )
                continue
            for j in range(left, right):
                start = (place + j * step) * stride + lane
                exchange(x[start : start + lanes], row[j * lanes : (j + 1) * lanes], back)


@compiled
def exchange(seen: Array, row: Array, back: bool) -> None:
    """Copy what is seen, or add it back."""
    if back:
        add(row, seen)
    else:
        copy(seen, row)


@compiled
def convolve(o: Array, values: Array, x: Array, y: Array, columns: Array, maps: Array, stride: int) -> None:
    """Y [filters, positions · stride] = W unfold(X) + b."""
    filters, under, most = block(o, stride)
    height, width = o[OUT_HEIGHT], o[OUT_WIDTH]
    for begin in range(0, height, most):
        rows = min(most, height - begin)
        for lane in range(0, stride, TOGETHER):
            lanes = min(TOGETHER, stride - lane)
            unfold(o, x, columns, False, under, begin, rows, lane, lanes, stride)
            product(values, o[WEIGHT], columns, 0, maps, 0, filters, under, rows * width * lanes)
            for n in range(filters * rows * width):
                f, position = divmod(n, rows * width)
                bias = values[o[BIAS] + f] if o[BIAS] >= 0 else F(0)
                start = ((f * height + begin) * width + position) * stride + lane
                shifted(maps[n * lanes : (n + 1) * lanes], bias, y[start : start + lanes])


@compiled
def convolve_back(
    o: Array, values: Array, g: Array, x: Array, dx: Array, dy: Array, columns: Array, maps: Array, kernels: Array, stride: int
) -> None:  # fmt: skip
    """dW = dY unfold(X)ᵀ, db = Σ dY over positions and samples, and, but for the data's own, dX =
    Wᵀ dY, unfolded back.
    """
    filters, under, most = block(o, stride)
    height, width = o[OUT_HEIGHT], o[OUT_WIDTH]
    weights = g[o[WEIGHT] : o[WEIGHT] + filters * under]
    weights[:] = F(0)
    for f in range(filters if o[BIAS] >= 0 else 0):
        g[o[BIAS] + f] = total(dy[f * height * width * stride : (f + 1) * height * width * stride])
    if o[IN] > 0:
        dx[:] = F(0)
    for begin in range(0, height, most):
        rows = min(most, height - begin)
        for lane in range(0, stride, TOGETHER):
            lanes = min(TOGETHER, stride - lane)
            for n in range(filters * rows * width):
                f, position = divmod(n, rows * width)
                start = ((f * height + begin) * width + position) * stride + lane
                copy(dy[start : start + lanes], maps[n * lanes : (n + 1) * lanes])
            unfold(o, x, columns, False, under, begin, rows, lane, lanes, stride)
            length = rows * width * lanes
            product_transposed(maps, 0, columns, 0, kernels, 0, filters, length, under)
            add(kernels[: filters * under], weights)
            if o[IN] > 0:
                transposed_product(values, o[WEIGHT], maps, 0, columns, 0, under, filters, length)
                unfold(o, dx, columns, True, under, begin, rows, lane, lanes, stride)
