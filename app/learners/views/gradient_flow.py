"""How the gradient fares on its way back through the layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.layers.declaration import Activation
from app.learners.learner import Arrays
from app.learners.views.scene import Scene
from app.network.graph import Graph, Node
from app.schema.view import GradientFlowView

LOWEST, HIGHEST = -12.0, 3.0
"""Ends of the histogram of log10|gradient|; smaller and larger gradients count in the outermost bins."""
NEAR = 0.01
"""Share of a bounded activation's range that counts as saturated, at either end."""
UNDEFINED = -1.0


def gradient_flow(scene: Scene, view: GradientFlowView) -> tuple[Arrays, dict[str, Any]]:
    """Per layer with trained parameters, from a trial step on up to 512 training rows: `flow/gradient_norm` ‖g‖, `flow/update_ratio`
    ‖Δw‖ / ‖w‖, `flow/dead` and `flow/saturated` shares of the activation it feeds (−1: not defined), all float32 [layers], and
    `flow/histogram` uint32 [layers, bins]. Fact `layers`: ids."""
    graph, flat, probe = scene.model.graph, scene.model.flat, scene.probe()
    nodes = [node for node in graph.nodes if node.parameter_count()]
    norms, ratios, dead, saturated, histograms = [], [], [], [], []
    for node in nodes:
        gradients = _joined(flat.of_layer(probe.gradients, node.id))
        norms.append(float(gradients.norm()))
        ratios.append(_ratio(flat.of_layer(probe.change, node.id), flat.of_layer(flat.values, node.id)))
        histograms.append(histogram(gradients.cpu().numpy(), view.bins))
        activation = activation_after(graph, node)
        dead.append(UNDEFINED if activation is None else dead_share(activation, probe.outputs))
        saturated.append(UNDEFINED if activation is None else saturated_share(activation, probe.outputs))
    columns = {"gradient_norm": norms, "update_ratio": ratios, "dead": dead, "saturated": saturated}
    arrays: Arrays = {f"flow/{name}": _finite(each) for name, each in columns.items()}
    arrays["flow/histogram"] = np.array(histograms, dtype=np.uint32).reshape(len(nodes), view.bins)
    return arrays, {"layers": [node.id for node in nodes]}


def activation_after(graph: Graph, node: Node) -> Node | None:
    """The first activation that a layer's output reaches through layers without weights; None if it forks or ends first."""
    while True:
        readers = [each for each in graph.nodes if node.id in each.inputs]
        if len(readers) != 1 or len(readers[0].inputs) != 1:
            return None
        node = readers[0]
        if isinstance(node.layer, Activation):
            return node
        if any(parameter.role == "weight" for parameter in node.parameters()):
            return None


def dead_share(node: Node, outputs: dict[str, Tensor]) -> float:
    """The share of units (channels) that are 0 for every row, of an activation that can die."""
    if not isinstance(node.layer, Activation) or not node.layer.dies:
        return UNDEFINED
    by_unit = outputs[node.id].transpose(0, 1).flatten(1)
    return float((by_unit == 0).all(1).float().mean())


def saturated_share(node: Node, outputs: dict[str, Tensor]) -> float:
    """The share of outputs within 1 % of the range from either bound, of an activation that saturates."""
    if not isinstance(node.layer, Activation) or node.layer.saturates is None:
        return UNDEFINED
    low, high = node.layer.saturates
    margin = NEAR * (high - low)
    values = outputs[node.id]
    return float(((values <= low + margin) | (values >= high - margin)).float().mean())


def histogram(gradients: np.ndarray[Any, Any], bins: int) -> np.ndarray[Any, Any]:
    """Counts of log10|g| in equal bins; zeros lie in the first."""
    sizes = np.abs(gradients[np.isfinite(gradients)])
    exponents = np.log10(np.maximum(sizes, 10.0**LOWEST))
    return np.histogram(np.clip(exponents, LOWEST, HIGHEST), bins, (LOWEST, HIGHEST))[0]


def _ratio(change: list[Tensor], values: list[Tensor]) -> float:
    """‖Δw‖ / ‖w‖; 0 where the weights are all 0."""
    size = float(_joined(values).norm())
    return float(_joined(change).norm()) / size if size else 0.0


def _joined(parts: list[Tensor]) -> Tensor:
    return torch.cat([part.detach().flatten() for part in parts])


def _finite(values: list[float]) -> np.ndarray[Any, Any]:
    return np.nan_to_num(np.array(values, dtype=np.float32))
