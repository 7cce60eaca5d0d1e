"""A network as rows of numbers: what the compiled loops read, made once per run from the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.prelu import Prelu
from app.learners.compiled.activations import CODES
from app.learners.flat import FlatParameters
from app.learners.targets import Readout
from app.network.graph import Graph, Node
from app.schema.shape import size

DENSE, ACTIVATE, PRELU, DROPOUT = range(4)
KIND, CODE, IN, OUT, INPUTS, OUTPUTS, WEIGHT, BIAS, POSITION, COLUMNS = range(10)
"""Columns of an operation: what it does, which activation, the first feature it reads and writes, how many, where its parameters start
in the vector (−1: none), its place in canonical order."""

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

    `widest`: the most features that one operation reads or writes. The scores stand at `scores`, `outputs` features long.
    """

    operations: NDArray[np.int64]
    settings: NDArray[np.float32]
    slots: dict[str, int]
    features: int
    widest: int
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
            rows.append([*_operation(node, flat), position])
            rows[-1][IN : OUT + 1] = slot, end
            settings.append(_setting(node))
            slot, end = end, end + size(node.output_shape)
        slots[node.id] = slot
    operations = np.array(rows, dtype=np.int64).reshape(len(rows), COLUMNS)
    widest = max([size(graph.input_shape), *(row[OUTPUTS] for row in rows)])
    return Plan(operations, np.array(settings, np.float32), slots, end, widest, slot, readout.outputs)


def _passes(node: Node) -> bool:
    """Whether it hands its input on as it is."""
    silent = isinstance(node.layer, Dropout) and node.layer.rate == 0
    return silent or node.layer.type in ("identity", "flatten", "reshape")


def _operation(node: Node, flat: FlatParameters) -> list[int]:
    """All columns but the last; the slots are filled in by the caller."""
    sizes = [0, 0, size(node.input_shapes[0]), size(node.output_shape)]
    weight, bias = (_start(flat, f"{node.id}.{name}") for name in ("weight", "bias"))
    match node.layer:
        case Dense():
            return [DENSE, 0, *sizes, weight, bias]
        case Prelu(shared=shared):
            return [PRELU, shared, *sizes, weight, bias]
        case Dropout():
            return [DROPOUT, 0, *sizes, weight, bias]
    return [ACTIVATE, CODES[node.layer.type], *sizes, weight, bias]


def _start(flat: FlatParameters, name: str) -> int:
    place = flat.places.get(name)
    return -1 if place is None else place.start


def _setting(node: Node) -> float:
    if isinstance(node.layer, Dropout):
        return node.layer.rate
    name = SETTINGS.get(node.layer.type)
    setting: Any = getattr(node.layer, name) if name else 0.0
    return float(setting)
