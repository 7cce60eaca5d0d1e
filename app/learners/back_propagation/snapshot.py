"""A state to go back to."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


class Snapshot:
    """Copies of tensors, taken at a position (epoch, samples done of it).

    `pairs`: each tensor and its copy, which stay where they are.
    """

    def __init__(self, tensors: Sequence[Tensor], at: tuple[int, int]) -> None:
        self.at = at
        self.pairs = [(tensor, tensor.clone()) for tensor in tensors]

    @torch.no_grad()
    def take(self, at: tuple[int, int]) -> None:
        """Copy the tensors anew."""
        self.at = at
        for tensor, copy in self.pairs:
            copy.copy_(tensor)

    @torch.no_grad()
    def restore(self) -> None:
        """Set the tensors back."""
        for tensor, copy in self.pairs:
            tensor.copy_(copy)
