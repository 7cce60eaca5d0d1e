"""What is measured after an epoch, as `app.learners.back_propagation.metrics` measures it."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled import losses, passes, updates
from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.records import (
    NORM_SUM,
    RATE,
    UPDATES,
    Network,
    Parameters,
    Samples,
    Split,
)

Array = np.ndarray[Any, Any]
F = np.float32


@compiled
def measure_split(net: Network, own: Parameters, samples: Samples, split: Split, row: Array, at: int) -> None:
    """A split's metrics into `row` from `at` on: loss, then accuracy and top-5, or R² and absolute
    error.
    """
    sums = samples.sums
    sums[:] = 0.0
    chunk, s = split.inputs.shape[2], samples.signals
    for c in range(split.inputs.shape[0]):
        for f in range(split.inputs.shape[1]):
            feature, known = s[f * chunk : (f + 1) * chunk], split.inputs[c, f]
            for k in range(chunk):
                feature[k] = known[k]
        passes.forward(net, own.values, s, chunk, samples.room, False, 0, chunk)
        losses.add(net, s, chunk, c * chunk, split, sums)
    numbers = (
        split.rows if net.kind in (losses.CROSS_ENTROPY, losses.MULTI_HINGE) else split.rows * net.outputs
    )
    row[at] = sums[losses.LOSS] / numbers
    if net.regression:
        fit = 0.0
        for k in range(net.outputs):
            fit += 1.0 - sums[losses.SQUARES + k] / split.spread[k] if split.spread[k] > 0 else np.nan
        row[at + 1] = fit / net.outputs
        row[at + 2] = sums[losses.ABSOLUTE] / numbers * split.unit
    else:
        row[at + 1] = sums[losses.CORRECT] / split.rows
        if net.top:
            row[at + 2] = sums[losses.TOP] / split.rows


@compiled
def own_columns(net: Network) -> int:
    """How many metrics each split has."""
    return 3 if net.regression or net.top else 2


@compiled
def measure(
    net: Network,
    own: Parameters,
    samples: Samples,
    train: Split,
    test: Split,
    validation: Split,
    hyper: Array,
    position: Array,
    numbers: Array,
    row: Array,
) -> bool:
    """The row of metrics as they stand, as float32 numbers but for the rate; whether the loss and
    the weights are finite.
    """
    row[:] = np.nan
    measure_split(net, own, samples, train, row, 0)
    if test.rows:
        measure_split(net, own, samples, test, row, own_columns(net))
    if validation.rows:
        measure_split(net, own, samples, validation, row, 2 * own_columns(net))
    row[-3] = updates.penalty(hyper, own.weights, own.values)
    row[-2] = numbers[NORM_SUM] / position[UPDATES] if position[UPDATES] else np.nan
    for k in range(len(row)):
        row[k] = F(row[k]) if np.isfinite(F(row[k])) else np.nan
    row[-1] = numbers[RATE]
    total = F(0)
    for value in own.values:
        total += value
    return bool(np.isfinite(row[0]) and np.isfinite(total))
