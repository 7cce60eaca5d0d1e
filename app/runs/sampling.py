"""What to write next: probabilities made sharper or flatter, cut to the likeliest, drawn from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float64]


def weighed(probabilities: Probabilities, temperature: float, top_k: int | None) -> Probabilities:
    """The distribution [symbols] to draw from: softmax(log p / temperature), of the `top_k`
    likeliest alone (of equal ones the first); at temperature 0 the likeliest takes all.

    Fan, Lewis and Dauphin, "Hierarchical neural story generation" (2018).
    """
    order = np.argsort(-probabilities, kind="stable")
    kept = order[: 1 if temperature == 0 else top_k]
    with np.errstate(divide="ignore"):
        logits = np.log(probabilities[kept]) / (temperature or 1.0)
    shares = np.exp(logits - logits.max())
    weights = np.zeros_like(probabilities)
    weights[kept] = shares / shares.sum()
    return weights


def drawn(weights: Probabilities, uniform: float) -> int:
    """The symbol in which `uniform`, from 0 up to 1, falls where all stand one after the other."""
    cumulative = np.cumsum(weights)
    place = int(np.searchsorted(cumulative, uniform * cumulative[-1], side="right"))
    return min(place, int(np.flatnonzero(weights)[-1]))


def likeliest(weights: Probabilities, most: int) -> list[tuple[int, float]]:
    """The symbols of the largest weights and these, those of 0 left out."""
    order = np.argsort(-weights, kind="stable")[:most]
    return [(int(each), float(weights[each])) for each in order if weights[each] > 0]
