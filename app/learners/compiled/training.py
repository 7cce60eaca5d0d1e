"""One update from the next samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.compiled import losses, passes, streams, updates
from app.learners.compiled.jit import compiled
from app.learners.compiled.records import (
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
    samples.moment[1], samples.moment[2] = np.uint64(2), np.uint64(position[EPOCH])
    streams.seed(samples.stream, samples.moment, 3)
    streams.permutation(samples.stream, samples.order)
    position[ORDERED] = position[EPOCH]


@compiled
def train_batch(
    net: Network,
    own: Parameters,
    samples: Samples,
    hyper: Array,
    rate: float,
    single: bool,
    position: Array,
    numbers: Array,
) -> int:
    """One update from the next samples; how many they were."""
    start, count, size = position[CURSOR], len(samples.rows), samples.size
    end = start + 1 if single else min((start // size + 1) * size, count)
    chosen = samples.order[start:end]
    stride = padded(len(chosen))
    s, d, inputs = samples.signals, samples.deltas, samples.rows.shape[1]
    for f in range(inputs):
        for k in range(len(chosen)):
            s[f * stride + k] = samples.rows[chosen[k], f]
        for k in range(len(chosen), stride):
            s[f * stride + k] = F(0)
    draws = 0
    if net.dropout:
        moment, offset = samples.moment, start % size
        moment[1], moment[3], moment[4], moment[5] = (
            np.uint64(3),
            np.uint64(position[EPOCH]),
            np.uint64(start // size),
            np.uint64(offset),
        )
        draws = 6 if offset else 5
    passes.forward(
        net.operations,
        net.settings,
        own.values,
        s,
        stride,
        samples.masks,
        samples.moment,
        draws,
        len(chosen),
        samples.stream,
    )
    losses.gradient(
        net.kind, s, d, net.scores * stride, net.outputs, stride, chosen, samples.encoded, samples.labels
    )
    passes.backward(
        net.operations, net.settings, own.values, own.gradients, s, d, stride, samples.masks, net.dropout
    )
    updates.update(
        hyper, rate, own.weights, own.step, own.values, own.gradients, own.state, own.before, own.pulls
    )
    total = F(0)
    for g in own.gradients:
        total += g * g
    numbers[NORM_SUM] = F(F(numbers[NORM_SUM]) + np.sqrt(total))
    numbers[RATE] = rate
    position[UPDATES] += 1
    position[CURSOR] = end
    return int(end - start)
