"""A network as rows of numbers: what the compiled loops read, made once per run from the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.compiled import operations as ops
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.back_propagation.model.targets import Readout
from app.network.graph import Graph
from app.network.specification import INPUT
from app.schema.shape import size


@dataclass(frozen=True)
class Plan:
    """`operations` int64 [n, COLUMNS], `settings` float32 [n, 2]; `slots`: for each layer its first
    feature among all `features`.

    `line`: numbers for each sample that a row of the largest convolution's windows sees, or
    becomes, at least 1; `kernels`: the most numbers that the filters of one have; `shared`: the
    most features that several operations read. The scores stand at `scores`, `outputs` features
    long.
    """

    operations: NDArray[np.int64]
    settings: NDArray[np.float32]
    slots: dict[str, int]
    features: int
    line: int
    kernels: int
    shared: int
    scores: int
    outputs: int


def plan(graph: Graph, flat: FlatParameters, statistics: Mapping[str, int], readout: Readout) -> Plan:
    """The plan of a network that the compiled engine takes.

    `statistics`: where each of them starts in their vector.
    """
    slots, end = {INPUT: 0}, size(graph.input_shape)
    rows: list[list[int]] = []
    settings: list[tuple[float, float]] = []
    starts = {name: place.start for name, place in flat.places.items()} | dict(statistics)
    for position, node in enumerate(graph.nodes):
        sources = [slots[name] for name in node.inputs]
        if ops.passes(node) or (readout.fused and node is graph.output):
            slots[node.id] = sources[0]
            continue
        weight, bias, mean = (
            starts.get(f"{node.id}.{name}", -1) for name in ("weight", "bias", "running_mean")
        )
        rows += ops.operations(node, sources, end, (weight, bias, mean), position)
        settings += [ops.settings(node)] * (len(rows) - len(settings))
        slots[node.id], end = end, end + size(node.output_shape)
    table = np.array(rows, dtype=np.int64).reshape(len(rows), ops.COLUMNS)
    line, kernels = _convolved(table)
    return Plan(
        operations=table,
        settings=np.array(settings, np.float32).reshape(len(rows), 2),
        slots={node.id: slots[node.id] for node in graph.nodes},
        features=end,
        line=line,
        kernels=kernels,
        shared=_share(table),
        scores=slots[graph.output.id],
        outputs=readout.outputs,
    )


def _convolved(table: NDArray[np.int64]) -> tuple[int, int]:
    """`line` and `kernels` of the plan."""
    o = table[table[:, ops.KIND] == ops.CONVOLVE].T
    under = o[ops.CHANNELS] * o[ops.KERNEL_HEIGHT] * o[ops.KERNEL_WIDTH]
    filters = o[ops.OUTPUTS] // (o[ops.OUT_HEIGHT] * o[ops.OUT_WIDTH])
    lines, kernels = np.maximum(under, filters) * o[ops.OUT_WIDTH], under * filters
    return int(lines.max(initial=1)), int(kernels.max(initial=0))


def _share(table: NDArray[np.int64]) -> int:
    """Mark what several operations read; the most features of one."""
    read: set[int] = set()
    most = 0
    for row in table[::-1]:
        if row[ops.IN] in read and row[ops.IN] > 0:  # the data have no deltas
            row[ops.SHARES], most = 1, max(most, int(row[ops.INPUTS]))
        read.add(int(row[ops.IN]))
    return most
