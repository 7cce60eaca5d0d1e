"""Tokens, places and attention over x [n, channels, time]."""

from __future__ import annotations

import torch
from torch import nn


class LinearOverTime(nn.Linear):
    """The same linear map of every step's channels."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


class LastStep(nn.Module):
    """The last step that is there; 0 where none is."""

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        if mask is None:
            return x[:, :, -1]
        last = (mask.sum(1) - 1).clamp(min=0)
        found = x.gather(2, last[:, None, None].expand(-1, x.shape[1], 1))[:, :, 0]
        return found.where(mask.any(1, keepdim=True), 0)


class TokenEmbedding(nn.Embedding):
    """A vector of numbers for each token of x [n, time]: [n, channels, time]."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x.long()).transpose(1, 2)


class LearnedPositions(nn.Module):
    """x and a learned vector for each of its steps."""

    def __init__(self, channels: int, time: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(channels, time))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.weight


class SinusoidalPositions(nn.Module):
    """x and waves of its place: sin and cos of time / 10,000^(2i / channels).

    Vaswani et al., "Attention is all you need" (2017).
    """

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        _, channels, time = x.shape
        rates = 10_000.0 ** (-torch.arange(0, channels, 2, device=x.device) / channels)
        angles = torch.arange(time, device=x.device) * rates[:, None]
        waves = torch.stack([angles.sin(), angles.cos()], 1).flatten(0, 1)[:channels]
        return x + waves.to(x)


class Attention(nn.Module):
    """Scaled dot-product attention with several heads, as `nn.MultiheadAttention` computes it.

    Every step of x asks; the steps of `context` (x itself, where there is none) answer. `causal`: a
    step hears itself and those before. Vaswani et al., "Attention is all you need" (2017).
    """

    def __init__(self, channels: int, context: int, heads: int, causal: bool = False) -> None:
        super().__init__()
        self.heads, self.causal = heads, causal
        self.query_weight = nn.Parameter(torch.zeros(channels, channels))
        self.key_weight = nn.Parameter(torch.zeros(channels, context))
        self.value_weight = nn.Parameter(torch.zeros(channels, context))
        self.output_weight = nn.Parameter(torch.zeros(channels, channels))
        self.query_bias = nn.Parameter(torch.zeros(channels))
        self.key_bias = nn.Parameter(torch.zeros(channels))
        self.value_bias = nn.Parameter(torch.zeros(channels))
        self.output_bias = nn.Parameter(torch.zeros(channels))

    def forward(
        self, x: torch.Tensor, context: torch.Tensor | None = None, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        steps = x.transpose(1, 2)
        heard = steps if context is None else context.transpose(1, 2)
        queries = self._heads(nn.functional.linear(steps, self.query_weight, self.query_bias))
        keys = self._heads(nn.functional.linear(heard, self.key_weight, self.key_bias))
        values = self._heads(nn.functional.linear(heard, self.value_weight, self.value_bias))
        mixed = nn.functional.scaled_dot_product_attention(
            queries, keys, values, self._allowed(mask, steps.shape[1]), is_causal=self.causal and mask is None
        )
        joined = mixed.transpose(1, 2).flatten(2)
        return nn.functional.linear(joined, self.output_weight, self.output_bias).transpose(1, 2)

    def _heads(self, x: torch.Tensor) -> torch.Tensor:
        """[n, time, channels] as [n, heads, time, channels of a head]."""
        return torch.unflatten(x, 2, (self.heads, -1)).transpose(1, 2)

    def _allowed(self, mask: torch.Tensor | None, time: int) -> torch.Tensor | None:
        """Which steps [n, 1, asking, heard] may be heard; None where all may, or `causal` says it
        all. The first step always may, so that nobody hears nothing.
        """
        if mask is None:
            return None
        there = mask.clone()
        there[:, 0] = True
        allowed = there[:, None, None, :]
        if not self.causal:
            return allowed
        return allowed & torch.ones(time, time, dtype=torch.bool, device=mask.device).tril()
