"""What recurrent layers do with one sample, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.layers.declaration import Floats
from app.layers.recurrent.recurrent import Recurrent
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.views.gradients import evaluating, finite
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.graph import Node
from app.network.specification import INPUT
from app.schema.shape import size
from app.views.states import StatesView

MOST = 1 << 16
"""Numbers of all states of a layer together that are shown."""


def states(scene: Scene, view: StatesView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal if there is no such sample."""
    rows = scene.sample(view.split, [view.sample])
    inputs, lengths = scene.splits.fed(rows)
    inputs = inputs.detach().clone().requires_grad_()
    with evaluating(scene.model), torch.enable_grad():
        outputs = scene.model.module.forward_all(inputs, lengths)
        cost = scene.model.cost(scene.model.read_among(outputs, inputs), scene.splits.encoded[rows])
        arrays = _felt(cost, inputs)
    layers: dict[str, list[str]] = {}
    arriving = {INPUT: inputs, **outputs}
    for node in scene.model.graph.nodes:
        if isinstance(node.layer, Recurrent) and _small(node):
            made = _unrolled(scene.model, node, node.layer, arriving[node.inputs[0]])
            layers[node.id] = list(made)
            arrays |= {f"{name}/{node.id}": values for name, values in made.items()}
    return arrays, {"split": view.split, "sample": view.sample, "layers": layers}


def _felt(cost: Tensor, inputs: Tensor) -> Arrays:
    """`reach`, ‖∂cost/∂x[t]‖ for each step of inputs [1, channels, steps]; nothing elsewhere."""
    if inputs.dim() != 3 or not cost.requires_grad:
        return {}
    found: Sequence[Tensor | None] = torch.autograd.grad(cost, inputs, allow_unused=True)
    return {} if found[0] is None else {"reach": finite(found[0][0].norm(dim=0))}


def _unrolled(model: Model, node: Node, layer: Recurrent, arriving: Tensor) -> dict[str, NDArray[np.float32]]:
    """Each of its numbers [units, steps], that of both ways one after the other."""
    arrays: dict[str, Floats] = {
        name.removeprefix(f"{node.id}."): values.astype(np.float64)
        for name, values in model.flat.arrays({node.id}).items()
    }
    steps = arriving[0].detach().cpu().numpy().astype(np.float64).T
    ways = [layer.unrolled(arrays, steps)]
    if layer.bidirectional:
        back = layer.unrolled(arrays, steps[::-1], "_reverse")
        ways.append({name: values[::-1] for name, values in back.items()})
    return {
        name: np.ascontiguousarray(np.concatenate([way[name] for way in ways], axis=1).T, dtype=np.float32)
        for name in ways[0]
    }


def _small(node: Node) -> bool:
    layer = node.layer
    assert isinstance(layer, Recurrent)
    steps = node.input_signals[0].along("time")
    return size((layer.units, steps, layer.gates)) <= MOST
