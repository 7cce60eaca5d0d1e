"""Forward and backward through the operations of a plan.

Arrays: `signals`, `deltas`, `masks` float32 [features · stride]: feature by feature, one number per sample of the batch, padded to a
multiple of LANES, so that loops over samples vectorise. `values` and `gradients` are the flat vectors of parameters.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.compiled import activations, streams
from app.learners.compiled.jit import compiled, compiled_product
from app.learners.compiled.plan import (
    ACTIVATE,
    BIAS,
    CODE,
    DENSE,
    IN,
    INPUTS,
    KIND,
    OUT,
    OUTPUTS,
    POSITION,
    PRELU,
    WEIGHT,
)

Array = np.ndarray[Any, Any]
F = np.float32

LANES = 8
WORTH_BLAS = 2048
"""Multiply-adds from which a matrix product by BLAS is faster than plain loops (measured: 8 × 8 × 16 is even)."""


@compiled_product
def product(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = A B, of matrices that start at a0, b0 and c0."""
    left = a[a0 : a0 + rows * inner].reshape(rows, inner)
    right = b[b0 : b0 + inner * columns].reshape(inner, columns)
    np.dot(left, right, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled_product
def product_transposed(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = A Bᵀ."""
    left = a[a0 : a0 + rows * inner].reshape(rows, inner)
    right = b[b0 : b0 + inner * columns].reshape(columns, inner)
    np.dot(left, right.T, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled_product
def transposed_product(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = Aᵀ B."""
    left = a[a0 : a0 + rows * inner].reshape(inner, rows)
    right = b[b0 : b0 + inner * columns].reshape(inner, columns)
    np.dot(left.T, right, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled
def dense(
    values: Array, w: int, b: int, s: Array, x: int, y: int, inputs: int, outputs: int, stride: int
) -> None:
    """Y [outputs, stride] = W X + b."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product(values, w, s, x, s, y, outputs, inputs, stride)
    for unit in range(outputs):
        q = y + unit * stride
        bias = values[b + unit] if b >= 0 else F(0)
        if large:
            for k in range(stride):
                s[q + k] += bias
            continue
        for k in range(stride):
            s[q + k] = bias
        for i in range(inputs):
            weight, p = values[w + unit * inputs + i], x + i * stride
            for k in range(stride):
                s[q + k] += weight * s[p + k]


@compiled
def dense_gradients(
    g: Array, w: int, b: int, s: Array, d: Array, x: int, y: int, inputs: int, outputs: int, stride: int
) -> None:
    """dW = dY Xᵀ and db = Σ dY over the samples."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product_transposed(d, y, s, x, g, w, outputs, stride, inputs)
    for unit in range(outputs):
        q = y + unit * stride
        if b >= 0:
            total = F(0)
            for k in range(stride):
                total += d[q + k]
            g[b + unit] = total
        if not large:
            for i in range(inputs):
                p, total = x + i * stride, F(0)
                for k in range(stride):
                    total += d[q + k] * s[p + k]
                g[w + unit * inputs + i] = total


@compiled
def dense_back(
    values: Array, w: int, d: Array, x: int, y: int, inputs: int, outputs: int, stride: int
) -> None:
    """dX [inputs, stride] = Wᵀ dY."""
    if inputs * outputs * stride >= WORTH_BLAS:
        transposed_product(values, w, d, y, d, x, inputs, outputs, stride)
        return
    for i in range(inputs):
        p = x + i * stride
        for k in range(stride):
            d[p + k] = F(0)
        for unit in range(outputs):
            weight, q = values[w + unit * inputs + i], y + unit * stride
            for k in range(stride):
                d[p + k] += weight * d[q + k]


@compiled
def prelu(values: Array, w: int, shared: int, s: Array, x: int, y: int, features: int, stride: int) -> None:
    """x where x > 0, else slope · x, with one slope or one per feature."""
    for f in range(features):
        slope, p, q = values[w if shared else w + f], x + f * stride, y + f * stride
        for k in range(stride):
            v = s[p + k]
            s[q + k] = v if v > F(0) else slope * v


@compiled
def prelu_back(
    values: Array,
    g: Array,
    w: int,
    shared: int,
    s: Array,
    d: Array,
    x: int,
    y: int,
    features: int,
    stride: int,
) -> None:
    """The slopes' gradient and dX."""
    if shared:
        g[w] = F(0)
    for f in range(features):
        slope, p, q, total = values[w if shared else w + f], x + f * stride, y + f * stride, F(0)
        for k in range(stride):
            v, delta = s[p + k], d[q + k]
            total += F(0) if v > F(0) else v * delta
            d[p + k] = delta if v > F(0) else slope * delta
        if shared:
            g[w] += total
        else:
            g[w + f] = total


@compiled
def draw_masks(
    stream: Array, rate: Any, masks: Array, y: int, samples: int, features: int, stride: int
) -> None:
    """Dropout's factors, drawn sample by sample as `random((samples, features))` would: 0 with probability `rate`, else 1 / (1 − rate)."""
    kept = F(F(1) / F(np.float64(1) - np.float64(rate)))
    for sample in range(samples):
        for f in range(features):
            masks[y + f * stride + sample] = kept if streams.uniform(stream) >= rate else F(0)


@compiled
def forward(
    operations: Array, settings: Array, values: Array, s: Array, stride: int,
    masks: Array, moment: Array, draws: int, samples: int, stream: Array,
) -> None:  # fmt: skip
    """Every operation in turn. `draws`: numbers in `moment` that key dropout's stream (0: evaluation, dropout passes all).

    `moment` is [seed, stream, layer, epoch, batch, offset]; the layer is filled in here.
    """
    for n in range(len(operations)):
        o = operations[n]
        x, y, size = o[IN] * stride, o[OUT] * stride, o[OUTPUTS] * stride
        if o[KIND] == DENSE:
            dense(values, o[WEIGHT], o[BIAS], s, x, y, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.forward(o[CODE], settings[n], s, x, y, size)
        elif o[KIND] == PRELU:
            prelu(values, o[WEIGHT], o[CODE], s, x, y, o[OUTPUTS], stride)
        elif draws:
            moment[2] = o[POSITION]
            streams.seed(stream, moment, draws)
            draw_masks(stream, settings[n], masks, y, samples, o[OUTPUTS], stride)
            for k in range(size):
                s[y + k] = s[x + k] * masks[y + k]
        else:
            for k in range(size):
                s[y + k] = s[x + k]


@compiled
def backward(
    operations: Array, settings: Array, values: Array, gradients: Array, s: Array, d: Array, stride: int,
    masks: Array, dropping: bool,
) -> None:  # fmt: skip
    """Every operation in reverse: from the deltas of the scores to the gradient of every parameter. The data's own deltas are not made."""
    for n in range(len(operations) - 1, -1, -1):
        o = operations[n]
        x, y, size = o[IN] * stride, o[OUT] * stride, o[OUTPUTS] * stride
        if o[KIND] == DENSE:
            dense_gradients(gradients, o[WEIGHT], o[BIAS], s, d, x, y, o[INPUTS], o[OUTPUTS], stride)
            if o[IN] > 0:
                dense_back(values, o[WEIGHT], d, x, y, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.backward(o[CODE], settings[n], s, d, x, y, size)
        elif o[KIND] == PRELU:
            prelu_back(values, gradients, o[WEIGHT], o[CODE], s, d, x, y, o[OUTPUTS], stride)
        elif dropping:
            for k in range(size):
                d[x + k] = d[y + k] * masks[y + k]
        else:
            for k in range(size):
                d[x + k] = d[y + k]
