"""What samples become in the narrowest layer of a network."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.principal import two_directions
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.bottleneck import bottleneck
from app.schema.shape import size
from app.schema.split import SplitName
from app.views.code import CodeView

MOST_UNITS = 1 << 9
"""Of a wider layer no principal directions are looked for while a network trains."""
LARGEST = 1e30
"""Where outputs end, so that their points are finite."""


def code(scene: Scene, view: CodeView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal if there is no such split."""
    start, stop, _ = scene.rows(view.split).indices(len(scene.splits.inputs))
    node = scene.once("narrowest layer", lambda: bottleneck(scene.model.graph))
    if node is None or size(node.output_shape) > MOST_UNITS:
        return {}, {"split": view.split, "layer": None, "units": 0, "shares": None}
    inputs, lengths = scene.splits.fed(slice(start, min(stop, start + view.most)))
    outputs = scene.model.collect(inputs, [node.id], lengths)[node.id].clip(-LARGEST, LARGEST)
    points, shares = _in_a_plane(outputs.reshape(len(outputs), -1))
    arrays: Arrays = {"code/points": points} | _classes(scene, view.split, len(points))
    facts = {"split": view.split, "layer": node.id, "units": size(node.output_shape), "shares": shares}
    return arrays, facts


def _in_a_plane(outputs: NDArray[np.float32]) -> tuple[NDArray[np.float32], list[float] | None]:
    """Points [n, 2] of outputs [n, units], and the shares of their directions."""
    if outputs.shape[1] > 2 and len(outputs) > 1:
        return two_directions(outputs)
    points = np.zeros((len(outputs), 2), np.float32)
    points[:, : outputs.shape[1]] = outputs[:, :2]
    return points, None


def _classes(scene: Scene, split: SplitName, count: int) -> Arrays:
    labelled = scene.data.labelled or scene.data
    if not labelled.description.classes:
        return {}
    return {"code/classes": labelled.named_splits[split].targets[:count].astype(np.int32)}
