"""One update of the parameters from the loss's gradient: penalty, optimiser, zeros."""

from __future__ import annotations

from torch import Tensor

from app.learners import penalty
from app.learners.live import LiveSettings
from app.learners.updates import State, update


def step(
    settings: LiveSettings, rate: float, values: Tensor, gradients: Tensor, state: State, weights: int
) -> None:
    """Move `values` and `state` in place; `gradients` gain the penalty's. The first `weights` values are regularised."""
    regularization, regularized, pull = settings.regularization, values[:weights], gradients[:weights]
    held = pull.abs() <= regularization.l1 if regularization.l1 else None
    before = regularized.clone() if held is not None else None
    penalty.add_gradient(regularization, regularized, pull)
    update(settings.optimizer, rate, values, gradients, state)
    if held is not None and before is not None:
        penalty.stop_at_zero(before, held, regularized)
