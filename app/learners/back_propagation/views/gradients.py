"""What every weight and every unit does to the loss."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.probe import ROWS, rehearsing
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.schema.shape import size
from app.views.gradients import GradientsView


def gradients(scene: Scene, view: GradientsView) -> tuple[Arrays, dict[str, Any]]:
    """`gradient/<layer id>.<parameter>` and `delta/<layer id>` float32: see the view's declaration.

    Raises Refusal if there is no such sample or split.
    """
    rows = _rows(scene, view)
    model = scene.model
    weights = dict(model.module.named_parameters())
    names = [
        name
        for name, place in model.flat.places.items()
        if weights[name].requires_grad and _small(scene, place.layer, view.most)
    ]
    layers = [node.id for node in model.graph.nodes if size(node.output_shape) <= view.most]
    trains = view.sample is None and view.split == "train"
    with rehearsing(model) if trains else evaluating(model), torch.enable_grad():
        inputs, lengths = scene.splits.fed(rows)
        outputs = model.module.forward_all(inputs, lengths)
        cost = model.cost(model.read_among(outputs, inputs), scene.splits.encoded[rows])
        reached = {layer: outputs[layer] for layer in layers if outputs[layer].requires_grad}
        wanted = [*(weights[name] for name in names), *reached.values()]
        found = (
            torch.autograd.grad(cost, wanted, allow_unused=True)
            if cost.requires_grad
            else [None] * len(wanted)
        )
    keys = [*(f"gradient/{name}" for name in names), *(f"delta/{layer}" for layer in reached)]
    summed = [None if each is None else each.sum(0) for each in found[len(names) :]]
    arrays = {
        key: finite(each)
        for key, each in zip(keys, (*found[: len(names)], *summed), strict=True)
        if each is not None
    }
    return arrays, {"split": view.split, "sample": view.sample, "rows": len(inputs)}


def _rows(scene: Scene, view: GradientsView) -> slice | list[int]:
    if view.sample is None:
        start, stop, _ = scene.rows(view.split).indices(len(scene.splits.inputs))
        return slice(start, min(start + ROWS, stop))
    return scene.sample(view.split, [view.sample])


def _small(scene: Scene, layer: str, most: int) -> bool:
    counts = scene.once(
        "parameters of layers", lambda: {node.id: node.parameter_count() for node in scene.model.graph.nodes}
    )
    return bool(counts[layer] <= most)


@contextmanager
def evaluating(model: Model) -> Iterator[None]:
    """Evaluation mode, with gradients."""
    model.module.eval()
    try:
        yield
    finally:
        model.module.train()


def finite(tensor: Tensor) -> NDArray[np.float32]:
    """Finite ones: a frame has no infinities."""
    return np.ascontiguousarray(np.nan_to_num(tensor.detach().cpu().numpy()))
