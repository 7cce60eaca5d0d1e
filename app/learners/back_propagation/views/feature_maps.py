"""Filters, and what they make of one image."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from app.layers.declaration import Parameter
from app.learners.back_propagation.views.maps import quantize
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.schema.shape import size
from app.views.feature_maps import FeatureMapsView

MOST = 1 << 18
"""Numbers that a layer's filters or maps may have to be shown."""


def feature_maps(scene: Scene, view: FeatureMapsView) -> tuple[Arrays, dict[str, Any]]:
    """`filters/<layer id>` float32 [out, in, kh, kw], `maps/<layer id>` uint8 [channels, h, w];
    `layers`: {id: {low, high}} per channel.
    """
    flat, graph = scene.model.flat, scene.model.graph
    arrays: Arrays = {
        f"filters/{node.id}": _filters(flat.view(flat.values, f"{node.id}.{each.name}"), each)
        for node, each in graph.parameters()
        if each.role == "weight" and len(each.shape) == 4 and size(each.shape) <= MOST
    }
    names = [
        node.id for node in graph.nodes if len(node.output_shape) == 3 and size(node.output_shape) <= MOST
    ]
    places = scene.sample(view.split, [view.sample])
    layers: dict[str, dict[str, list[float]]] = {}
    inputs, lengths = scene.splits.fed(places)
    for name, outputs in scene.model.collect(inputs, names, lengths).items():
        arrays[f"maps/{name}"], low, high = quantize(outputs[0])
        layers[name] = {"low": low, "high": high}
    return arrays, {"split": view.split, "sample": view.sample, "layers": layers}


def _filters(weight: Tensor, parameter: Parameter) -> NDArray[np.float32]:
    return weight.movedim(parameter.units_axis, 0).cpu().numpy().copy()
