"""Every layer's activations for one sample."""

from __future__ import annotations

from typing import Any

from app.learners.learner import Arrays
from app.learners.views.scene import Scene
from app.schema.shape import size
from app.schema.view import NeuronsView


def neurons(scene: Scene, view: NeuronsView) -> tuple[Arrays, dict[str, Any]]:
    """`neurons/<layer id>` float32 in the layer's output shape, layers of at most `most` numbers; fact `layers`: their ids."""
    names = [node.id for node in scene.model.graph.nodes if size(node.output_shape) <= view.most]
    places = scene.sample(view.split, [view.sample])
    outputs = scene.model.collect(scene.splits.inputs[places], names)
    arrays = {f"neurons/{name}": each[0].copy() for name, each in outputs.items()}
    return arrays, {"split": view.split, "sample": view.sample, "layers": names}
