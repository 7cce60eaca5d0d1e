"""A state to go back to."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


class Snapshot:
    """Copies of tensors, taken at a position (epoch, samples done of it)."""

    def __init__(self, tensors: Sequence[Tensor], at: tuple[int, int]) -> None:
        self.at = at
        self._pairs = [(tensor, tensor.clone()) for tensor in tensors]

    @torch.no_grad()
    def restore(self) -> None:
        """Set the tensors back."""
        for tensor, copy in self._pairs:
            tensor.copy_(copy)
