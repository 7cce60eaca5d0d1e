"""Dropout's random numbers in memory that stays where it is, for a graph, which can hold no drawing
on the CPU.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Shape = tuple[int, ...]
Draw = Callable[[int, Shape], NDArray[np.float32]]
"""Uniform numbers in [0, 1) of a shape, for the layer at a position."""


class HeldDraws:
    """The draws of one batch, as many as its forward pass asks for."""

    def __init__(self, draw: Draw, device: torch.device) -> None:
        self._draw, self._device = draw, device
        self._held: dict[tuple[int, Shape], Tensor] = {}

    def of(self, position: int, shape: Shape) -> Tensor:
        """Where they lie; drawn the first time."""
        if (position, shape) not in self._held:
            with torch.inference_mode(False):  # they may be read by passes with gradients, too
                drawn = torch.from_numpy(self._draw(position, shape)).to(self._device)
            self._held[position, shape] = drawn
        return self._held[position, shape]

    def renew(self) -> None:
        """Draw all of them anew."""
        for (position, shape), held in self._held.items():
            held.copy_(torch.from_numpy(self._draw(position, shape)))
