"""The arrays that a network starts from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Parameter
from app.network.graph import Graph
from app.randomness import Stream, generator
from app.training.initialization import Initialization


def initial_arrays(
    graph: Graph, initialization: Initialization, seed: int, network: int | None = None
) -> dict[str, NDArray[np.float32]]:
    """Every parameter of a network as it starts, by its name `<layer id>.<parameter>`, in canonical
    order. `network`: which one, where an experiment has several, so that they start apart.
    """
    which = () if network is None else (network,)
    arrays: dict[str, NDArray[np.float32]] = {}
    for layer, node in enumerate(graph.nodes):
        parameters = node.layer.parameters(*node.input_signals)
        fan_in = fan_in_of(parameters)
        for position, parameter in enumerate(parameters):
            draws = generator(seed, Stream.INITIALIZATION, layer, position, *which)
            values = _start(initialization, parameter, fan_in, draws)
            arrays[f"{node.id}.{parameter.name}"] = np.ascontiguousarray(values, dtype=np.float32)
    return arrays


def fan_in_of(parameters: Sequence[Parameter]) -> int:
    """What a bias is drawn by: the numbers that reach a unit of its layer; 0 without weights."""
    weights = [each for each in parameters if each.role == "weight"]
    return max((each.torch_fan or each.fan_in for each in weights), default=0)


def _start(
    initialization: Initialization, parameter: Parameter, fan_in: int, draws: np.random.Generator
) -> NDArray[np.floating]:
    if parameter.role == "weight":
        return initialization.weight(parameter, draws)
    if parameter.role == "bias":
        bias = initialization.draw_bias(parameter, fan_in, draws)
        return parameter.settle(bias, draws) if parameter.settle else bias
    return np.full(parameter.shape, parameter.initial)
