"""Forward and backward through the operations of a plan.

Arrays: `signals`, `deltas`, `masks` float32 [features · stride]: feature by feature, one number per
sample of the batch, padded to a multiple of LANES, so that loops over samples vectorise. `values`
and `gradients` are the flat vectors of parameters.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled import activations, normalization, pools, streams, windows
from app.learners.back_propagation.compiled.elements import draw_masks, mask, prelu, prelu_back
from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.operations import (
    ACTIVATE,
    ADD,
    AVERAGE_POOL,
    BATCH_NORM,
    BIAS,
    CODE,
    CONVOLVE,
    DENSE,
    DROPOUT,
    IN,
    INPUTS,
    KIND,
    LAYER_NORM,
    MAX_POOL,
    OUT,
    OUTPUTS,
    POSITION,
    PRELU,
    SHARES,
    WEIGHT,
)
from app.learners.back_propagation.compiled.products import dense, dense_back, dense_gradients
from app.learners.back_propagation.compiled.records import (
    ASIDE,
    KERNELS,
    MAPS,
    MOMENTS,
    WINDOWS,
    Network,
    Room,
)
from app.learners.back_propagation.compiled.vectors import add, copy

Array = np.ndarray[Any, Any]
F = np.float32

LANES = 8


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
    net: Network, values: Array, s: Array, stride: int, room: Room, training: bool, keys: int, samples: int
) -> None:
    """Every operation in turn.

    `training`: whether batch norm takes the batch's own moments. `keys`: numbers of the moment that
    key dropout's stream (0: dropout passes all); the moment's layer is filled in here.
    """
    for n in range(len(net.operations)):
        o, setting = net.operations[n], net.settings[n, 0]
        start, end = o[OUT] * stride, (o[OUT] + o[OUTPUTS]) * stride
        x, y = s[o[IN] * stride : (o[IN] + o[INPUTS]) * stride], s[start:end]
        if o[KIND] == DENSE:
            dense(values, o[WEIGHT], o[BIAS], x, y, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.forward(o[CODE], setting, x, y)
        elif o[KIND] == DROPOUT and keys:
            room.moment[2] = o[POSITION]
            streams.seed(room.stream, room.moment, keys)
            masks = room.space[start:end]
            draw_masks(room.stream, setting, masks, samples, o[OUTPUTS], stride)
            mask(x, masks, y)
        else:
            rarer(o, net.settings[n], values, x, y, room, training, samples, stride)


@compiled
def rarer(
    o: Array, setting: Array, values: Array, x: Array, y: Array, room: Room, training: bool, samples: int, stride: int
) -> None:  # fmt: skip
    """An operation that the smallest networks do without, where to pass so many arguments would be
    felt. Dropout passes all.
    """
    columns = room.space[room.starts[WINDOWS] : room.starts[MAPS]]
    maps = room.space[room.starts[MAPS] : room.starts[KERNELS]]
    moments = room.space[room.starts[MOMENTS] : room.starts[ASIDE]]
    if o[KIND] == CONVOLVE:
        windows.convolve(o, values, x, y, columns, maps, stride)
    elif o[KIND] == PRELU:
        prelu(values, o[WEIGHT], o[CODE], x, y, o[OUTPUTS], stride)
    elif o[KIND] == BATCH_NORM:
        normalization.batch_norm(o, setting, values, x, y, room.running, moments, training, samples, stride)
    elif o[KIND] == LAYER_NORM:
        normalization.layer_norm(o, setting, values, x, y, columns, stride)
    elif o[KIND] == MAX_POOL:
        pools.max_pool(o, x, y, o[OUTPUTS], stride)
    elif o[KIND] == AVERAGE_POOL:
        pools.average_pool(o, x, y, o[OUTPUTS], stride)
    elif o[KIND] == ADD:
        add(x, y)
    else:
        copy(x, y)


@compiled
def backward(
    net: Network, values: Array, gradients: Array, s: Array, d: Array, stride: int, room: Room, dropping: bool, samples: int
) -> None:  # fmt: skip
    """Every operation in reverse: from the deltas of the scores to the gradient of every parameter.

    Dense layers and convolutions do not make the data's own deltas.
    """
    for n in range(len(net.operations) - 1, -1, -1):
        o, setting = net.operations[n], net.settings[n, 0]
        first, last = o[IN] * stride, (o[IN] + o[INPUTS]) * stride
        start, end = o[OUT] * stride, (o[OUT] + o[OUTPUTS]) * stride
        x, y, dy = s[first:last], s[start:end], d[start:end]
        dx = d[first:last]
        if o[SHARES]:
            dx = room.space[room.starts[ASIDE] :][: last - first]
        if o[KIND] == DENSE:
            dense_gradients(gradients, o[WEIGHT], o[BIAS], x, dy, o[INPUTS], o[OUTPUTS], stride)
            if o[IN] > 0:
                dense_back(values, o[WEIGHT], dx, dy, o[INPUTS], o[OUTPUTS], stride)
        elif o[KIND] == ACTIVATE:
            activations.backward(o[CODE], setting, x, y, dx, dy)
        elif o[KIND] == DROPOUT and dropping:
            mask(dy, room.space[start:end], dx)
        else:
            rarer_back(o, net.settings[n], values, gradients, x, y, dx, dy, room, samples, stride)
        if o[SHARES]:
            add(dx, d[first:last])


@compiled
def rarer_back(
    o: Array, setting: Array, values: Array, g: Array, x: Array, y: Array, dx: Array, dy: Array, room: Room, samples: int, stride: int
) -> None:  # fmt: skip
    """The way back of `rarer`: the gradients of an operation's parameters, and dX."""
    columns = room.space[room.starts[WINDOWS] : room.starts[MAPS]]
    maps = room.space[room.starts[MAPS] : room.starts[KERNELS]]
    kernels = room.space[room.starts[KERNELS] : room.starts[MOMENTS]]
    moments = room.space[room.starts[MOMENTS] : room.starts[ASIDE]]
    if o[KIND] == CONVOLVE:
        windows.convolve_back(o, values, g, x, dx, dy, columns, maps, kernels, stride)
    elif o[KIND] == PRELU:
        prelu_back(values, g, o[WEIGHT], o[CODE], x, dx, dy, o[OUTPUTS], stride)
    elif o[KIND] == BATCH_NORM:
        normalization.batch_norm_back(o, values, g, x, dx, dy, moments, samples, stride)
    elif o[KIND] == LAYER_NORM:
        normalization.layer_norm_back(o, setting, values, g, x, dx, dy, columns, stride)
    elif o[KIND] == MAX_POOL:
        pools.max_pool_back(o, x, y, dx, dy, columns[:stride], o[OUTPUTS], stride)
    elif o[KIND] == AVERAGE_POOL:
        pools.average_pool_back(o, dx, dy, o[OUTPUTS], stride)
    else:
        copy(dy, dx)
