"""Where a network starts, as Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.layers.declaration import Parameter
from app.layers.recurrent import gates
from app.network.graph import Graph, Node
from app.schema.script import ScriptPart, definitions_of
from app.training import drawing
from app.training.initialization import Initialization
from app.training.start import fan_in_of

QUOTED = {**definitions_of(Path(gates.__file__)), **definitions_of(Path(drawing.__file__))}
"""Parsed once, at the start."""
TYPES = {"NDArray[np.floating]": "np.ndarray", "Floats": "np.ndarray", "Shape": "tuple[int, ...]"}
HEAD = '''\
def random_numbers(*indices: int) -> np.random.Generator:
    """The run's own random numbers: 1 draws the start, 2 orders the samples, 3 is for layers that
    draw.
    """
    return np.random.Generator(np.random.Philox(np.random.SeedSequence([SEED, *indices])))


def put(parameter: nn.Parameter, values: np.ndarray | float) -> None:
    """Set every number of a parameter."""
    parameter.data.copy_(torch.from_numpy(np.broadcast_to(np.float32(values), parameter.shape).copy()))

'''
START = '''
def start(network: Network) -> None:
    """Set every parameter as the run drew it."""
'''


def starting_part(
    graph: Graph, attributes: Mapping[str, str], initialization: Initialization, seed: int
) -> ScriptPart:
    """`start(network)` sets the parameters of a network as a run with this seed does.

    `attributes`: the network's attribute for each layer's id.
    """
    lines = list(_lines(graph, attributes, initialization)) or ["pass"]
    body = "".join(f"    {line}\n" for line in lines)
    quoted = "".join(f"\n{code}\n" for code in _quoted(body))
    return ScriptPart(
        f"SEED = {seed}\n\n\n{HEAD}{quoted}{START}{body}",
        ("import numpy as np", *(("from math import prod",) if "prod(" in quoted else ())),
    )


def _lines(graph: Graph, attributes: Mapping[str, str], initialization: Initialization) -> Iterator[str]:
    for layer, node in enumerate(graph.nodes):
        parameters = node.layer.parameters(*node.input_signals)
        for position, parameter in enumerate(parameters):
            if not parameter.trained:
                continue
            values = _values(initialization, parameter, fan_in_of(parameters))
            if "draws" in values:
                yield f"draws = random_numbers(1, {layer}, {position})"
            yield f"put(network.{attributes[node.id]}.{parameter.name}, {values})"


def _values(initialization: Initialization, parameter: Parameter, fan_in: int) -> str:
    """What a parameter starts at: see `app.training.start`."""
    if parameter.role == "weight":
        return initialization.weight_source(parameter)
    if parameter.role != "bias":
        return repr(parameter.initial)
    bias = initialization.bias_source(parameter, fan_in)
    if parameter.settle_source == "{bias}":
        return bias
    array = bias if "draws" in bias else f"np.full({parameter.shape}, {bias})"
    return parameter.settle_source.replace("{bias}", array)


def _quoted(code: str) -> list[str]:
    """The functions of this project that code calls, and those that they call, with the types that
    a reader knows.
    """
    called = [name for name in QUOTED if f"{name}(" in code]
    found = {each: None for name in called for each in (*_called_by(name), name)}
    return [_plain(QUOTED[name]) for name in found]


def _called_by(name: str) -> list[str]:
    return [other for other in QUOTED if other != name and f"{other}(" in QUOTED[name]]


def _plain(code: str) -> str:
    for ours, known in TYPES.items():
        code = code.replace(ours, known)
    return code


def drawing_lines(graph: Graph, attributes: Mapping[str, str]) -> list[tuple[int, str, str]]:
    """Of each layer that draws while it trains: its position, its attribute, and the module that
    draws from the run's own random numbers.
    """
    found = ((place, node, _drawing(node)) for place, node in enumerate(graph.nodes))
    return [(place, attributes[node.id], made) for place, node, made in found if made is not None]


def _drawing(node: Node) -> str | None:
    return node.layer.drawing_source(*node.input_signals)
