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
    """In training x + deviation · ε, with ε ~ N(0, 1) from a stream.

    Box and Muller, "A note on the generation of random normal deviates" (1958).
    """

    def __init__(self, deviation: float) -> None:
        super().__init__()
        self.deviation = deviation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.deviation == 0:
            return x
        radius, angle = self.drawn((2, *x.shape), x.device).double()
        normal: torch.Tensor = (-2 * (1 - radius).log()).sqrt() * (2 * torch.pi * angle).cos()
        return x + self.deviation * normal.to(x)


class GaussianNoise(nn.Module):
    """In training x + deviation · ε, with ε ~ N(0, 1); nothing in evaluation."""

    def __init__(self, deviation: float) -> None:
        super().__init__()
        self.deviation = deviation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.deviation * torch.randn_like(x) if self.training else x
