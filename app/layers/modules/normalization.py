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


class StepNorm(nn.LayerNorm):
    """Each step of x [n, channels, time] by itself to mean 0 and variance 1 over its channels, then
    scaled and shifted by channel.
    """

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


class RmsNorm(nn.RMSNorm):
    """Each sample divided by the root of its mean square over the steps that are there, then
    scaled.
    """

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return super().forward(x)
        there = mask[:, None]
        numbers = (there.sum((1, 2), keepdim=True) * x.shape[1]).clamp(min=1)
        square = x.where(there, 0).square().sum((1, 2), keepdim=True) / numbers
        return x / (square + (self.eps or 0)).sqrt() * self.weight


class StepRmsNorm(nn.RMSNorm):
    """Each step of x [n, channels, time] divided by the root of its mean square, then scaled."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


class GroupNorm(nn.GroupNorm):
    """Each group of channels of a sample to mean 0 and variance 1 over the steps that are there,
    then scaled and shifted by channel.

    Wu and He, "Group normalization" (2018).
    """

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return super().forward(x)
        there = mask[:, None, None].to(x.dtype)
        grouped = torch.unflatten(x, 1, (self.num_groups, -1))
        numbers = (there.sum((2, 3), keepdim=True) * grouped.shape[2]).clamp(min=1)
        mean = (grouped * there).sum((2, 3), keepdim=True) / numbers
        centred = (grouped - mean) * there
        variance = centred.square().sum((2, 3), keepdim=True) / numbers
        normal: torch.Tensor = (centred / (variance + self.eps).sqrt()).flatten(1, 2)
        return normal * self.weight[:, None] + self.bias[:, None]
