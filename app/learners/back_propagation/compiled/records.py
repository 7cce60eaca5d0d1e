"""What the compiled loops work on: views of arrays that the learner owns, put together under
names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]
States = tuple[Array, Array, Array]

EPOCH, CURSOR, UPDATES, ORDERED, KEPT_EPOCH, KEPT_CURSOR = range(6)
"""Places in `position`: where the run is, the updates of this epoch, whose order is at hand (−1:
none), where it was kept.
"""
NORM_SUM, RATE, BEST, BEST_EPOCH = range(4)
"""Places in `numbers`."""
GOING, DIVERGED, BY_LOSS, BY_ACCURACY, BY_EPOCHS, BY_PATIENCE = range(6)
"""How a call ends."""
STOP_LOSS, STOP_ACCURACY, STOP_EPOCHS, STOP_PATIENCE = range(4)
"""Places in `stops` (NaN: no such condition)."""


class Network(NamedTuple):
    """What does not change: the plan, the loss (`kind`, `halfway`, `top`, as in losses.py), and the
    widths.
    """

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
    """What training moves:

    `values` [n], `state` three times [n], `step` [1]; room for gradients and L1. Statistics are in
    Room.
    """

    weights: int
    values: Array
    state: States
    step: Array
    gradients: Array
    before: Array
    pulls: Array


class LastFinite(NamedTuple):
    """Copies of what training moves, the statistics among it, as it was at the last epoch's end."""

    values: Array
    state: States
    step: Array
    running: Array


class Split(NamedTuple):
    """`inputs` float32 [chunks, features, chunk], padded; `spread` of the targets per output,
    `unit` of the absolute error.
    """

    rows: int
    inputs: Array
    encoded: Array
    labels: Array
    spread: Array
    unit: float


MASKS, WINDOWS, MAPS, KERNELS, MOMENTS, ASIDE, END = range(7)
"""Places in `starts`.

The parts of `space`: the factors of a batch that dropout drew; what the windows of a convolution
see, or some numbers a sample for pools and layer norm; some rows of a convolution's output; one
gradient of its filters; the mean and 1 / √(variance + ε) that batch norm last used; deltas that add
up with others.
"""


class Room(NamedTuple):
    """What passes need beside signals: the stream of dropout, the `running` statistics of batch
    norm, and `space` of which each part starts at `starts`. Few arrays: all of them are handed to
    every function on the way down, which a small step feels.

    `moment` keys the stream: [seed, stream, layer, epoch, batch, offset].
    """

    moment: Array
    stream: Array
    running: Array
    space: Array
    starts: Array


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
