"""Draws that NumPy has no name for.

An exported script quotes these functions.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from app.schema.shape import Shape


def orthogonal(draws: np.random.Generator, shape: Shape, gain: float) -> NDArray[np.floating]:
    """Q of a random matrix's QR decomposition, signs fixed so that it is uniform (Mezzadri 2007),
    times gain; axes after the first are one.
    """
    rows = shape[0]
    columns = prod(shape) // rows
    q, r = np.linalg.qr(draws.normal(size=(max(rows, columns), min(rows, columns))))
    q = q * np.sign(np.diag(r))
    return gain * (q if rows >= columns else q.T).reshape(shape)
