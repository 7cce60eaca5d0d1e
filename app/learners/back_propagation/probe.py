"""A trial step: what the gradient and the update would be now, with training left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from app.layers.modules import Stochastic
from app.learners.back_propagation.live_settings import LiveSettings
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.snapshot import Snapshot
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.update.step import step
from app.learners.back_propagation.update.updates import State

ROWS = 512
"""Training rows that a probe takes at most."""


@dataclass(frozen=True)
class Probe:
    """`output`: that of a layer, by its id, for the probed rows.

    The gradient and the change of the parameters, as vectors.
    """

    output: Callable[[str], Tensor]
    gradients: Tensor
    change: Tensor


def probe(model: Model, splits: Splits, settings: LiveSettings, rate: float, state: State) -> Probe:
    """Try one step on the first training rows: batch normalisation as in training, dropout off,
    random codes as they are measured; then everything is as before.
    """
    flat, rows = model.flat, slice(None, min(ROWS, splits.train.stop))
    with rehearsing(model):
        inputs, lengths = splits.fed(rows)
        outputs = model.module.forward_all(inputs, lengths)
        cost = model.cost(model.read_among(outputs, inputs), splits.encoded[rows])
        gradients = _gradients(model, cost)
    values = flat.values.clone()
    copies = {key: each.clone() for key, each in state.items()}
    step(settings, rate, values[: flat.trained], gradients[: flat.trained], copies, flat.weights)
    return Probe(outputs.__getitem__, gradients, values - flat.values)


@contextmanager
def rehearsing(model: Model) -> Iterator[None]:
    """Training mode without dropout, with random codes as they are measured; statistics are set
    back afterwards.
    """
    before = Snapshot(model.moving, (0, 0))
    dropouts = [each for each in model.module.modules() if isinstance(each, Stochastic)]
    for each in dropouts:
        each.eval()
    try:
        with model.drawing_as_measured():
            yield
    finally:
        before.restore()
        model.module.train()


def _gradients(model: Model, cost: Tensor) -> Tensor:
    """The gradient of `cost` as a vector of its own; the training's stays untouched."""
    vector = torch.zeros_like(model.flat.values)
    if not cost.requires_grad:
        return vector
    parameters = dict(model.module.named_parameters())
    names = [name for name in model.flat.places if parameters[name].requires_grad]
    for name, gradient in zip(
        names, torch.autograd.grad(cost, [parameters[name] for name in names]), strict=True
    ):
        model.flat.view(vector, name).copy_(gradient)
    return vector
