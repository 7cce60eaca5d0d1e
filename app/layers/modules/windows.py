"""Windows over the steps that are there."""

from __future__ import annotations

import torch
from torch import nn


class Conv1d(nn.Conv1d):
    """A convolution along time, for which what stands beyond the end of a sequence is 0."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        return super().forward(x if mask is None else x.where(mask[:, None], 0))


class ConvTranspose1d(nn.ConvTranspose1d):
    """A transposed convolution along time, for which what stands beyond the end of a sequence is
    0.
    """

    def forward(  # type: ignore[override]
        self, x: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
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
