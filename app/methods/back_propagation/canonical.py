"""The canonical form of an experiment with a network."""

from __future__ import annotations

from app.methods.back_propagation.specification import BackPropagation
from app.network.graph import Graph, resolve
from app.network.specification import INPUT, Network


def canonical(experiment: BackPropagation) -> BackPropagation:
    """The same experiment with its network in graph form, layers called `<type>-<position>`.

    Experiments that differ only in ids, in short or graph form, or in the order in which layers and
    wires are listed have the same canonical form; wires into a merge layer keep their order. Raises
    BrokenNetwork.
    """
    graph = resolve(experiment.network, experiment.dataset.describe().input_shape)
    return experiment.model_copy(update={"network": normalized(experiment.network, graph)})


def normalized(network: Network, graph: Graph) -> Network:
    """The graph's layers in canonical order, with names of their own."""
    names = {node.id: f"{node.layer.type}-{position}" for position, node in enumerate(graph.nodes, start=1)}
    layers = [node.layer.model_copy(update={"id": names[node.id]}) for node in graph.nodes]
    wires = [[names.get(source, INPUT), names[node.id]] for node in graph.nodes for source in node.inputs]
    return network.model_copy(update={"layers": layers, "wires": wires})
