"""The training loop: batch after batch, a row of metrics after every epoch, until the budget is spent or the run ends.

It reads and writes arrays that the learner owns; between two calls everything is where the PyTorch path would have it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from app.learners.compiled import losses, passes, streams, updates
from app.learners.compiled.jit import compiled, compiled_entry

Array = np.ndarray[Any, Any]
States = tuple[Array, Array, Array]
F = np.float32

EPOCH, CURSOR, UPDATES, ORDERED, KEPT_EPOCH, KEPT_CURSOR = range(6)
"""Places in `position`: where the run is, the updates of this epoch, whose order is at hand (−1: none), where it was kept."""
NORM_SUM, RATE, BEST, BEST_EPOCH = range(4)
"""Places in `numbers`."""
GOING, DIVERGED, BY_LOSS, BY_ACCURACY, BY_EPOCHS, BY_PATIENCE = range(6)
"""How a call ends."""
STOP_LOSS, STOP_ACCURACY, STOP_EPOCHS, STOP_PATIENCE = range(4)
"""Places in `stops` (NaN: no such condition)."""


class Network(NamedTuple):
    """What does not change: the plan, the loss (`kind`, `halfway`, `top`, as in losses.py), and the widths."""

    operations: Array
    settings: Array
    features: int
    scores: int
    outputs: int
    kind: int
    halfway: float
    top: int
    regression: bool
    dropout: bool


class Parameters(NamedTuple):
    """What training moves, with its kept copy: `values` [n], `state` three times [n], `step` [1]; room for gradients and L1."""

    weights: int
    values: Array
    state: States
    step: Array
    kept_values: Array
    kept_state: States
    kept_step: Array
    gradients: Array
    before: Array
    pulls: Array


class Split(NamedTuple):
    """`inputs` float32 [chunks, features, chunk], padded; `spread` of the targets per output, `unit` of the absolute error."""

    rows: int
    inputs: Array
    encoded: Array
    labels: Array
    spread: Array
    unit: float


class Samples(NamedTuple):
    """The training rows as they come, [rows, features], and the room that batches need."""

    rows: Array
    encoded: Array
    labels: Array
    size: int
    order: Array
    signals: Array
    deltas: Array
    masks: Array
    stream: Array
    moment: Array
    sums: Array


class Unused(NamedTuple):
    """What dropout would need; in evaluation mode it needs nothing."""

    masks: Array
    moment: Array
    stream: Array


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


@compiled
def measure_split(net: Network, own: Parameters, samples: Samples, split: Split, row: Array, at: int) -> None:
    """A split's metrics into `row` from `at` on: loss, then accuracy and top-5, or R² and absolute error."""
    sums = samples.sums
    sums[:] = 0.0
    chunk, s = split.inputs.shape[2], samples.signals
    for c in range(split.inputs.shape[0]):
        first = c * chunk
        for f in range(split.inputs.shape[1]):
            for k in range(chunk):
                s[f * chunk + k] = split.inputs[c, f, k]
        passes.forward(
            net.operations,
            net.settings,
            own.values,
            s,
            chunk,
            samples.masks,
            samples.moment,
            0,
            chunk,
            samples.stream,
        )
        losses.add(
            net.kind, net.halfway, net.top, s, net.scores * chunk, net.outputs, chunk, first,
            min(chunk, split.rows - first), split.encoded, split.labels, sums,
        )  # fmt: skip
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
def measure(
    net: Network,
    own: Parameters,
    samples: Samples,
    train: Split,
    test: Split,
    hyper: Array,
    position: Array,
    numbers: Array,
    row: Array,
) -> bool:
    """The row of metrics as they stand, as float32 numbers but for the rate; whether the loss and the weights are finite."""
    own_columns = (len(row) - 3) // 2
    row[:] = np.nan
    measure_split(net, own, samples, train, row, 0)
    if test.rows:
        measure_split(net, own, samples, test, row, own_columns)
    row[-3] = updates.penalty(hyper, own.weights, own.values)
    row[-2] = numbers[NORM_SUM] / position[UPDATES] if position[UPDATES] else np.nan
    for k in range(len(row)):
        row[k] = F(row[k]) if np.isfinite(F(row[k])) else np.nan
    row[-1] = numbers[RATE]
    total = F(0)
    for value in own.values:
        total += value
    return bool(np.isfinite(row[0]) and np.isfinite(total))


@compiled
def copy(source: Array, target: Array) -> None:
    """All numbers of a vector."""
    for k in range(len(source)):
        target[k] = source[k]


@compiled
def keep(own: Parameters, position: Array) -> None:
    """Remember this state."""
    copy(own.values, own.kept_values)
    for k in range(3):
        copy(own.state[k], own.kept_state[k])
    copy(own.step, own.kept_step)
    position[KEPT_EPOCH], position[KEPT_CURSOR] = position[EPOCH], position[CURSOR]


