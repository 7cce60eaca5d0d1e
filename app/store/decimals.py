"""Numbers as JSON and CSV spell them: a float32 measurement by the shortest decimal that gives it
back, 0.508 for 0.5080000162124634.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from app.events import Column

Floats = NDArray[np.float64]

DIGITS = (6, 7, 8, 9)
"""Nine significant digits tell any float32 from all others; six are always exact, so that shorter
decimals are found among them.
"""
POWERS = 10.0 ** np.arange(23)
"""The powers of ten that a float64 holds exactly: one division by them gives the float64 that is
nearest to the decimal.
"""
SMALLEST, LARGEST = 1e-13, 1e15
"""Between these, nine digits need no other powers."""


def shortest(values: Floats) -> Floats:
    """Where a number is a float32 exactly, the float64 whose shortest decimal is that float32's;
    any other as it is.
    """
    result = np.array(values, dtype=np.float64, order="C")
    flat = result.reshape(-1)
    with np.errstate(over="ignore", invalid="ignore"):
        singles = flat.astype(np.float32)
        measured = np.flatnonzero((singles == flat) & (flat != 0) & np.isfinite(flat))
    size = np.abs(flat[measured])
    usual = (size >= SMALLEST) & (size < LARGEST)
    _shorten(flat, singles, measured[usual])
    for index in measured[~usual]:
        flat[index] = float(str(singles[index]))
    return result


def spell(column: Floats) -> Column:
    """A column as Python has it: null where it is not defined."""
    return [None if value != value else value for value in shortest(column).tolist()]


def spell_json(value: object) -> bytes:
    """JSON of numbers already short, and what is made of them; null for what is not defined."""
    return to_json(value, inf_nan_mode="null")


def _shorten(flat: Floats, singles: NDArray[np.float32], left: NDArray[np.intp]) -> None:
    """Replace the numbers at `left` by the shortest decimals that give back their float32."""
    exponents = np.floor(np.log10(np.abs(flat[left]))).astype(np.intp)
    for digits in DIGITS:
        scale = digits - 1 - exponents
        up, down = POWERS[np.maximum(scale, 0)], POWERS[np.maximum(-scale, 0)]
        decimals = np.rint(flat[left] * up / down) / up * down
        found = decimals.astype(np.float32) == singles[left]
        flat[left[found]] = decimals[found]
        left, exponents = left[~found], exponents[~found]
