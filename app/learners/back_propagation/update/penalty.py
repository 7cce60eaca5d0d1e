"""The regularisation penalty l1·Σ|w| + l2·Σw²: its value, its gradient, and the step that lets L1
reach exact zeros.

Where w ≠ 0 the gradient is l1·sign(w) + 2·l2·w, for every optimiser. |w| has a kink at 0, across
which plain subgradient steps jump back and forth for ever; so where the loss pulls no harder than
l1, a weight that would cross zero stops there, and one at zero stays. For plain SGD that is the
proximal step (soft threshold): Daubechies, Defrise and De Mol (2004); Beck and Teboulle, "A fast
iterative shrinkage-thresholding algorithm" (2009).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import softshrink

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
    """Add the penalty's gradient to the loss's.

    At zero weights L1 takes from the loss's pull what it can hold, l1 at most.
    """
    if regularization.l2:
        gradients.add_(weights, alpha=2 * regularization.l2)
    if regularization.l1:
        beyond = softshrink(gradients, regularization.l1)
        gradients.copy_(torch.where(weights == 0, beyond, gradients + regularization.l1 * weights.sign()))


@torch.no_grad()
def stop_at_zero(before: Tensor, held: Tensor, weights: Tensor) -> None:
    """Set to zero the `held` weights that a step from `before` carried across zero or away from
    it.
    """
    weights.masked_fill_(held & (weights.sign() != before.sign()), 0.0)
