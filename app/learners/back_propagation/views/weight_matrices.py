"""Weight matrices as small pictures: what a layer of hundreds of units has to show."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn.functional import adaptive_max_pool2d

from app.learners.back_propagation.views.maps import quantize
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.schema.shape import size
from app.views.weight_matrices import WeightMatricesView


def weight_matrices(scene: Scene, view: WeightMatricesView) -> tuple[Arrays, dict[str, Any]]:
    """`matrix/<layer id>` uint8 [outputs, inputs], each at most `side`; fact `layers`: {id: {low,
    high}}.
    """
    flat, graph = scene.model.flat, scene.model.graph
    arrays: Arrays = {}
    layers: dict[str, dict[str, float]] = {}
    for node, each in graph.parameters():
        if each.role != "weight" or len(each.shape) != 2 or size(each.shape) > view.most:
            continue
        matrix = flat.view(flat.values, f"{node.id}.{each.name}").detach()
        maps, (low,), (high,) = quantize(extremes(matrix, view.side).cpu().numpy()[None])
        arrays[f"matrix/{node.id}"], layers[node.id] = maps[0], {"low": low, "high": high}
    return arrays, {"layers": layers}


def extremes(matrix: torch.Tensor, side: int) -> torch.Tensor:
    """[rows, columns] → either at most `side`: of each block the number furthest from zero."""
    blocks = min(matrix.shape[0], side), min(matrix.shape[1], side)
    highest = adaptive_max_pool2d(matrix[None], blocks)[0]
    lowest = -adaptive_max_pool2d(-matrix[None], blocks)[0]
    return torch.where(highest >= -lowest, highest, lowest)
