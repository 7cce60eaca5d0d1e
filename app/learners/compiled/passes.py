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
from app.learners.compiled.records import Dropout, Network

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
def dense(values: Array, w: int, b: int, x: Array, y: Array, inputs: int, outputs: int, stride: int) -> None:
    """Y [outputs, stride] = W X + b."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product(values, w, x, 0, y, 0, outputs, inputs, stride)
    for unit in range(outputs):
        row = y[unit * stride : (unit + 1) * stride]
        bias = values[b + unit] if b >= 0 else F(0)
        if large:
            for k in range(stride):
                row[k] += bias
            continue
        for k in range(stride):
            row[k] = bias
        for i in range(inputs):
            weight, source = values[w + unit * inputs + i], x[i * stride : (i + 1) * stride]
            for k in range(stride):
                row[k] += weight * source[k]


@compiled
def dense_gradients(
    g: Array, w: int, b: int, x: Array, dy: Array, inputs: int, outputs: int, stride: int
) -> None:
    """dW = dY Xᵀ and db = Σ dY over the samples."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product_transposed(dy, 0, x, 0, g, w, outputs, stride, inputs)
    for unit in range(outputs):
        row = dy[unit * stride : (unit + 1) * stride]
        if b >= 0:
            total = F(0)
            for k in range(stride):
                total += row[k]
            g[b + unit] = total
        if not large:
            for i in range(inputs):
                source, total = x[i * stride : (i + 1) * stride], F(0)
                for k in range(stride):
                    total += row[k] * source[k]
                g[w + unit * inputs + i] = total


@compiled
def dense_back(values: Array, w: int, dx: Array, dy: Array, inputs: int, outputs: int, stride: int) -> None:
    """dX [inputs, stride] = Wᵀ dY."""
    if inputs * outputs * stride >= WORTH_BLAS:
        transposed_product(values, w, dy, 0, dx, 0, inputs, outputs, stride)
        return
    for i in range(inputs):
        row = dx[i * stride : (i + 1) * stride]
        for k in range(stride):
            row[k] = F(0)
        for unit in range(outputs):
            weight, delta = values[w + unit * inputs + i], dy[unit * stride : (unit + 1) * stride]
            for k in range(stride):
                row[k] += weight * delta[k]


@compiled
def prelu(values: Array, w: int, shared: int, x: Array, y: Array, features: int, stride: int) -> None:
    """x where x > 0, else slope · x, with one slope or one per feature."""
    for f in range(features):
        slope = values[w if shared else w + f]
        source, row = x[f * stride : (f + 1) * stride], y[f * stride : (f + 1) * stride]
        for k in range(stride):
            row[k] = source[k] if source[k] > F(0) else slope * source[k]


@compiled
def prelu_back(
    values: Array, g: Array, w: int, shared: int, x: Array, dx: Array, dy: Array, features: int, stride: int
) -> None:
    """The slopes' gradient and dX."""
    if shared:
        g[w] = F(0)
    for f in range(features):
        slope, total = values[w if shared else w + f], F(0)
        source, row = x[f * stride : (f + 1) * stride], dx[f * stride : (f + 1) * stride]
        delta = dy[f * stride : (f + 1) * stride]
        for k in range(stride):
            total += F(0) if source[k] > F(0) else source[k] * delta[k]
            row[k] = delta[k] if source[k] > F(0) else slope * delta[k]
        if shared:
            g[w] += total
        else:
            g[w + f] = total


@compiled
def draw_masks(stream: Array, rate: Any, masks: Array, samples: int, features: int, stride: int) -> None:
    """Dropout's factors, drawn sample by sample as `random((samples, features))` would: 0 with probability `rate`, else 1 / (1 − rate)."""
    kept = F(F(1) / F(np.float64(1) - np.float64(rate)))
    for sample in range(samples):
        for f in range(features):
            masks[f * stride + sample] = kept if streams.uniform(stream) >= rate else F(0)


@compiled
def mask(x: Array, masks: Array, y: Array) -> None:
    """y = x · mask."""
    for k in range(len(x)):
        y[k] = x[k] * masks[k]


@compiled
def lay_out(rows: Array, s: Array, stride: int) -> None:
    """Rows [n, features] feature by feature, the lanes behind them 0."""
    for f in range(rows.shape[1]):
        feature = s[f * stride : (f + 1) * stride]
        for k in range(len(rows)):
            feature[k] = rows[k, f]
        for k in range(len(rows), stride):
            feature[k] = F(0)


@compiled
def forward(
    net: Network, values: Array, s: Array, stride: int, dropout: Dropout, keys: int, samples: int
) -> None:
    """Every operation in turn. `keys`: numbers of the moment that key dropout's stream (0: evaluation, dropout passes all).

    The moment's layer is filled in here.
    """
    for n in range(len(net.operations)):
        o, setting = net.operations[n], net.settings[n]
        start, end = o[OUT] * stride, (o[OUT] + o[OUTPUTS]) * stride
        x, y = s[o[IN] * stride : (o[IN] + o[INPUTS]) * stride], s[start:end]
        if o[KIND] == DENSE:
            dense(values, o[WEIGHT], o[BIAS], x, y, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.forward(o[CODE], setting, x, y)
        elif o[KIND] == PRELU:
            prelu(values, o[WEIGHT], o[CODE], x, y, o[OUTPUTS], stride)
        elif keys:
            dropout.moment[2] = o[POSITION]
            streams.seed(dropout.stream, dropout.moment, keys)
            masks = dropout.masks[start:end]
            draw_masks(dropout.stream, setting, masks, samples, o[OUTPUTS], stride)
            mask(x, masks, y)
        else:
            activations.forward(activations.IDENTITY, F(0), x, y)


@compiled
def backward(
    net: Network,
    values: Array,
    gradients: Array,
    s: Array,
    d: Array,
    stride: int,
    masks: Array,
    dropping: bool,
) -> None:
    """Every operation in reverse: from the deltas of the scores to the gradient of every parameter. The data's own deltas are not made."""
    for n in range(len(net.operations) - 1, -1, -1):
        o = net.operations[n]
        first, last = o[IN] * stride, (o[IN] + o[INPUTS]) * stride
        start, end = o[OUT] * stride, (o[OUT] + o[OUTPUTS]) * stride
        x, y, dx, dy = s[first:last], s[start:end], d[first:last], d[start:end]
        if o[KIND] == DENSE:
            dense_gradients(gradients, o[WEIGHT], o[BIAS], x, dy, o[INPUTS], o[OUTPUTS], stride)
            if o[IN] > 0:
                dense_back(values, o[WEIGHT], dx, dy, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.backward(o[CODE], net.settings[n], x, y, dx, dy)
        elif o[KIND] == PRELU:
            prelu_back(values, gradients, o[WEIGHT], o[CODE], x, dx, dy, o[OUTPUTS], stride)
        elif dropping:
            mask(dy, masks[start:end], dx)
        else:
            activations.backward(activations.IDENTITY, F(0), x, y, dx, dy)
