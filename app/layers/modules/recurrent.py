"""Recurrent layers over x [n, channels, time]."""

from __future__ import annotations

import torch
from torch import nn


class Recurrent(nn.Module):
    """A recurrent module of PyTorch, between signals whose time is the last axis.

    It puts out the state after the last step that is there [n, units] (read both ways: after either
    end, one after the other), or where `last` is not set every step's [n, units, time].
    """

    def __init__(self, channels: int, units: int, last: bool = True, **settings: bool | str) -> None:
        super().__init__(channels, units, batch_first=True, **settings)
        self.last = last

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        steps = x.transpose(1, 2)
        if mask is None:
            outputs, state = super().forward(steps)
        else:
            lengths = mask.sum(1).clamp(min=1).cpu()
            there = steps.where(mask[:, :, None], 0)
            packed = nn.utils.rnn.pack_padded_sequence(there, lengths, batch_first=True, enforce_sorted=False)
            outputs, state = super().forward(packed)
            outputs, _ = nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True, total_length=x.shape[2])
        ends: torch.Tensor = state[0] if isinstance(state, tuple) else state
        every: torch.Tensor = outputs
        return ends.transpose(0, 1).flatten(1) if self.last else every.transpose(1, 2)


class Rnn(Recurrent, nn.RNN):  # type: ignore[misc]
    """Elman, "Finding structure in time" (1990)."""


class Lstm(Recurrent, nn.LSTM):  # type: ignore[misc]
    """Hochreiter and Schmidhuber, "Long short-term memory" (1997), with forget gates."""


class Gru(Recurrent, nn.GRU):  # type: ignore[misc]
    """Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014)."""
