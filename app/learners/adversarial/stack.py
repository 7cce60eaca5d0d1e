"""Stacks of dense layers and simple activations, forwards and back without a recorded graph.

On networks this small PyTorch spends most of a step on recording what it does. Its own kernels are
called here one by one; gradients go where the player's module has them.
"""

from __future__ import annotations

from typing import Literal, Protocol

import torch
from torch import Tensor
from torch.nn.functional import leaky_relu, linear

from app.layers.activations.leaky_relu import LeakyRelu
from app.layers.activations.relu import Relu
from app.layers.activations.tanh import Tanh
from app.layers.dense import Dense
from app.learners.adversarial.player import Player
from app.network.graph import Graph, Node
from app.network.specification import INPUT
from app.schema.signal import VECTOR


def is_stack(graph: Graph) -> bool:
    """Whether a network is vectors from end to end, each layer dense or an activation of these."""
    sources = [INPUT, *(node.id for node in graph.nodes)]
    return all(
        node.inputs == (source,)
        and node.input_signals[0].axes == VECTOR
        and isinstance(node.layer, Dense | LeakyRelu | Relu | Tanh)
        for node, source in zip(graph.nodes, sources, strict=False)
    )


class _Layer(Protocol):
    """One layer on a batch [n, units]."""

    def forward(self, x: Tensor) -> Tensor:
        """Its output; what the way back needs is kept."""

    def learn(self, slope: Tensor) -> None:
        """Leave the gradients of its parameters, from the slope at its output."""

    def backward(self, slope: Tensor) -> Tensor:
        """The slope at its input."""


class _Dense:
    """y = xWᵀ + b."""

    def __init__(self, player: Player, name: str, bias: bool) -> None:
        flat = player.flat
        self._weight, self._to_weight = (
            flat.view(vector, f"{name}.weight") for vector in (flat.values, flat.gradients)
        )
        self._bias, self._to_bias = (
            flat.view(vector, f"{name}.bias") if bias else None for vector in (flat.values, flat.gradients)
        )
        self._x: Tensor

    def forward(self, x: Tensor) -> Tensor:
        self._x = x
        return linear(x, self._weight, self._bias)

    def learn(self, slope: Tensor) -> None:
        torch.mm(slope.T, self._x, out=self._to_weight)
        if self._to_bias is not None:
            torch.sum(slope, 0, out=self._to_bias)

    def backward(self, slope: Tensor) -> Tensor:
        return slope @ self._weight


class _Leaky:
    """x above 0, a share of it below."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._x: Tensor

    def forward(self, x: Tensor) -> Tensor:
        self._x = x
        return leaky_relu(x, self._share)

    def learn(self, slope: Tensor) -> None:
        return

    def backward(self, slope: Tensor) -> Tensor:
        back: Tensor = torch.ops.aten.leaky_relu_backward(slope, self._x, self._share, False)
        return back


class _Tanh:
    """tanh x."""

    def __init__(self) -> None:
        self._y: Tensor

    def forward(self, x: Tensor) -> Tensor:
        self._y = x.tanh()
        return self._y

    def learn(self, slope: Tensor) -> None:
        return

    def backward(self, slope: Tensor) -> Tensor:
        back: Tensor = torch.ops.aten.tanh_backward(slope, self._y)
        return back


def _layer(player: Player, node: Node) -> _Layer:
    match node.layer:
        case Dense(bias=bias):
            return _Dense(player, node.id, bias)
        case LeakyRelu(slope=slope):
            return _Leaky(slope)
        case Relu():
            return _Leaky(0.0)
    return _Tanh()


class Stack:
    """The layers of a player, forwards and back."""

    def __init__(self, player: Player, graph: Graph) -> None:
        self.player = player
        self._layers = [_layer(player, node) for node in graph.nodes]

    def forward(self, x: Tensor) -> Tensor:
        """The output [n, outputs]; what the way back needs is kept."""
        for layer in self._layers:
            x = layer.forward(x)
        return x

    def backward(self, slope: Tensor, learn: bool, through: bool) -> Tensor:
        """From the slope at the output to that at the input, where `through`; where `learn`, the
        parameters' gradients are left on the way.
        """
        for place in range(len(self._layers) - 1, -1, -1):
            layer = self._layers[place]
            if learn:
                layer.learn(slope)
            if through or place:
                slope = layer.backward(slope)
        return slope


class Stacks:
    """Both players as stacks: the same steps as in `player.py`, but for the R1 penalty, whose
    gradient needs a second way back.
    """

    def __init__(self, discriminator: Stack, generator: Stack) -> None:
        self._discriminator, self._generator = discriminator, generator

    @torch.no_grad()
    def discriminator_step(self, real: Tensor, latent: Tensor, rate: float) -> None:
        """−log D(x) − log(1 − D(G(z)))."""
        fake = self._generator.forward(latent)
        scores = self._discriminator.forward(torch.cat([real, fake]))
        slope, count = scores.sigmoid(), len(real)
        slope[:count] -= 1
        slope[:count] /= count
        slope[count:] /= len(fake)
        self._discriminator.backward(slope, learn=True, through=False)
        self._discriminator.player.learn(rate)

    @torch.no_grad()
    def generator_step(self, latent: Tensor, rate: float, loss: Literal["non-saturating", "minimax"]) -> None:
        """−log D(G(z)), or log(1 − D(G(z)))."""
        scores = self._discriminator.forward(self._generator.forward(latent))
        slope = -scores.sigmoid() if loss == "minimax" else scores.sigmoid() - 1
        slope /= len(scores)
        at_samples = self._discriminator.backward(slope, learn=False, through=True)
        self._generator.backward(at_samples, learn=True, through=False)
        self._generator.player.learn(rate)
