"""Layers that draw at random in training."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Draw = Callable[[tuple[int, ...]], NDArray[np.float32] | torch.Tensor]
"""Uniform numbers in [0, 1) of a shape, from the stream of the run."""


class Stochastic(nn.Module):
    """What draws in training from a given stream, so that every engine draws the same.

    `draw` is set by whoever trains; training without one raises RuntimeError.
    """

    def __init__(self) -> None:
        super().__init__()
        self.draw: Draw | None = None

    def drawn(self, shape: tuple[int, ...], device: torch.device) -> torch.Tensor:
        """Uniform numbers in [0, 1) of a shape."""
        if self.draw is None:
            name = type(self).__name__
            raise RuntimeError(f"{name} trains on numbers from a stream: set `draw` first (found None)")
        return torch.as_tensor(self.draw(shape), device=device)

    def normal(self, like: torch.Tensor) -> torch.Tensor:
        """Numbers from N(0, 1) of another's shape and type.

        Box and Muller, "A note on the generation of random normal deviates" (1958).
        """
        radius, angle = self.drawn((2, *like.shape), like.device).double()
        normal: torch.Tensor = (-2 * (1 - radius).log()).sqrt() * (2 * torch.pi * angle).cos()
        return normal.to(like)


class StreamDropout(Stochastic):
    """Dropout whose masks come from a stream.

    In training, a number is kept where its draw u ≥ rate and then divided by 1 − rate; in
    evaluation nothing happens.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.rate == 0:
            return x
        kept = self.drawn(tuple(x.shape), x.device) >= self.rate
        return x * (kept.to(x) / (1 - self.rate))


class StreamNoise(Stochastic):
    """In training x + deviation · ε, with ε ~ N(0, 1) from a stream."""

    def __init__(self, deviation: float) -> None:
        super().__init__()
        self.deviation = deviation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.deviation == 0:
            return x
        return x + self.deviation * self.normal(x)


class StreamReparameterize(Stochastic):
    """Means and log-variances [n, 2k, …] to codes [n, k, …]: μ + σ · ε in training, with ε ~ N(0,
    1) from a stream; μ in evaluation.

    `divergence` [n]: that of N(μ, σ²) from N(0, 1), in nats, in the last pass.
    """

    def __init__(self, beta: float) -> None:
        super().__init__()
        self.beta = beta
        self.divergence = torch.zeros(0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean, log_variance = x.float().chunk(2, dim=1)
        parts = mean.square() + log_variance.exp() - 1 - log_variance
        self.divergence = 0.5 * parts.flatten(1).sum(1)
        if not self.training:
            return mean.to(x)
        return (mean + (log_variance / 2).exp() * self.normal(mean)).to(x)


class GaussianNoise(nn.Module):
    """In training x + deviation · ε, with ε ~ N(0, 1); nothing in evaluation."""

    def __init__(self, deviation: float) -> None:
        super().__init__()
        self.deviation = deviation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.deviation * torch.randn_like(x) if self.training else x


class Reparameterize(nn.Module):
    """Means and log-variances [n, 2k, …] to codes [n, k, …]: μ + σ · ε in training, with ε ~ N(0,
    1); μ in evaluation.

    `divergence` [n]: that of N(μ, σ²) from N(0, 1), in nats, in the last pass. The loss to train by
    sums over the outputs of a sample and gains `beta * divergence`.
    """

    def __init__(self, beta: float) -> None:
        super().__init__()
        self.beta = beta
        self.divergence = torch.zeros(0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean, log_variance = x.float().chunk(2, dim=1)
        parts = mean.square() + log_variance.exp() - 1 - log_variance
        self.divergence = 0.5 * parts.flatten(1).sum(1)
        if not self.training:
            return mean.to(x)
        return (mean + (log_variance / 2).exp() * torch.randn_like(mean)).to(x)
