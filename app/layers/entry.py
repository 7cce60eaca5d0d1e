"""How a catalogue shows a layer."""

from __future__ import annotations

from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np

from app.layers.catalog import layer_name
from app.layers.declaration import Floats, Layer
from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict

CURVE = np.linspace(-6, 6, 201)
"""Where the curves of activations are plotted."""


class LayerEntry(Strict):
    """A layer as palette, forms and help need it.

    `starter`: values for the settings that have no default, to begin with.
    """

    type: str
    kind: Literal["layer", "activation"]
    about: About
    merges: bool
    settings: list[Setting]
    starter: dict[str, int | list[int]]


class ActivationEntry(LayerEntry):
    """An activation with its curve at default settings; the lists are empty for a function of
    several numbers (softmax, maxout).
    """

    kind: Literal["activation"] = "activation"
    x: list[float]
    value: list[float]
    derivative: list[float]


@runtime_checkable
class Plotted(Protocol):
    """A layer that is a function of one number: f and f′ can be drawn."""

    def value(self, x: Floats) -> Floats: ...

    def derivative(self, x: Floats) -> Floats: ...


def entry(layer: type[Layer]) -> LayerEntry:
    """The catalogue's entry of a layer; an ActivationEntry for an activation."""
    common: dict[str, Any] = {
        "type": layer_name(layer),
        "about": layer.about,
        "merges": layer.merges,
        "settings": describe(layer),
        "starter": _starter(layer),
    }
    if layer.about.group == "activation":
        return ActivationEntry(**common, **_curve(layer.model_validate({})))
    return LayerEntry(**common, kind="layer")


def _starter(layer: type[Layer]) -> dict[str, int | list[int]]:
    required = {name: field for name, field in layer.model_fields.items() if field.is_required()}
    return {name: field.examples[0] for name, field in required.items() if field.examples}


def _curve(layer: Layer) -> dict[str, Any]:
    if not isinstance(layer, Plotted):
        return {"x": [], "value": [], "derivative": []}
    return {
        "x": CURVE.tolist(),
        "value": layer.value(CURVE).tolist(),
        "derivative": layer.derivative(CURVE).tolist(),
    }
