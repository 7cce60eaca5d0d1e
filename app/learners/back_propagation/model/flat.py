"""All trained parameters of a network in one vector, and their gradients in another.

A small network costs PyTorch more in calls than in arithmetic; with one vector each, clearing the
gradients, their norm, the penalty and the optimiser's step are a few calls whatever the number of
layers.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from app.layers.spatial.pooling import Pooling
from app.network.graph import Graph
from app.schema.shape import Shape, size

Vector = TypeVar("Vector", Tensor, NDArray[np.float32])
ALIGNMENT = 16
"""Floats between possible starts of a parameter:

64 bytes, as PyTorch aligns tensors of their own. The gaps stay zero.
"""


@dataclass(frozen=True)
class Extent:
    """Where a parameter lies in the vector.

    `channels_last`: its numbers come in the order [outputs, height, width, inputs].
    """

    name: str
    start: int
    shape: Shape
    channels_last: bool = False

    @cached_property
    def layer(self) -> str:
        """Whose it is."""
        return self.name.rpartition(".")[0]

    @cached_property
    def end(self) -> int:
        """Behind its last number."""
        return self.start + size(self.shape)


class FlatParameters:
    """The trained parameters of `module` as views into `values`, their gradients as views into
    `gradients`.

    Weights come first, so that `values[:weights]` is what regularisation sees; frozen layers last,
    so that `values[:trained]` is what the optimiser moves. Names are `<layer id>.<parameter>`.

    With `channels_last`, on the CPU, in a network that pools planes, filters lie so, and whatever
    PyTorch computes with them follows: pooling is several times as fast so, and a small LeNet a
    fifth; without pooling it would cost some percent.
    """

    def __init__(self, module: nn.Module, graph: Graph, channels_last: bool = True) -> None:
        trained = [(node, each) for node, each in graph.parameters() if each.trained]
        trained.sort(key=lambda pair: (pair[0].layer.is_frozen, pair[1].role != "weight"))
        parameters = dict(module.named_parameters())
        device = next((each.device for each in parameters.values()), torch.device("cpu"))
        pools = any(
            isinstance(node.layer, Pooling) and node.layer.axes == ("height", "width") for node in graph.nodes
        )
        lasts = channels_last and pools and device.type == "cpu"
        self.places: dict[str, Extent] = {}
        self.weights = self.trained = end = 0
        for node, parameter in trained:
            last = lasts and len(parameter.shape) == 4
            place = Extent(f"{node.id}.{parameter.name}", end, parameter.shape, channels_last=last)
            self.places[place.name] = place
            end += -(-size(parameter.shape) // ALIGNMENT) * ALIGNMENT
            if node.layer.is_frozen:
                parameters[place.name].requires_grad_(False)
                continue
            self.trained = end
            self.weights = end if parameter.role == "weight" else self.weights
        self.values = torch.zeros(end, device=device)
        self.gradients = torch.zeros(end, device=device)
        for name, view in self.named(self.values):
            parameters[name].data = view
        for name, view in self.named(self.gradients[: self.trained]):
            parameters[name].grad = view

    def view(self, vector: Vector, name: str) -> Vector:
        """The part of `vector` that belongs to a parameter, in its shape."""
        place = self.places[name]
        numbers = vector[place.start : place.end]
        if not place.channels_last:
            return numbers.reshape(place.shape)
        outputs, inputs, height, width = place.shape
        return numbers.reshape((outputs, height, width, inputs)).swapaxes(2, 3).swapaxes(1, 2)

    def named(self, vector: Tensor) -> Iterator[tuple[str, Tensor]]:
        """The name and the part of every parameter that is in `vector`."""
        for name, place in self.places.items():
            if place.end <= len(vector):
                yield name, self.view(vector, name)

    def arrays(self, layers: Container[str]) -> dict[str, NDArray[np.float32]]:
        """Copies of the parameters of some layers, by name."""
        values = self.values.detach().cpu().numpy()
        return {
            name: np.array(self.view(values, name), order="C")
            for name, place in self.places.items()
            if place.layer in layers
        }
