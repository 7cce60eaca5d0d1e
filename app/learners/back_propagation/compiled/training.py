"""One update from the next samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled import losses, passes, streams, updates
from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.records import (
    CURSOR,
    EPOCH,
    NORM_SUM,
    ORDERED,
    RATE,
    UPDATES,
    Network,
    Parameters,
    Samples,
)

Array = np.ndarray[Any, Any]
F = np.float32


@compiled
def padded(count: int) -> int:
    """`count` rounded up to whole vectors."""
    return (count + passes.LANES - 1) // passes.LANES * passes.LANES


@compiled
def take_order(samples: Samples, position: Array) -> None:
    """Have the order of the present epoch at hand."""
    if position[ORDERED] == position[EPOCH]:
        return
    moment, stream = samples.room.moment, samples.room.stream
    moment[1], moment[2] = np.uint64(2), np.uint64(position[EPOCH])
    streams.seed(stream, moment, 3)
    streams.permutation(stream, samples.order)
    position[ORDERED] = position[EPOCH]


@compiled
def gather(samples: Samples, chosen: Array, stride: int) -> None:
    """The chosen rows as inputs, feature by feature, the lanes behind them 0."""
    for f in range(samples.rows.shape[1]):
        feature = samples.signals[f * stride : (f + 1) * stride]
        for k in range(len(chosen)):
            feature[k] = samples.rows[chosen[k], f]
        for k in range(len(chosen), stride):
            feature[k] = F(0)


@compiled
def key_dropout(moment: Array, epoch: int, batch: int, offset: int) -> int:
    """Say which masks the next step draws; how many numbers key them (the offset only after single
    steps).
    """
    moment[1], moment[3] = np.uint64(3), np.uint64(epoch)
    moment[4], moment[5] = np.uint64(batch), np.uint64(offset)
    return 6 if offset else 5


@compiled
def train_batch(
    net: Network, own: Parameters, samples: Samples, hyper: Array, rate: float, single: bool, position: Array, numbers: Array
) -> None:  # fmt: skip
    """One update from the next samples."""
    start, size = position[CURSOR], samples.size
    end = start + 1 if single else min((start // size + 1) * size, len(samples.rows))
    chosen, s, d, room = samples.order[start:end], samples.signals, samples.deltas, samples.room
    stride = padded(len(chosen))
    gather(samples, chosen, stride)
    keys = key_dropout(room.moment, position[EPOCH], start // size, start % size) if net.dropout else 0
    passes.forward(net, own.values, s, stride, room, True, keys, len(chosen))
    losses.gradient(net, s, d, stride, chosen, samples.encoded, samples.labels)
    passes.backward(net, own.values, own.gradients, s, d, stride, room, net.dropout, len(chosen))
    norm = updates.update(hyper, rate, own)
    numbers[NORM_SUM] = F(F(numbers[NORM_SUM]) + norm)
    numbers[RATE] = rate
    position[UPDATES] += 1
    position[CURSOR] = end
