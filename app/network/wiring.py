"""Who feeds whom: the ids and wires of a network, before anything is known of shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise

from app.layers.declaration import Layer
from app.network.specification import INPUT, Network


def identify(layers: Sequence[tuple[str, str | None]]) -> list[str]:
    """A distinct id for each (type, given id or None), never `input`.

    A given id stays; a layer without one is called `<type>-<position from 1>`, and so is one whose
    id is reserved or an earlier layer's.
    """
    taken = {INPUT, *(given for _, given in layers if given is not None)}
    used = {INPUT: 0}
    for position, (kind, given) in enumerate(layers, start=1):
        name = _free(f"{kind}-{position}", taken) if given is None or given in used else given
        used[name] = position
        taken.add(name)
    return list(used)[1:]


def _free(name: str, taken: set[str]) -> str:
    """`name`, or the first of `name-2`, `name-3`, … that is not taken."""
    candidates = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(each for each in candidates if each not in taken)


@dataclass(frozen=True)
class Wiring:
    """Layers by id, in the order given, and the wires between them, in the order given."""

    layers: dict[str, Layer]
    wires: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, network: Network) -> Wiring:
        """The wiring of a network in either form."""
        ids = identify([(layer.type, layer.id) for layer in network.layers])
        layers: dict[str, Layer] = dict(zip(ids, network.layers, strict=True))
        if network.wires is None:
            return cls(layers, tuple(pairwise([INPUT, *ids])))
        return cls(layers, tuple((source, target) for source, target in network.wires))

    def joins(self, wire: tuple[str, str]) -> bool:
        """Whether both ends of a wire exist."""
        source, target = wire
        return (source == INPUT or source in self.layers) and target in self.layers

    @cached_property
    def inputs(self) -> dict[str, tuple[str, ...]]:
        """For each layer the sources of its wires, in the order of the wires, each once."""
        found: dict[str, dict[str, None]] = {name: {} for name in self.layers}
        for source, target in filter(self.joins, self.wires):
            found[target][source] = None
        return {name: tuple(sources) for name, sources in found.items()}

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The layers without a successor, in the order given."""
        sources = {source for source, _ in filter(self.joins, self.wires)}
        return tuple(name for name in self.layers if name not in sources)

    def order(self) -> list[str]:
        """The layers that lead to an output, each after those that feed it: depth first, inputs in
        the order of their wires.

        With one output the order depends on nothing but the graph itself: neither on ids nor on the
        order in which layers and wires are listed (but for wires into the same layer). Layers of a
        cycle come in no particular order.
        """
        done: dict[str, None] = {}
        for output in self.outputs:
            self._visit(output, done)
        return list(done)

    def _visit(self, start: str, done: dict[str, None]) -> None:
        entered = {start, *done}
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(self.inputs[start]))]
        while stack:
            name, sources = stack[-1]
            source = next((each for each in sources if each != INPUT and each not in entered), None)
            if source is None:
                done[name] = None
                stack.pop()
            else:
                entered.add(source)
                stack.append((source, iter(self.inputs[source])))
