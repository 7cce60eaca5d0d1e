"""Element-wise operations with something of their own:

PReLU's slopes, dropout's factors. Signals as in passes.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled import streams
from app.learners.back_propagation.compiled.jit import compiled

Array = np.ndarray[Any, Any]
F = np.float32


@compiled
def prelu(values: Array, w: int, span: int, x: Array, y: Array, features: int, stride: int) -> None:
    """x where x > 0, else slope · x, with a slope for every `span` features."""
    for f in range(features):
        slope = values[w + f // span]
        source, row = x[f * stride : (f + 1) * stride], y[f * stride : (f + 1) * stride]
        for k in range(stride):
            row[k] = source[k] if source[k] > F(0) else slope * source[k]


@compiled
def prelu_back(
    values: Array, g: Array, w: int, span: int, x: Array, dx: Array, dy: Array, features: int, stride: int
) -> None:
    """The slopes' gradient and dX."""
    g[w : w + features // span] = F(0)
    for f in range(features):
        slope, total = values[w + f // span], F(0)
        source, row = x[f * stride : (f + 1) * stride], dx[f * stride : (f + 1) * stride]
        delta = dy[f * stride : (f + 1) * stride]
        for k in range(stride):
            total += F(0) if source[k] > F(0) else source[k] * delta[k]
            row[k] = delta[k] if source[k] > F(0) else slope * delta[k]
        g[w + f // span] += total


@compiled
def draw_masks(stream: Array, rate: Any, masks: Array, samples: int, features: int, stride: int) -> None:
    """Dropout's factors, drawn sample by sample as `random((samples, features))` would:

    0 with probability `rate`, else 1 / (1 − rate).
    """
    kept = F(F(1) / F(np.float64(1) - np.float64(rate)))
    for sample in range(samples):
        for f in range(features):
            masks[f * stride + sample] = kept if streams.uniform(stream) >= rate else F(0)


@compiled
def mask(x: Array, masks: Array, y: Array) -> None:
    """y = x · mask."""
    for k in range(len(x)):
        y[k] = x[k] * masks[k]
