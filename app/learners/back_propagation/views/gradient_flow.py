"""How the gradient fares on its way back through the layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from app.layers.declaration import Activation
from app.learners.back_propagation.compiled.gradient_flow import (
    CHANGE,
    GRADIENT,
    VALUE,
    flow,
    share_outside,
    share_silent,
)
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.back_propagation.probe import Probe
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.graph import Graph, Node
from app.views.gradient_flow import GradientFlowView

NEAR = 0.01
"""Share of a bounded activation's range that counts as saturated, at either end."""
UNDEFINED = -1.0


@dataclass(frozen=True)
class GradientPath:
    """The way of the gradient: layers with trained parameters, the activation that each feeds, and
    the `places` int64 [n, 3] of their parameters in the vector (begin, end, which layer).
    """

    layers: list[str]
    activations: list[Node | None]
    places: NDArray[np.int64]


def gradient_flow(scene: Scene, view: GradientFlowView) -> tuple[Arrays, dict[str, Any]]:
    """Per layer with trained parameters, from a trial step on up to 512 training rows:

    `flow/gradient_norm` ‖g‖, `flow/update_ratio` ‖Δw‖ / ‖w‖ (0 where the weights are all 0),
    `flow/dead` and `flow/saturated` shares of the activation it feeds (−1: not defined), all
    float32 [layers], and `flow/histogram` uint32 [layers, bins] of log10|g| from −12 to 3. Fact
    `layers`: ids.
    """
    model, probe = scene.model, scene.probe()
    path = scene.once("path of the gradient", lambda: path_of(model.graph, model.flat))
    norms, counts = np.zeros((len(path.layers), 3)), np.zeros((len(path.layers), view.bins), np.uint32)
    gradients, change, values = map(_numbers, (probe.gradients, probe.change, model.flat.values))
    flow(gradients, change, values, path.places, norms, counts)
    sizes = norms[:, VALUE]
    columns = {
        "gradient_norm": norms[:, GRADIENT],
        "update_ratio": np.divide(norms[:, CHANGE], sizes, out=np.zeros_like(sizes), where=sizes > 0),
        "dead": [dead_share(each, probe) for each in path.activations],
        "saturated": [saturated_share(each, probe) for each in path.activations],
    }
    with np.errstate(over="ignore"):
        table = np.nan_to_num(np.array(list(columns.values()), np.float32))
    arrays: Arrays = {f"flow/{name}": row for name, row in zip(columns, table, strict=True)}
    return arrays | {"flow/histogram": counts}, {"layers": path.layers}


def path_of(graph: Graph, flat: FlatParameters) -> GradientPath:
    """What the view looks at in a network."""
    nodes = [node for node in graph.nodes if node.trained_count()]
    layers = [node.id for node in nodes]
    places = [(p.start, p.end, layers.index(p.layer)) for p in flat.places.values() if p.layer in layers]
    activations = [activation_after(graph, node) for node in nodes]
    return GradientPath(layers, activations, np.array(places, np.int64).reshape(-1, 3))


def activation_after(graph: Graph, node: Node) -> Node | None:
    """The first activation that a layer's output reaches through layers without weights; None if it
    forks or ends first.
    """
    while True:
        readers = [each for each in graph.nodes if node.id in each.inputs]
        if len(readers) != 1 or len(readers[0].inputs) != 1:
            return None
        node = readers[0]
        if isinstance(node.layer, Activation):
            return node
        if any(parameter.role == "weight" for parameter in node.parameters()):
            return None


def dead_share(node: Node | None, probe: Probe) -> float:
    """The share of units (channels) that are 0 for every row, of an activation that can die."""
    if node is None or not isinstance(node.layer, Activation) or not node.layer.dies:
        return UNDEFINED
    return float(share_silent(_by_unit(probe, node)))


def saturated_share(node: Node | None, probe: Probe) -> float:
    """The share of outputs within 1 % of the range from either bound, of an activation that lets no
    gradient pass there.
    """
    ends = node.layer.flat_ends() if node is not None and isinstance(node.layer, Activation) else None
    if node is None or ends is None:
        return UNDEFINED
    low, high = ends
    margin = NEAR * (high - low)
    return float(share_outside(_by_unit(probe, node), low + margin, high - margin))


def _by_unit(probe: Probe, node: Node) -> NDArray[np.float32]:
    """An activation's outputs as [rows, units, positions]."""
    outputs = _numbers(probe.output(node.id))
    return np.ascontiguousarray(outputs.reshape(*outputs.shape[:2], -1))


def _numbers(tensor: Tensor) -> NDArray[np.float32]:
    numbers: NDArray[np.float32] = tensor.detach().cpu().numpy()
    return numbers
