"""Functions of one number, and of neighbours."""

from __future__ import annotations

import torch
from torch import nn


class Step(nn.Module):
    """1 where x ≥ 0, else 0. Its gradient is 0, or straight through 1: Bengio et al. (2013)."""

    def __init__(self, straight_through: bool = False) -> None:
        super().__init__()
        self.slope = 1.0 if straight_through else 0.0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # x - x.detach() is 0, with the gradient of x
        return (x >= 0).to(x.dtype) + self.slope * (x - x.detach())


class BipolarStep(nn.Module):
    """1 where x ≥ 0, else −1. Its gradient is 0, or straight through 1: Bengio et al. (2013)."""

    def __init__(self, straight_through: bool = False) -> None:
        super().__init__()
        self.slope = 1.0 if straight_through else 0.0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # x - x.detach() is 0, with the gradient of x
        return 2 * (x >= 0).to(x.dtype) - 1 + self.slope * (x - x.detach())


class BipolarSigmoid(nn.Module):
    """2 / (1 + e^−x) − 1, which is tanh(x / 2)."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.tanh(x / 2)


class Maxout(nn.Module):
    """The largest of every `pieces` neighbours along axis 1.

    Goodfellow et al., "Maxout networks" (2013).
    """

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.unflatten(x, 1, (-1, self.pieces)).amax(2)


class Scale(nn.Module):
    """Every number times one, which is trained."""

    def __init__(self, start: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((1,), start))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.weight * x
