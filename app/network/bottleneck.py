"""Where a network is narrowest: the code of an autoencoder."""

from __future__ import annotations

from app.network.graph import Graph, Node
from app.schema.shape import size


def bottleneck(graph: Graph) -> Node | None:
    """The narrowest layer on the way from the first layer with weights to the last; None where no
    layer lies there. Of equally narrow ones it is the last, which the rest of the network reads.
    """
    found: Node | None = None
    for node in _between(graph):
        if found is None or size(node.output_shape) <= size(found.output_shape):
            found = node
    return found


def is_cut(graph: Graph, node: Node) -> bool:
    """Whether the output of a network is made of this layer's output alone."""
    made = {node.id}
    for each in graph.nodes[graph.nodes.index(node) + 1 :]:
        if made.issuperset(each.inputs):
            made.add(each.id)
    return graph.output.id in made


def _between(graph: Graph) -> list[Node]:
    """The layers whose outputs depend on weights and are read by layers with weights."""
    learned: set[str] = set()
    for node in graph.nodes:
        if node.parameter_count() or learned.intersection(node.inputs):
            learned.add(node.id)
    read: set[str] = set()
    for node in reversed(graph.nodes):
        if node.parameter_count() or node.id in read:
            read.update(node.inputs)
    return [node for node in graph.nodes if node.id in learned & read]
