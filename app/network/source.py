"""A network as PyTorch source that runs without this project."""

from __future__ import annotations

import re
from textwrap import indent

from app.layers.definitions import definitions
from app.network.graph import Graph
from app.network.specification import INPUT

HEADER = '''"""A network from the neural-network playground. `names` tells what a file of weights calls each layer."""

import torch
from torch import nn
'''


def source(graph: Graph) -> str:
    """A module that defines `Network(nn.Module)`, with the layers as attributes and the wires in
    `forward`.

    `names` maps each attribute to the layer's id, which is the prefix of its arrays in a file of
    weights.
    """
    attributes = identifiers([node.id for node in graph.nodes])
    made = {attributes[node.id]: node.layer.source(*node.input_signals) for node in graph.nodes}
    parts = [HEADER, *definitions(made.values()), _network(graph, attributes, made), _names(attributes)]
    return "\n\n".join(part.rstrip("\n") + "\n" for part in parts)


def identifiers(ids: list[str]) -> dict[str, str]:
    """A distinct Python name for each id.

    It ends in a digit or begins with `layer_`, as no keyword and no attribute of modules does.
    """
    names: dict[str, str] = {}
    for each in ids:
        word = each.replace("-", "_")
        name = word if re.fullmatch(r"[A-Za-z]\w*\d", word) else f"layer_{word}"
        while name in names.values():
            name += "_2"
        names[each] = name
    return names


def _network(graph: Graph, attributes: dict[str, str], made: dict[str, str]) -> str:
    layers = "\n".join(f"self.{name} = {expression}" for name, expression in made.items())
    return f"""class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
{indent(layers, " " * 8)}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
{indent(_forward(graph, attributes), " " * 8)}
"""


def _forward(graph: Graph, attributes: dict[str, str]) -> str:
    """One line per layer; in a stack every line overwrites `x`, in a graph each output has the name
    of its layer.
    """
    chain = [INPUT, *(node.id for node in graph.nodes)]
    stacked = all(node.inputs == (before,) for before, node in zip(chain, graph.nodes, strict=False))
    variables = dict.fromkeys(chain, "x") if stacked else {INPUT: "x", **attributes}
    lines = [
        f"{variables[node.id]} = self.{attributes[node.id]}({', '.join(variables[each] for each in node.inputs)})"
        for node in graph.nodes
    ]
    return "\n".join([*lines, f"return {variables[graph.output.id]}"])


def _names(attributes: dict[str, str]) -> str:
    lines = "\n".join(f'    "{name}": "{each}",' for each, name in attributes.items())
    return f"names = {{\n{lines}\n}}\n"
