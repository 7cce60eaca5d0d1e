"""A network as PyTorch source that runs without this project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from sys import stdlib_module_names
from textwrap import fill, indent

from app.layers.definitions import definitions
from app.network.graph import Graph
from app.network.specification import INPUT
from app.schema.script import ScriptPart

NOTE = "A network from the neural-network playground. `names` tells what a file of weights calls each layer."
TORCH = ("import torch", "from torch import nn")
WIDTH = 100


def source(graph: Graph, *others: ScriptPart) -> str:
    """A module that defines `Network(nn.Module)`, with the layers as attributes and the wires in
    `forward`; below it what `others` define.

    `names` maps each attribute to the layer's id, which is the prefix of its arrays in a file of
    weights.
    """
    attributes = identifiers([node.id for node in graph.nodes])
    made = {attributes[node.id]: node.layer.source(*node.input_signals) for node in graph.nodes}
    parts = [
        _head(others),
        *definitions(made.values()),
        _network(graph, attributes, made),
        _names(attributes),
    ]
    return "\n\n".join(part.rstrip("\n") + "\n" for part in [*parts, *(each.body for each in others)])


def _head(others: Sequence[ScriptPart]) -> str:
    """What the script is, and its imports: the standard library's, then the rest."""
    notes = [fill(each, WIDTH) for each in (NOTE, *(other.note for other in others)) if each]
    lines = sorted({line for other in others for line in other.imports} | set(TORCH), key=_place)
    here = [line for line in lines if line.split()[1] in stdlib_module_names]
    blocks = [here, [line for line in lines if line not in here]]
    text = "\n".join(notes) + ("\n" if len(notes) > 1 or "\n" in notes[0] else "")
    return f'"""{text}"""\n\n' + "\n\n".join("\n".join(block) for block in blocks if block)


def _place(line: str) -> tuple[bool, str]:
    """Where an import line stands: whole modules first."""
    return line.startswith("from"), line


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
