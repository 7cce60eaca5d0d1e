"""The canonical form of an experiment, and the hash that names it."""

from __future__ import annotations

import hashlib
import json

from app.experiment.specification import Experiment
from app.network.graph import Graph, resolve
from app.network.specification import INPUT, Network


def canonical(experiment: Experiment) -> Experiment:
    """The same experiment with its network in graph form, layers in canonical order and called
    `<type>-<position>`.

    Experiments that differ only in ids, in short or graph form, or in the order in which layers and
    wires are listed have the same canonical form; wires into a merge layer keep their order. Raises
    BrokenNetwork.
    """
    graph = resolve(experiment.network, experiment.dataset.describe().input_signal)
    network = _normalized(experiment.network, graph)
    return experiment.model_copy(update={"network": network})


def content_hash(experiment: Experiment) -> str:
    """SHA-256, in hexadecimal, of the canonical form as JSON: every default filled, keys sorted, no
    spaces. Raises BrokenNetwork.
    """
    content = canonical(experiment).model_dump(mode="json")
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(spelled.encode()).hexdigest()


def _normalized(network: Network, graph: Graph) -> Network:
    names = {node.id: f"{node.layer.type}-{position}" for position, node in enumerate(graph.nodes, start=1)}
    layers = [node.layer.model_copy(update={"id": names[node.id]}) for node in graph.nodes]
    wires = [[names.get(source, INPUT), names[node.id]] for node in graph.nodes for source in node.inputs]
    return network.model_copy(update={"layers": layers, "wires": wires})
