"""A network as data: a plain stack, or a graph of layers and wires."""

from typing import Annotated

from pydantic import Field

from app.layers.catalog import AnyLayer
from app.schema.strict import Strict

INPUT = "input"
"""The name of the source of every network: the dataset's features."""

End = Annotated[str, Field(max_length=64)]
Wire = Annotated[list[End], Field(min_length=2, max_length=2)]


class Network(Strict):
    """Layers, and the wires between them: [from, to] pairs of layer ids, where `input` stands for
    the dataset's features.

    Without `wires` the layers form a stack in the order given, and ids are optional. With `wires`
    every layer has an id; the order of the wires into a merge layer is the order of its inputs; the
    one layer without a successor is the output.
    """

    layers: list[AnyLayer] = Field(max_length=512)
    wires: list[Wire] | None = Field(None, max_length=2048)
