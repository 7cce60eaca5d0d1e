"""What a network makes of codes that no sample needs to have."""

from __future__ import annotations

from math import isqrt
from typing import Any

import numpy as np
import torch

from app.learners.back_propagation.views.gradients import finite
from app.learners.back_propagation.views.reconstructions import MOST, refuse_other_targets
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.learners.section import plane
from app.network.bottleneck import bottleneck, is_cut
from app.network.graph import Node
from app.views.decoded import DecodedView


def decoded(scene: Scene, view: DecodedView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal where samples are not their own targets."""
    refuse_other_targets(scene)
    node = scene.once("decoded layer", lambda: _decoded_layer(scene))
    if node is None:
        return {}, {"layer": None, "reach": view.reach, "at": view.at, "side": 0}
    signal = scene.data.description.input_signal
    side = max(1, min(view.side, isqrt(MOST // signal.size)))
    ends = (-view.reach, view.reach)
    codes = np.stack(plane(side, ends, ends), axis=1)
    if view.at is not None:
        codes = np.concatenate([codes, np.array([view.at], np.float32)])
    given = torch.tensor(codes, dtype=torch.float32, device=scene.model.device)
    scores = scene.model.continued(node.id, given.reshape(-1, *node.output_shape))
    shown = finite(scene.readable(scores)).reshape(-1, *signal.shape)
    arrays: Arrays = {"decoded/grid": shown[: side * side].reshape(side, side, *signal.shape)}
    if view.at is not None:
        arrays["decoded/at"] = shown[-1]
    return arrays, {"layer": node.id, "reach": view.reach, "at": view.at, "side": side}


def _decoded_layer(scene: Scene) -> Node | None:
    """The code of two numbers that all the rest is made of."""
    graph = scene.model.graph
    node = bottleneck(graph)
    if node is None or node.output_signal.size != 2 or not is_cut(graph, node):
        return None
    return node
