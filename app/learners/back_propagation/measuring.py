"""What a look of the diagnosis measures of a network; training is left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nan, sqrt

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.diagnosis.generalisation import COMMON
from app.diagnosis.measurements import LayerMeasurements, NetworkMeasurements
from app.learners.back_propagation.baselines import Baselines
from app.learners.back_propagation.probe import ROWS, Probe
from app.learners.back_propagation.training_state import TrainingState
from app.learners.back_propagation.update import penalty
from app.learners.back_propagation.views.gradient_flow import (
    UNDEFINED,
    activation_after,
    dead_share,
    saturated_share,
)
from app.network.graph import Graph, Node

TIMES = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
"""How many times over the trial step is tried."""
Lengths = Mapping[str, float]


def lengths_of(graph: Graph, arrays: Mapping[str, NDArray[np.float32]]) -> dict[str, float]:
    """The length of each layer's weights, by its id, among arrays by their names."""
    squares: dict[str, float] = {}
    for node, parameter in graph.parameters():
        if parameter.role == "weight":
            square = np.square(arrays[f"{node.id}.{parameter.name}"], dtype=np.float64).sum()
            squares[node.id] = squares.get(node.id, 0.0) + float(square)
    return {layer: sqrt(square) for layer, square in squares.items()}


def measure(
    state: TrainingState, probe: Probe, graph: Graph, start: Lengths, simple: Baselines
) -> NetworkMeasurements:
    """Measure a run at rest. `start`: its layers' lengths before the first update."""
    settings, splits, readout = state.settings, state.splits, state.model.readout
    rows = slice(None, min(ROWS, splits.train.stop))
    scores = state.model.evaluate(*splits.fed(rows))
    encoded = splits.encoded[rows]
    numbers = readout.encoding != "classes"
    inputs = splits.inputs[rows].flatten(1)
    widths = inputs.std(0, correction=0)
    classes = _shares(splits.targets[rows], readout.task == "classification")
    return NetworkMeasurements(
        layers=tuple(_layers(state, probe, graph, start)),
        gradient=_length(probe.gradients),
        costs=_costs(state, probe.change, rows),
        rate=state.scheduled_rate(),
        l1=settings.regularization.l1,
        l2=settings.regularization.l2,
        clip_norm=settings.clip_norm,
        outputs=_spread(scores),
        targets=_spread(encoded) if numbers else 1.0,
        targets_low=float(encoded.min()) if numbers else None,
        targets_high=float(encoded.max()) if numbers else None,
        classes=classes,
        answers=_shares(readout.classes(scores), True) if readout.task == "classification" else (),
        furthest=float(inputs.abs().max()),
        neighbours=simple.neighbours,
        lines=simple.lines,
        widths=(float(widths.min()), float(widths.max())),
        apart=_apart(inputs, splits.targets[rows]) if _one_is_common(classes, splits.targets) else None,
    )


def _layers(state: TrainingState, probe: Probe, graph: Graph, start: Lengths) -> list[LayerMeasurements]:
    trained = [node for node in graph.nodes if node.trained_count()]
    return [_layer(state, probe, graph, node, start, node is not trained[-1]) for node in trained]


def _layer(
    state: TrainingState, probe: Probe, graph: Graph, node: Node, start: Lengths, hidden: bool
) -> LayerMeasurements:
    flat, activation = state.model.flat, activation_after(graph, node)
    places = [place for place in flat.places.values() if place.layer == node.id]
    weights = [
        flat.view(flat.values, f"{node.id}.{each.name}").movedim(each.units_axis, 0)
        for each in node.parameters()
        if each.role == "weight"
    ]

    def size(vector: Tensor) -> float:
        parts = [vector[place.start : place.end] for place in places]
        return _length(torch.cat(parts)) if parts else 0.0

    length, dead, saturated = (
        size(flat.values),
        dead_share(activation, probe),
        saturated_share(activation, probe),
    )
    return LayerMeasurements(
        id=node.id,
        gradient=size(probe.gradients),
        step=size(probe.change) / length if length else 0.0,
        size=length,
        start=start.get(node.id, 0.0),
        dead=None if dead == UNDEFINED else dead,
        saturated=None if saturated == UNDEFINED else saturated,
        hidden=hidden,
        spread=_unlike(weights),
    )


def _unlike(weights: list[Tensor]) -> float | None:
    """How far units' weights lie from their mean, as a share of their length."""
    if not weights or len(weights[0]) < 2:
        return None
    units = weights[0].flatten(1)
    length = _length(units)
    return _length(units - units.mean(0)) / length if length else 0.0


@torch.no_grad()
def _costs(state: TrainingState, change: Tensor, rows: slice) -> dict[float, float]:
    """Loss and penalty after so many times the change, by how many, 0 among them."""
    flat, settings = state.model.flat, state.settings.regularization
    before, costs = flat.values.clone(), {}
    inputs, lengths = state.splits.fed(rows)
    try:
        for times in (0.0, *TIMES):
            flat.values.copy_(before + times * change)
            loss = state.model.cost(state.model.measured(inputs, lengths), state.splits.encoded[rows])
            costs[times] = float(loss + penalty.value(settings, flat.values[: flat.weights]))
    finally:
        flat.values.copy_(before)
    return costs


def _spread(numbers: Tensor) -> float:
    """The deviation over the rows of the column that varies most."""
    return float(numbers.to(torch.float32).flatten(1).std(0, correction=0).max())


def _shares(classes: Tensor, are_classes: bool) -> tuple[float, ...]:
    if not are_classes:
        return ()
    counts = torch.bincount(classes.long().flatten())
    return tuple((counts / counts.sum()).tolist())


def _one_is_common(classes: tuple[float, ...], targets: Tensor) -> bool:
    """Whether samples are of classes, and most of one."""
    return targets.dim() == 1 and max(classes, default=0.0) >= COMMON


def _apart(inputs: Tensor, targets: Tensor) -> float | None:
    """Of the samples that are not of the most common class, the share whose nearest other sample is
    of their own; None without any.
    """
    rare = targets != targets.mode().values
    distances = torch.cdist(inputs[rare], inputs)
    distances[torch.arange(len(distances)), rare.nonzero()[:, 0]] = inf
    own = targets[distances.argmin(1)] == targets[rare] if len(distances) else rare[:0]
    return float(own.float().mean()) if len(own) else None


def _length(vector: Tensor) -> float:
    length = float(torch.linalg.vector_norm(vector.to(torch.float64)))
    return length if np.isfinite(length) else nan
