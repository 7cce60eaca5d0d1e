"""Loops over whole vectors.

What runs through an index that may wrap around is not vectorised; a slice is.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled

Array = np.ndarray[Any, Any]


@compiled
def copy(source: Array, target: Array) -> None:
    """All numbers of a vector."""
    for k in range(len(source)):
        target[k] = source[k]


@compiled
def add(source: Array, target: Array) -> None:
    """All numbers of a vector to those of another."""
    for k in range(len(source)):
        target[k] += source[k]


@compiled
def shifted(source: Array, shift: Any, target: Array) -> None:
    """All numbers of a vector, and the same to each."""
    for k in range(len(source)):
        target[k] = source[k] + shift


@compiled
def total(source: Array) -> Any:
    """The sum."""
    found = np.float32(0)
    for number in source:
        found += number
    return found
