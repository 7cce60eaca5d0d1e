"""The noise on what a network is fed that is to take it away."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from app.randomness import Stream, generator

MEASURED, TRAINED = range(2)
"""Indices of `Stream.INPUT_NOISE`."""


@dataclass(frozen=True)
class InputNoise:
    """Gaussian noise of a standard deviation, in the unit that training sees.

    Vincent, Larochelle, Bengio and Manzagol, "Extracting and composing robust features with
    denoising autoencoders" (2008).
    """

    deviation: float
    seed: int

    def measured(self, rows: Tensor) -> Tensor:
        """Rows [n, …] of all splits as they are measured, the same at every time."""
        return self._added(rows, MEASURED)

    def trained(self, rows: Tensor, epoch: int) -> Tensor:
        """Training rows [n, …] as an epoch feeds them, whatever order it takes them in."""
        return self._added(rows, TRAINED, epoch)

    def _added(self, rows: Tensor, *indices: int) -> Tensor:
        draws = generator(self.seed, Stream.INPUT_NOISE, *indices)
        noise = torch.from_numpy(draws.standard_normal(tuple(rows.shape), dtype="float32"))
        return rows + self.deviation * noise.to(rows.device)
