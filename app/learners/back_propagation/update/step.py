"""One update of the parameters from the loss's gradient: penalty, clipping, optimiser, zeros."""

from __future__ import annotations

import torch
from torch import Tensor

from app.learners.back_propagation.live_settings import LiveSettings
from app.learners.back_propagation.update import penalty
from app.learners.back_propagation.update.updates import State, update

SMALLEST_NORM = 1e-6
"""Added to a norm that is divided by, as `torch.nn.utils.clip_grad_norm_` does."""


def step(
    settings: LiveSettings, rate: float, values: Tensor, gradients: Tensor, state: State, weights: int
) -> Tensor:
    """Move `values` and `state` in place; `gradients` gain the penalty's, and stay as long as they
    are where the update takes them clipped. Returns their norm, a scalar.

    The first `weights` values are regularised.
    """
    regularization = settings.regularization
    regularized, pull = values[:weights], gradients[:weights]
    before = held = None
    if regularization.l1:
        before, held = regularized.clone(), pull.abs() <= regularization.l1
    penalty.add_gradient(regularization, regularized, pull)
    norm: Tensor = torch.linalg.vector_norm(gradients)
    update(settings.optimizer, rate, values, _clipped(gradients, norm, settings.clip_norm), state)
    if before is not None and held is not None:
        penalty.stop_at_zero(before, held, regularized)
    return norm


def _clipped(gradients: Tensor, norm: Tensor, most: float | None) -> Tensor:
    """Shortened to `most`, as `torch.nn.utils.clip_grad_norm_` does: Pascanu, Mikolov and Bengio,
    "On the difficulty of training recurrent neural networks" (2013).
    """
    if most is None:
        return gradients
    return gradients * torch.clamp(most / (norm + SMALLEST_NORM), max=1.0)
