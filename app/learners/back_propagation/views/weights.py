"""Weights and biases."""

from __future__ import annotations

from typing import Any

from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.graph import Graph
from app.views.weights import WeightsView


def weights(scene: Scene, view: WeightsView) -> tuple[Arrays, dict[str, Any]]:
    """`<layer id>.<parameter>` float32, trained parameters of layers that have at most `most`; fact
    `layers`: their ids.
    """
    counts = scene.once("parameters of layers", lambda: _counts(scene.model.graph))
    layers = [layer for layer, count in counts.items() if 0 < count <= view.most]
    return scene.model.flat.arrays(set(layers)), {"layers": layers}


def _counts(graph: Graph) -> dict[str, int]:
    return {node.id: node.parameter_count() for node in graph.nodes}
