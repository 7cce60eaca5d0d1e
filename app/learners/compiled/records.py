"""What the compiled loops work on: views of arrays that the learner owns, put together under names."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]
States = tuple[Array, Array, Array]

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


class Room(NamedTuple):
    """What passes need beside signals: the factors of a batch and the stream that draws them, which in evaluation mode nobody looks at; for
    convolutions what windows see, some rows of the output, and one gradient of filters; pools use `columns` for one number a sample.

    `moment` keys the stream: [seed, stream, layer, epoch, batch, offset].
    """

    masks: Array
    moment: Array
    stream: Array
    columns: Array
    maps: Array
    kernels: Array


class Samples(NamedTuple):
    """The training rows as they come, [rows, features], and the room that batches need."""

    rows: Array
    encoded: Array
    labels: Array
    size: int
    order: Array
    signals: Array
    deltas: Array
    sums: Array
    room: Room
