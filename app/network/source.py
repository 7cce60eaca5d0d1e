"""A network as PyTorch source that runs without this project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from sys import stdlib_module_names
from textwrap import fill, indent

from app.layers.definitions import definitions
from app.network.graph import Graph
from app.network.specification import INPUT
from app.schema.script import WIDTH, ScriptPart

NOTE = "From the neural-network playground. `names` tells what a file of weights calls each layer."
TORCH = ("import torch", "from torch import nn")
TRAIN = '''\
def train(self, mode: bool = True) -> "Network":
    """Frozen layers keep their running statistics."""
    super().train(mode){lines}
    return self

'''


def source(graph: Graph, *others: ScriptPart, with_scores: bool = False) -> str:
    """A module that defines `Network(nn.Module)`, with the layers as attributes and the wires in
    `forward`; below it what `others` define.

    `names` maps each attribute to the layer's id, which is the prefix of its arrays in a file of
    weights. `with_scores`: `Network.scores` is all but the last layer, which a loss may hold.
    """
    attributes = identifiers([node.id for node in graph.nodes])
    made = {attributes[node.id]: node.layer.source(*node.input_signals) for node in graph.nodes}
    parts = [
        _head(others),
        *definitions(made.values()),
        _network(graph, attributes, made, with_scores),
        _names(attributes),
    ]
    return "\n\n".join(part.rstrip("\n") + "\n" for part in [*parts, *(each.body for each in others)])


def _head(others: Sequence[ScriptPart]) -> str:
    """What the script is, and its imports: the standard library's, then the rest."""
    notes = [fill(each, WIDTH) for each in (NOTE, *(other.note for other in others)) if each]
    lines = sorted({line for other in others for line in other.imports} | set(TORCH), key=_place)
    here = [line for line in lines if line.split()[1].split(".")[0] in stdlib_module_names]
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


def _network(graph: Graph, attributes: dict[str, str], made: dict[str, str], with_scores: bool) -> str:
    frozen = [node for node in graph.nodes if node.layer.is_frozen]
    lines = [f"self.{name} = {expression}" for name, expression in made.items()]
    lines += [f"self.{attributes[node.id]}.requires_grad_(False)" for node in frozen]
    layers = "\n".join(lines)
    resting = [attributes[node.id] for node in frozen if node.keeps_statistics]
    train = TRAIN.format(lines="".join(f"\n    self.{name}.eval()" for name in resting)) if resting else ""
    return f"""class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
{indent(layers, " " * 8)}

{indent(train + _methods(graph, attributes, with_scores), " " * 4)}"""


def _methods(graph: Graph, attributes: dict[str, str], with_scores: bool) -> str:
    *lines, returned = _forward(graph, attributes)
    if not with_scores:
        return _method("forward", [*lines, returned])
    last = f"self.{attributes[graph.output.id]}"
    scores = lines.pop().split(f"{last}(")[1].removesuffix(")")
    forward = [f"return {last}(self.scores(x))"]
    return "\n".join([_method("scores", [*lines, f"return {scores}"]), _method("forward", forward)])


def _method(name: str, lines: list[str]) -> str:
    body = indent("\n".join(lines), " " * 4)
    return f"def {name}(self, x: torch.Tensor) -> torch.Tensor:\n{body}\n"


def _forward(graph: Graph, attributes: dict[str, str]) -> list[str]:
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
    return [*lines, f"return {variables[graph.output.id]}"]


def _names(attributes: dict[str, str]) -> str:
    lines = "\n".join(f'    "{name}": "{each}",' for each, name in attributes.items())
    return f"names = {{\n{lines}\n}}\n"
