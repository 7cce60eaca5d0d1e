"""The modules that `torch.nn` lacks. The only file of this package that imports torch at its top.

Each class stands alone, on `torch` and `nn` only: generated source quotes it word for word
(`app.layers.definitions`). A `mask` is bool [n, time]: which steps of x [n, channels, time] are
there; None: all.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Draw = Callable[[tuple[int, ...]], NDArray[np.float32] | torch.Tensor]
"""Uniform numbers in [0, 1) of a shape, from the stream of the run."""


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


class StreamDropout(nn.Module):
    """Dropout whose masks come from a given stream, so that every engine draws the same ones.

    In training, a number is kept where its draw u ≥ rate and then divided by 1 − rate; in
    evaluation nothing happens. `draw` is set by whoever trains; training without one raises
    RuntimeError.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.draw: Draw | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.rate == 0:
            return x
        if self.draw is None:
            raise RuntimeError("dropout trains on masks from a stream: set `draw` first (found None)")
        kept = torch.as_tensor(self.draw(tuple(x.shape)), device=x.device) >= self.rate
        return x * (kept.to(x) / (1 - self.rate))


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


class Conv1d(nn.Conv1d):
    """A convolution along time, for which what stands beyond the end of a sequence is 0."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        return super().forward(x if mask is None else x.where(mask[:, None], 0))


class MaxPool1d(nn.MaxPool1d):
    """The largest number under the window that is there; 0 where none is."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        largest: torch.Tensor = super().forward(x if mask is None else x.where(mask[:, None], -torch.inf))
        return largest if mask is None else largest.where(largest > -torch.inf, 0)


class AvgPool1d(nn.AvgPool1d):
    """The mean of the numbers under the window that are there; 0 where none is."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return super().forward(x)
        share = super().forward(mask[:, None].to(x.dtype))
        return super().forward(x.where(mask[:, None], 0)) / share.where(share > 0, 1)


class GlobalMaxPool(nn.Module):
    """The largest number of every channel that is there; 0 where none is."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return x.flatten(2).amax(2)
        return x.where(mask[:, None], -torch.inf).amax(2).where(mask.any(1, keepdim=True), 0)


class GlobalAvgPool(nn.Module):
    """The mean of every channel over what is there; 0 where nothing is."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return x.flatten(2).mean(2)
        return x.where(mask[:, None], 0).sum(2) / mask.sum(1, keepdim=True).clamp(min=1)


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
