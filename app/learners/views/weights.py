"""Weights and biases."""

from __future__ import annotations

from typing import Any

from app.learners.learner import Arrays
from app.learners.views.scene import Scene
from app.schema.view import WeightsView


def weights(scene: Scene, view: WeightsView) -> tuple[Arrays, dict[str, Any]]:
    """`<layer id>.<parameter>` float32, trained parameters of layers that have at most `most`; fact `layers`: their ids."""
    layers = [node.id for node in scene.model.graph.nodes if 0 < node.parameter_count() <= view.most]
    shown = set(layers)
    flat = scene.model.flat
    arrays = {
        name: part.detach().cpu().numpy().copy()
        for name, part in flat.named(flat.values)
        if name.rpartition(".")[0] in shown
    }
    return arrays, {"layers": layers}
