"""Features of the plane: what a network may be fed besides the coordinates themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.schema.strict import Strict
from app.schema.text import Text, text

Floats = NDArray[np.float64]
LineFeature = Literal["x1", "x1^2", "sin(x1)"]
PlaneFeature = Literal["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]


class Feature(Strict):
    """One input as a learner reads it: its name in JSON, its label, its formula (a table's column:
    its own name).
    """

    name: str
    label: Text
    formula: str


@dataclass(frozen=True)
class DerivedFeature:
    """A feature that is computed: `function` maps raw rows [n, columns] to its values [n], `code`
    says the same of the arrays `x1` and `x2`.
    """

    feature: Feature
    function: Callable[[Floats], Floats]
    code: str


def _derived(
    name: str, label: Text, formula: str, function: Callable[[Floats], Floats], code: str
) -> DerivedFeature:
    return DerivedFeature(Feature(name=name, label=label, formula=formula), function, code)


DERIVED: tuple[DerivedFeature, ...] = (
    _derived("x1", text("First coordinate", "첫째 좌표"), "x₁", lambda raw: raw[:, 0], "x1"),
    _derived("x2", text("Second coordinate", "둘째 좌표"), "x₂", lambda raw: raw[:, 1], "x2"),
    _derived("x1^2", text("Square of the first", "첫째의 제곱"), "x₁²", lambda raw: raw[:, 0] ** 2, "x1**2"),
    _derived("x2^2", text("Square of the second", "둘째의 제곱"), "x₂²", lambda raw: raw[:, 1] ** 2, "x2**2"),
    _derived(
        "x1x2", text("Product of both", "두 좌표의 곱"), "x₁x₂", lambda raw: raw[:, 0] * raw[:, 1], "x1 * x2"
    ),
    _derived(
        "sin(x1)",
        text("Sine of the first", "첫째의 사인"),
        "sin x₁",
        lambda raw: np.sin(raw[:, 0]),
        "np.sin(x1)",
    ),
    _derived(
        "sin(x2)",
        text("Sine of the second", "둘째의 사인"),
        "sin x₂",
        lambda raw: np.sin(raw[:, 1]),
        "np.sin(x2)",
    ),
)
_BY_NAME = {each.feature.name: each for each in DERIVED}


def plane_features(names: Iterable[str]) -> tuple[Feature, ...]:
    """The declared features of these names."""
    return tuple(_BY_NAME[name].feature for name in names)


def derive(raw: NDArray[np.floating], names: Iterable[str]) -> Floats:
    """The named features [n, features] of raw rows [n, columns]."""
    exact = raw.astype(np.float64)
    values = [_BY_NAME[name].function(exact) for name in names]
    return np.stack(values, axis=1) if values else np.empty((len(raw), 0))


def derivation(names: Iterable[str]) -> list[str]:
    """The named features as Python, of arrays `x1` and `x2`."""
    return [_BY_NAME[name].code for name in names]
