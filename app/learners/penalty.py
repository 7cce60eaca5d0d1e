"""The regularisation penalty l1·Σ|w| + l2·Σw²: its value, its gradient, and the step that lets L1 reach exact zeros.

Where w ≠ 0 the gradient is l1·sign(w) + 2·l2·w, for every optimiser. |w| has a kink at 0, across which plain subgradient steps jump back
and forth for ever. Here a weight that would cross zero stops there, and one at zero stays until the loss pulls harder than l1: Andrew and
Gao, "Scalable training of L1-regularized log-linear models" (2007). For plain SGD this is the proximal (soft-threshold) step, except that
a weight rests one step at zero when it changes sign.
"""

from __future__ import annotations

import torch
from torch import Tensor

from app.training.specification import Regularization


@torch.no_grad()
def value(regularization: Regularization, weights: Tensor) -> Tensor:
    """The penalty, a scalar."""
    total = torch.zeros((), device=weights.device)
    if regularization.l1:
        total = total + regularization.l1 * weights.abs().sum()
    if regularization.l2:
        total = total + regularization.l2 * weights.square().sum()
    return total


@torch.no_grad()
def add_gradient(regularization: Regularization, weights: Tensor, gradients: Tensor) -> None:
    """Add the penalty's gradient to the loss's; at zero weights, the pseudo-gradient: what is left of the loss's pull beyond l1."""
    if regularization.l2:
        gradients.add_(weights, alpha=2 * regularization.l2)
    if regularization.l1:
        beyond = torch.nn.functional.softshrink(gradients, regularization.l1)
        gradients.add_(weights.sign(), alpha=regularization.l1)
        gradients.copy_(torch.where(weights == 0, beyond, gradients))


@torch.no_grad()
def stop_at_zero(before: Tensor, gradients: Tensor, weights: Tensor) -> None:
    """Set to zero what a step from `before` carried across zero, or away from zero against the pseudo-gradient in `gradients`."""
    side = torch.where(before == 0, -gradients, before).sign()
    weights.mul_(weights.sign() == side)