@compiled
def judge(stops: Array, numbers: Array, epoch: int, loss: float, accuracy: float) -> int:
    """The stop condition that a completed epoch meets, as StopWatch judges it."""
    if np.isnan(numbers[BEST]) or loss < numbers[BEST]:
        numbers[BEST], numbers[BEST_EPOCH] = loss, epoch
    if loss <= stops[STOP_LOSS]:
        return BY_LOSS
    if accuracy >= stops[STOP_ACCURACY]:
        return BY_ACCURACY
    if epoch >= stops[STOP_EPOCHS]:
        return BY_EPOCHS
    if epoch - numbers[BEST_EPOCH] >= stops[STOP_PATIENCE]:
        return BY_PATIENCE
    return GOING


@compiled
def end_epoch(
    net: Network,
    own: Parameters,
    samples: Samples,
    train: Split,
    test: Split,
    hyper: Array,
    stops: Array,
    position: Array,
    numbers: Array,
    row: Array,
) -> int:
    """Measure, judge, and begin the next epoch; how it ends."""
    if not measure(net, own, samples, train, test, hyper, position, numbers, row):
        return DIVERGED
    position[EPOCH] += 1
    position[CURSOR] = position[UPDATES] = 0
    numbers[NORM_SUM] = 0.0
    keep(own, position)
    at = (len(row) - 3) // 2 if test.rows else 0
    accuracy = np.nan if net.regression else row[at + 1]
    return judge(stops, numbers, position[EPOCH], row[at], accuracy)


@compiled_entry
def advance(
    net: Network, own: Parameters, samples: Samples, train: Split, test: Split, hyper: Array, stops: Array,
    rates: Array, steps: int, single: bool, position: Array, numbers: Array, rows: Array,
) -> tuple[int, int]:  # fmt: skip
    """At most `steps` updates and `len(rows)` epochs, with learning rates `rates` [steps] or [1]; (how it ended, rows written).

    With no steps one row is written: the metrics as they stand.
    """
    written, ended = 0, GOING
    if steps == 0 and not measure(net, own, samples, train, test, hyper, position, numbers, rows[0]):
        ended = DIVERGED
    for n in range(steps):
        take_order(samples, position)
        train_batch(net, own, samples, hyper, rates[min(n, len(rates) - 1)], single, position, numbers)
        if position[CURSOR] == len(samples.rows):
            ended = end_epoch(net, own, samples, train, test, hyper, stops, position, numbers, rows[written])
            written += ended != DIVERGED
            if ended != GOING or written == len(rows):
                break
    if steps and ended == GOING and not np.isfinite(numbers[NORM_SUM]):
        ended = DIVERGED
    return ended, written


@compiled_entry
def outputs(
    net: Network,
    values: Array,
    inputs: Array,
    chunk: int,
    signals: Array,
    unused: Unused,
    scores_only: bool,
    result: Array,
) -> None:
    """Every feature's signal [rows, features] (or the scores alone [rows, outputs]) for `inputs` [rows, width], in evaluation mode."""
    first, width = (net.scores, net.outputs) if scores_only else (0, net.features)
    for start in range(0, len(inputs), chunk):
        count = min(chunk, len(inputs) - start)
        stride = padded(count)
        for f in range(inputs.shape[1]):
            for k in range(count):
                signals[f * stride + k] = inputs[start + k, f]
            for k in range(count, stride):
                signals[f * stride + k] = F(0)
        passes.forward(
            net.operations,
            net.settings,
            values,
            signals,
            stride,
            unused.masks,
            unused.moment,
            0,
            count,
            unused.stream,
        )
        for k in range(count):
            for f in range(width):
                result[start + k, f] = signals[(first + f) * stride + k]


@compiled_entry
def probe_gradients(
    net: Network,
    values: Array,
    gradients: Array,
    samples: Samples,
    rows: Array,
    signals: Array,
    deltas: Array,
) -> None:
    """The gradient of the mean loss over `rows` of the training set, dropout off; every signal stays in `signals` [features, stride]."""
    stride = padded(len(rows))
    for f in range(samples.rows.shape[1]):
        for k in range(len(rows)):
            signals[f * stride + k] = samples.rows[rows[k], f]
        for k in range(len(rows), stride):
            signals[f * stride + k] = F(0)
    passes.forward(
        net.operations,
        net.settings,
        values,
        signals,
        stride,
        samples.masks,
        samples.moment,
        0,
        len(rows),
        samples.stream,
    )
    losses.gradient(
        net.kind,
        signals,
        deltas,
        net.scores * stride,
        net.outputs,
        stride,
        rows,
        samples.encoded,
        samples.labels,
    )
    passes.backward(
        net.operations, net.settings, values, gradients, signals, deltas, stride, samples.masks, False
    )


@compiled_entry
def probe_step(
    hyper: Array,
    rate: float,
    weights: int,
    step: Array,
    values: Array,
    gradients: Array,
    state: States,
    before: Array,
    pulls: Array,
) -> None:
    """One update of copies."""
    updates.update(hyper, rate, weights, step, values, gradients, state, before, pulls)
