"""What attention computes on its way, for one sequence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Floats


@dataclass(frozen=True)
class Attended:
    """Every head's numbers.

    `queries` [heads, asking, d]; `keys`, `values` [heads, answering, d]; `products`, `scaled`,
    `weights` [heads, asking, answering]: Q Kᵀ, the same over √d, and the softmax of those that are
    `allowed` [asking, answering]; `mixed` [heads, asking, d]: weights · V.
    """

    queries: Floats
    keys: Floats
    values: Floats
    products: Floats
    scaled: Floats
    allowed: NDArray[np.bool_]
    weights: Floats
    mixed: Floats


def attended(
    arrays: Mapping[str, Floats], heads: int, causal: bool, asking: Floats, answering: Floats
) -> Attended:
    """Follow attention through one sequence, in float64.

    `arrays`: those of the layer, by name. `asking` [channels, steps] and `answering`: the same, or
    another sequence. Vaswani et al., "Attention is all you need" (2017).
    """

    def mapped(name: str, sequence: Floats) -> Floats:
        made: Floats = sequence.T @ arrays[f"{name}_weight"].T + arrays[f"{name}_bias"]
        return made.reshape(len(made), heads, -1).swapaxes(0, 1)

    queries, keys, values = mapped("query", asking), mapped("key", answering), mapped("value", answering)
    products: Floats = queries @ keys.swapaxes(1, 2)
    scaled = products / np.sqrt(queries.shape[2])
    allowed = np.ones(products.shape[1:], dtype=np.bool_)
    if causal:
        allowed = np.tril(allowed)
    weights = _softmax(np.where(allowed, scaled, -np.inf))
    return Attended(queries, keys, values, products, scaled, allowed, weights, weights @ values)


def _softmax(scores: Floats) -> Floats:
    """Over the last axis; −∞ gets nothing."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
