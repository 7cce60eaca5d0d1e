"""A network as rows of numbers: what the compiled loops read, made once per run from the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.layers.convolution import Convolution
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.global_pooling import GlobalMaxPool, GlobalPooling
from app.layers.pooling import AveragePooling, Pooling
from app.layers.prelu import Prelu
from app.layers.window import margin
from app.learners.compiled.activations import CODES
from app.learners.flat import FlatParameters
from app.learners.targets import Readout
from app.network.graph import Graph, Node
from app.schema.shape import size

DENSE, ACTIVATE, PRELU, DROPOUT, CONVOLVE, MAX_POOL, AVERAGE_POOL = range(7)
KIND, CODE, IN, OUT, INPUTS, OUTPUTS, WEIGHT, BIAS, POSITION = range(9)
"""Columns of an operation: what it does, how (which activation, how many features share a slope, who of several equal ones is the largest),
the first feature it reads and writes, how many, where its parameters start in the vector (−1: none), its place in canonical order."""
(
    CHANNELS,
    HEIGHT,
    WIDTH,
    KERNEL_HEIGHT,
    KERNEL_WIDTH,
    STEP,
    MARGIN_HEIGHT,
    MARGIN_WIDTH,
    OUT_HEIGHT,
    OUT_WIDTH,
) = range(9, 19)
"""Where a window slides: the map that it sees, its size, its stride, what is added around the map, how many positions it has."""
COLUMNS = 19

SETTINGS = {
    "leaky-relu": "slope",
    "elu": "alpha",
    "step": "straight_through",
    "bipolar-step": "straight_through",
}
"""The setting that an activation's formula uses."""


@dataclass(frozen=True)
class Plan:
    """`operations` int64 [n, COLUMNS], `settings` float32 [n]; `slots`: for each layer its first feature among all `features`.

    `line`: numbers for each sample that a row of the largest convolution's windows sees, or becomes, at least 1; `kernels`: the most
    numbers that the filters of one have. The scores stand at `scores`, `outputs` features long.
    """

    operations: NDArray[np.int64]
    settings: NDArray[np.float32]
    slots: dict[str, int]
    features: int
    line: int
    kernels: int
    scores: int
    outputs: int


def plan(graph: Graph, flat: FlatParameters, readout: Readout) -> Plan:
    """The plan of a chain of layers (see `app.experiment.engine`)."""
    slot, end = 0, size(graph.input_shape)
    slots: dict[str, int] = {}
    rows: list[list[int]] = []
    settings: list[float] = []
    for position, node in enumerate(graph.nodes):
        if not _passes(node) and not (readout.fused and node is graph.output):
            places = [slot, end, size(node.input_shapes[0]), size(node.output_shape)]
            parameters = [_start(flat, f"{node.id}.{name}") for name in ("weight", "bias")]
            rows.append([*_kind(node), *places, *parameters, position, *_geometry(node)])
            settings.append(_setting(node))
            slot, end = end, end + size(node.output_shape)
        slots[node.id] = slot
    operations = np.array(rows, dtype=np.int64).reshape(len(rows), COLUMNS)
    line, kernels = _convolved(operations)
    return Plan(operations, np.array(settings, np.float32), slots, end, line, kernels, slot, readout.outputs)


def _passes(node: Node) -> bool:
    """Whether it hands its input on as it is."""
    silent = isinstance(node.layer, Dropout) and node.layer.rate == 0
    return silent or node.layer.type in ("identity", "flatten", "reshape")


def _kind(node: Node) -> tuple[int, int]:
    """What it does, and how."""
    match node.layer:
        case Dense():
            return DENSE, 0
        case Prelu(shared=shared):
            features = node.output_shape if shared else node.output_shape[1:]
            return PRELU, size(features)
        case Dropout():
            return DROPOUT, 0
        case Convolution():
            return CONVOLVE, 0
        case GlobalPooling() as pool:
            return (MAX_POOL, 1) if isinstance(pool, GlobalMaxPool) else (AVERAGE_POOL, 0)
        case Pooling() as pool:
            return AVERAGE_POOL if isinstance(pool, AveragePooling) else MAX_POOL, 0
    return ACTIVATE, CODES[node.layer.type]


def _geometry(node: Node) -> tuple[int, ...]:
    """Where its window slides, zeros where it has none; a sequence is a map of one row, and a global pool sees it whole."""
    layer, (channels, *axes) = node.layer, node.input_shapes[0]
    if not isinstance(layer, Convolution | Pooling | GlobalPooling):
        return (0,) * (COLUMNS - CHANNELS)
    flat = (1,) * (2 - len(axes))
    if isinstance(layer, GlobalPooling):
        return (channels, *flat, *axes, *flat, *axes, 1, 0, 0, 1, 1)
    kernel = (*flat, *(layer.kernel_size for _ in axes))
    margins = (*(0 for _ in flat), *(margin(layer.kernel_size, layer.padding) for _ in axes))
    step = layer.stride or layer.kernel_size
    return (channels, *flat, *axes, *kernel, step, *margins, *flat, *node.output_shape[1:])


def _convolved(operations: NDArray[np.int64]) -> tuple[int, int]:
    """`line` and `kernels` of the plan."""
    o = operations[operations[:, KIND] == CONVOLVE].T
    under = o[CHANNELS] * o[KERNEL_HEIGHT] * o[KERNEL_WIDTH]
    filters = o[OUTPUTS] // (o[OUT_HEIGHT] * o[OUT_WIDTH])
    lines, kernels = np.maximum(under, filters) * o[OUT_WIDTH], under * filters
    return int(lines.max(initial=1)), int(kernels.max(initial=0))


def _start(flat: FlatParameters, name: str) -> int:
    place = flat.places.get(name)
    return -1 if place is None else place.start


def _setting(node: Node) -> float:
    if isinstance(node.layer, Dropout):
        return node.layer.rate
    name = SETTINGS.get(node.layer.type)
    setting: Any = getattr(node.layer, name) if name else 0.0
    return float(setting)
