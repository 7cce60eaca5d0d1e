"""Forward and backward through the operations of a plan.

Arrays: `signals`, `deltas`, `masks` float32 [features · stride]: feature by feature, one number per sample of the batch, padded to a
multiple of LANES, so that loops over samples vectorise. `values` and `gradients` are the flat vectors of parameters.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.compiled import activations, pools, streams, windows
from app.learners.compiled.jit import compiled
from app.learners.compiled.plan import (
    ACTIVATE,
    AVERAGE_POOL,
    BIAS,
    CODE,
    CONVOLVE,
    DENSE,
    IN,
    INPUTS,
    KIND,
    MAX_POOL,
    OUT,
    OUTPUTS,
    POSITION,
    PRELU,
    WEIGHT,
)
from app.learners.compiled.products import dense, dense_back, dense_gradients
from app.learners.compiled.records import Network, Room

Array = np.ndarray[Any, Any]
F = np.float32

LANES = 8


@compiled
def prelu(values: Array, w: int, span: int, x: Array, y: Array, features: int, stride: int) -> None:
    """x where x > 0, else slope · x, with a slope for every `span` features."""
    for f in range(features):
        slope = values[w + f // span]
        source, row = x[f * stride : (f + 1) * stride], y[f * stride : (f + 1) * stride]
        for k in range(stride):
            row[k] = source[k] if source[k] > F(0) else slope * source[k]


@compiled
def prelu_back(
    values: Array, g: Array, w: int, span: int, x: Array, dx: Array, dy: Array, features: int, stride: int
) -> None:
    """The slopes' gradient and dX."""
    g[w : w + features // span] = F(0)
    for f in range(features):
        slope, total = values[w + f // span], F(0)
        source, row = x[f * stride : (f + 1) * stride], dx[f * stride : (f + 1) * stride]
        delta = dy[f * stride : (f + 1) * stride]
        for k in range(stride):
            total += F(0) if source[k] > F(0) else source[k] * delta[k]
            row[k] = delta[k] if source[k] > F(0) else slope * delta[k]
        g[w + f // span] += total


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
def forward(net: Network, values: Array, s: Array, stride: int, room: Room, keys: int, samples: int) -> None:
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
        elif o[KIND] == CONVOLVE:
            windows.convolve(o, values, x, y, room, stride)
        elif o[KIND] == MAX_POOL:
            pools.max_pool(o, x, y, o[OUTPUTS], stride)
        elif o[KIND] == AVERAGE_POOL:
            pools.average_pool(o, x, y, o[OUTPUTS], stride)
        elif o[KIND] == PRELU:
            prelu(values, o[WEIGHT], o[CODE], x, y, o[OUTPUTS], stride)
        elif keys:
            room.moment[2] = o[POSITION]
            streams.seed(room.stream, room.moment, keys)
            masks = room.masks[start:end]
            draw_masks(room.stream, setting, masks, samples, o[OUTPUTS], stride)
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
    room: Room,
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
        elif o[KIND] == CONVOLVE:
            windows.convolve_back(o, values, gradients, x, dx, dy, room, stride)
        elif o[KIND] == MAX_POOL:
            pools.max_pool_back(o, x, y, dx, dy, room.columns[:stride], o[OUTPUTS], stride)
        elif o[KIND] == AVERAGE_POOL:
            pools.average_pool_back(o, dx, dy, o[OUTPUTS], stride)
        elif o[KIND] == PRELU:
            prelu_back(values, gradients, o[WEIGHT], o[CODE], x, dx, dy, o[OUTPUTS], stride)
        elif dropping:
            mask(dy, room.masks[start:end], dx)
        else:
            activations.backward(activations.IDENTITY, F(0), x, y, dx, dy)
