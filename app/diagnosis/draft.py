"""A network being edited: what a cure changes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.network.wiring import Wiring, identify

Spec = dict[str, Any]


class Draft:
    """Layers by id, as JSON-able settings, and the wires between them, in order."""

    def __init__(self, wiring: Wiring) -> None:
        self.layers: dict[str, Spec] = {
            name: layer.model_dump(mode="json", exclude={"id"}) for name, layer in wiring.layers.items()
        }
        self.wires = [list(wire) for wire in wiring.wires]

    def sources(self, name: str) -> list[str]:
        """What feeds a layer."""
        return [source for source, target in self.wires if target == name]

    def targets(self, name: str) -> list[str]:
        """What a layer feeds."""
        return [target for source, target in self.wires if source == name]

    def replace(self, name: str, layer: Spec) -> None:
        """Another layer in the same place."""
        self.layers[name] = deepcopy(layer)

    def set(self, name: str, **settings: Any) -> None:
        """Other settings of a layer."""
        self.layers[name] = self.layers[name] | settings

    def insert_before(self, name: str, layer: Spec) -> str:
        """A layer that takes all wires that end in `name`, and feeds it; its id."""
        new = self._add(layer)
        for wire in self.wires:
            if wire[1] == name:
                wire[1] = new
        self.wires.append([new, name])
        return new

    def insert_after(self, name: str, layer: Spec) -> str:
        """A layer that takes what leaves `name`, and feeds all that it fed; its id."""
        new = self._add(layer)
        for wire in self.wires:
            if wire[0] == name:
                wire[0] = new
        self.wires.append([name, new])
        return new

    def remove(self, name: str) -> None:
        """Take a layer with one input out and join its neighbours."""
        (source,) = self.sources(name)
        self.wires = [wire for wire in self.wires if wire[1] != name]
        for wire in self.wires:
            if wire[0] == name:
                wire[0] = source
        del self.layers[name]

    def part(self) -> Spec:
        """The network, as an experiment has it."""
        layers = [{"id": name, **layer} for name, layer in self.layers.items()]
        return {"layers": layers, "wires": deepcopy(self.wires)}

    def _add(self, layer: Spec) -> str:
        *_, name = identify(
            [*((each["type"], known) for known, each in self.layers.items()), (layer["type"], None)]
        )
        self.layers[name] = deepcopy(layer)
        return name
