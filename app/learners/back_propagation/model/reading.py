"""What one pass through a network tells the loss."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Reading(NamedTuple):
    """Scores [n, …] as the loss takes them, and the divergence of each random code [n, codes];
    None where the network has none.
    """

    scores: Tensor
    divergences: Tensor | None = None

    def float(self) -> Reading:
        """The same in float32."""
        return Reading(self.scores.float(), self.divergences)


def joined(readings: list[Reading]) -> Reading:
    """Readings of one part of the rows after the other."""
    if len(readings) == 1:
        return readings[0]
    divergences = [each.divergences for each in readings if each.divergences is not None]
    scores = torch.cat([each.scores for each in readings])
    return Reading(scores, torch.cat(divergences) if divergences else None)
