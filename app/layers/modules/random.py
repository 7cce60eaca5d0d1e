"""Layers that draw at random in training."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Draw = Callable[[tuple[int, ...]], NDArray[np.float32] | torch.Tensor]
"""Uniform numbers in [0, 1) of a shape, from the stream of the run."""


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
