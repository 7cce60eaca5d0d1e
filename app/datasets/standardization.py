"""Standardisation: inputs of mean 0 and standard deviation 1, so that no column drowns the
others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Array


def fit(inputs: NDArray[np.floating]) -> tuple[Array, Array]:
    """Mean and standard deviation of `inputs` [n, *shape], each [*shape]: per feature of a vector,
    per channel of an image. Where nothing varies the deviation is taken as 1.
    """
    axes = (0, *range(2, inputs.ndim))
    mean = inputs.mean(axis=axes, keepdims=True, dtype=np.float64)
    deviation = inputs.std(axis=axes, keepdims=True, dtype=np.float64)
    scale = np.where(deviation > 0, deviation, 1.0)
    return _spread(mean, inputs.shape[1:]), _spread(scale, inputs.shape[1:])


def identity(shape: tuple[int, ...]) -> tuple[Array, Array]:
    """The standardisation that changes nothing: zeros and ones of `shape`."""
    return np.zeros(shape, np.float32), np.ones(shape, np.float32)


def _spread(values: NDArray[np.float64], shape: tuple[int, ...]) -> Array:
    return np.broadcast_to(values[0], shape).astype(np.float32)
