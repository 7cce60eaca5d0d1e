"""Several inputs into one."""

from __future__ import annotations

import torch
from torch import nn


class Add(nn.Module):
    """The sum of its inputs, all of one shape."""

    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        total = xs[0]
        for x in xs[1:]:
            total = total + x
        return total


class Multiply(nn.Module):
    """The product of its inputs, all of one shape."""

    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        product = xs[0]
        for x in xs[1:]:
            product = product * x
        return product


class Concatenate(nn.Module):
    """Its inputs one after the other along axis 1."""

    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        return torch.cat(xs, dim=1)
