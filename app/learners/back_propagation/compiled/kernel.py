"""The training loop: batch after batch, a row of metrics after every epoch, until the budget is
spent or the run ends.

It reads and writes arrays that the learner owns; between two calls everything is where the PyTorch
path would have it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled import losses, passes, updates
from app.learners.back_propagation.compiled.jit import compiled, compiled_entry
from app.learners.back_propagation.compiled.measuring import measure, own_columns
from app.learners.back_propagation.compiled.records import (
    BEST,
    BEST_EPOCH,
    BY_ACCURACY,
    BY_EPOCHS,
    BY_LOSS,
    BY_PATIENCE,
    CURSOR,
    DIVERGED,
    EPOCH,
    GOING,
    KEPT_CURSOR,
    KEPT_EPOCH,
    NORM_SUM,
    STOP_ACCURACY,
    STOP_EPOCHS,
    STOP_LOSS,
    STOP_PATIENCE,
    UPDATES,
    LastFinite,
    Network,
    Parameters,
    Room,
    Samples,
    Split,
)
from app.learners.back_propagation.compiled.training import padded, take_order, train_batch
from app.learners.back_propagation.compiled.vectors import copy

Array = np.ndarray[Any, Any]
F = np.float32


@compiled
def keep(own: Parameters, running: Array, kept: LastFinite, position: Array) -> None:
    """Remember this state."""
    copy(own.values, kept.values)
    for k in range(3):
        copy(own.state[k], kept.state[k])
    copy(own.step, kept.step)
    copy(running, kept.running)
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
def deciding(net: Network, test: Split, validation: Split) -> int:
    """Where the metrics begin that the stop conditions read: the validation's, else the test's,
    else the training's.
    """
    if validation.rows:
        return 2 * own_columns(net)
    return own_columns(net) if test.rows else 0


@compiled
def end_epoch(
    net: Network,
    own: Parameters,
    kept: LastFinite,
    samples: Samples,
    train: Split,
    test: Split,
    validation: Split,
    hyper: Array,
    stops: Array,
    position: Array,
    numbers: Array,
    row: Array,
) -> int:
    """Measure, judge, and begin the next epoch; how it ends."""
    if not measure(net, own, samples, train, test, validation, hyper, position, numbers, row):
        return DIVERGED
    position[EPOCH] += 1
    position[CURSOR] = position[UPDATES] = 0
    numbers[NORM_SUM] = 0.0
    keep(own, samples.room.running, kept, position)
    at = deciding(net, test, validation)
    accuracy = np.nan if net.regression else row[at + 1]
    return judge(stops, numbers, position[EPOCH], row[at], accuracy)


@compiled_entry
def advance(
    net: Network, own: Parameters, kept: LastFinite, samples: Samples, train: Split, test: Split, validation: Split,
    hyper: Array, stops: Array, rates: Array, steps: int, single: bool, position: Array, numbers: Array, rows: Array,
) -> tuple[int, int]:  # fmt: skip
    """At most `steps` updates and `len(rows)` epochs, with learning rates `rates` [steps] or [1];
    (how it ended, rows written).

    With no steps one row is written: the metrics as they stand.
    """
    written, ended = 0, GOING
    if steps == 0 and not measure(
        net, own, samples, train, test, validation, hyper, position, numbers, rows[0]
    ):
        ended = DIVERGED
    for n in range(steps):
        take_order(samples, position)
        train_batch(net, own, samples, hyper, rates[min(n, len(rates) - 1)], single, position, numbers)
        if position[CURSOR] == len(samples.rows):
            ended = end_epoch(
                net,
                own,
                kept,
                samples,
                train,
                test,
                validation,
                hyper,
                stops,
                position,
                numbers,
                rows[written],
            )
            written += ended != DIVERGED
            if ended != GOING or written == len(rows):
                break
    if steps and ended == GOING and not np.isfinite(numbers[NORM_SUM]):
        ended = DIVERGED
    return ended, written


@compiled_entry
def outputs(
    net: Network, values: Array, inputs: Array, chunk: int, signals: Array, room: Room, scores_only: bool, result: Array
) -> None:  # fmt: skip
    """Every feature's signal [rows, features] (or the scores alone [rows, outputs]) for `inputs`
    [rows, width], in evaluation mode.
    """
    first, width = (net.scores, net.outputs) if scores_only else (0, net.features)
    for start in range(0, len(inputs), chunk):
        rows = inputs[start : start + chunk]
        stride = padded(len(rows))
        passes.lay_out(rows, signals, stride)
        passes.forward(net, values, signals, stride, room, False, 0, len(rows))
        for k in range(len(rows)):
            for f in range(width):
                result[start + k, f] = signals[(first + f) * stride + k]


@compiled_entry
def over_planes(
    net: Network, values: Array, inputs: Array, chunk: int, signals: Array, room: Room, scores: Array, wanted: Array, result: Array
) -> None:  # fmt: skip
    """One pass over `inputs` [rows, width] in evaluation mode: the first rows' `scores` [outputs,
    few], and the signals of the features `wanted` [n] for the others, `result` [n, rows − few].
    """
    few = scores.shape[1]
    for start in range(0, len(inputs), chunk):
        rows = inputs[start : start + chunk]
        stride = padded(len(rows))
        passes.lay_out(rows, signals, stride)
        passes.forward(net, values, signals, stride, room, False, 0, len(rows))
        end, middle = start + len(rows), min(max(few - start, 0), len(rows))
        for f in range(net.outputs if middle else 0):
            begin = (net.scores + f) * stride
            copy(signals[begin : begin + middle], scores[f, start : start + middle])
        for k in range(len(wanted) if middle < len(rows) else 0):
            begin = wanted[k] * stride
            copy(signals[begin + middle : begin + len(rows)], result[k, start + middle - few : end - few])


@compiled_entry
def probe(
    net: Network, own: Parameters, samples: Samples, rows: Array, hyper: Array, rate: float, signals: Array, deltas: Array, room: Room
) -> None:  # fmt: skip
    """Try one update of `own` (copies) on `rows` 0 … n − 1 of the training set, dropout off; every
    signal stays in `signals`.
    """
    stride = padded(len(rows))
    passes.lay_out(samples.rows[: len(rows)], signals, stride)
    passes.forward(net, own.values, signals, stride, room, True, 0, len(rows))
    losses.gradient(net, signals, deltas, stride, rows, samples.encoded, samples.labels)
    passes.backward(net, own.values, own.gradients, signals, deltas, stride, room, False, len(rows))
    updates.update(hyper, rate, own)
