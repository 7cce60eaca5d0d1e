"""The canonical form of a network."""

from __future__ import annotations

from app.network.graph import Graph
from app.network.specification import INPUT, Network


def canonical(network: Network, graph: Graph) -> Network:
    """The network in graph form, layers in canonical order and called `<type>-<position>`.

    Networks that differ only in ids, in short or graph form, or in the order in which layers and
    wires are listed have the same canonical form; wires into a merge layer keep their order.
    """
    names = {node.id: f"{node.layer.type}-{position}" for position, node in enumerate(graph.nodes, start=1)}
    layers = [node.layer.model_copy(update={"id": names[node.id]}) for node in graph.nodes]
    wires = [[names.get(source, INPUT), names[node.id]] for node in graph.nodes for source in node.inputs]
    return network.model_copy(update={"layers": layers, "wires": wires})
