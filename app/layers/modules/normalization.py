"""Normalisation of what is there."""

from __future__ import annotations

import torch
from torch import nn


class BatchNorm(nn.Module):
    """Each channel (axis 1) to mean 0 and variance 1 over the batch, then scaled and shifted.

    Ioffe and Szegedy (2015).

    The same numbers as `nn.BatchNorm1d` and `nn.BatchNorm2d`, but for two things: the state holds
    no count of batches, and a training batch with one number per channel, which has no variance, is
    normalised by the running statistics and leaves them as they are.
    """

    running_mean: torch.Tensor
    running_var: torch.Tensor

    def __init__(self, channels: int, eps: float, momentum: float) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is not None and self.training:  # in evaluation every step is normalised by itself
            normal = torch.zeros_like(x)
            normal.transpose(1, 2)[mask] = self.forward(x.transpose(1, 2)[mask])
            return normal
        by_batch = self.training and x.numel() > x.shape[1]
        statistics = self.running_mean, self.running_var
        return nn.functional.batch_norm(
            x, *statistics, self.weight, self.bias, by_batch, self.momentum, self.eps
        )


class LayerNorm(nn.LayerNorm):
    """Each sample to mean 0 and variance 1 over the steps that are there, then scaled and shifted.

    Ba, Kiros and Hinton, "Layer normalization" (2016).
    """

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return super().forward(x)
        there = mask[:, None]
        numbers = (there.sum((1, 2), keepdim=True) * x.shape[1]).clamp(min=1)
        mean = x.where(there, 0).sum((1, 2), keepdim=True) / numbers
        centred = (x - mean).where(there, 0)
        variance = centred.square().sum((1, 2), keepdim=True) / numbers
        return centred / (variance + self.eps).sqrt() * self.weight + self.bias
