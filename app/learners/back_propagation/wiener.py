"""The best linear filter of noise: what a network that takes noise away is held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.principal import MOST_COLUMNS

Array = NDArray[np.float32]


def filter_error(train: Array, clean: Array, noisy: Array, deviation: float) -> float | None:
    """The mean squared error of clean rows [n, columns] as filtered from noisy ones; None where
    there are more than 1,024 columns.

    The filter x ↦ m + C (C + σ²I)⁻¹ (x − m) has mean and covariance of the training rows. Source:
    Wiener, "Extrapolation, interpolation and smoothing of stationary time series" (1949).
    """
    columns = train.shape[1]
    if columns > MOST_COLUMNS:
        return None
    mean = train.mean(axis=0, dtype=np.float64)
    centred = train - mean
    covariance = centred.T @ centred / len(train)
    kept = np.linalg.solve(covariance + deviation**2 * np.eye(columns), covariance)
    return float(np.square(mean + (noisy - mean) @ kept - clean).mean())
