"""One update of the parameters from the loss's gradient: penalty, optimiser, zeros."""

from __future__ import annotations

from torch import Tensor

from app.learners.back_propagation.live_settings import LiveSettings
from app.learners.back_propagation.update import penalty
from app.learners.back_propagation.update.updates import State, update


def step(
    settings: LiveSettings, rate: float, values: Tensor, gradients: Tensor, state: State, weights: int
) -> None:
    """Move `values` and `state` in place; `gradients` gain the penalty's.

    The first `weights` values are regularised.
    """
    regularization = settings.regularization
    regularized, pull = values[:weights], gradients[:weights]
    if not regularization.l1:
        penalty.add_gradient(regularization, regularized, pull)
        update(settings.optimizer, rate, values, gradients, state)
        return
    before, held = regularized.clone(), pull.abs() <= regularization.l1
    penalty.add_gradient(regularization, regularized, pull)
    update(settings.optimizer, rate, values, gradients, state)
    penalty.stop_at_zero(before, held, regularized)
