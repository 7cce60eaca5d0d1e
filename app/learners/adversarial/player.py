"""One of the two networks with its optimiser, and the step that each takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import softplus

from app.layers.modules import Stochastic
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.back_propagation.update.updates import State, begin, update
from app.network.graph import Graph
from app.network.module import build
from app.training.optimizers import Adam

Draw = Callable[[int, tuple[int, ...]], NDArray[np.float32]]
"""Uniform numbers of a shape for the layer at a position."""


class Player:
    """A network in training mode, its parameters and Adam's state as vectors."""

    def __init__(self, graph: Graph, adam: Adam, draw: Draw) -> None:
        self.module, self.adam = build(graph), adam
        self.flat = FlatParameters(self.module, graph, channels_last=False)
        self.state: State = begin(adam, self.flat.values[: self.flat.trained])
        self.parameters = [each for each in self.module.parameters() if each.requires_grad]
        modules = dict(self.module.named_children())
        for position, node in enumerate(graph.nodes):
            if isinstance(module := modules[node.id], Stochastic):
                module.draw = partial(draw, position)

    def named(self) -> dict[str, Tensor]:
        """Every parameter, and what training moves without the optimiser, by name."""
        return {**dict(self.module.named_parameters()), **dict(self.module.named_buffers())}

    @torch.inference_mode()
    def evaluate(self, inputs: Tensor) -> Tensor:
        """Its output in evaluation mode."""
        self.module.eval()
        output: Tensor = self.module(inputs)
        self.module.train()
        return output

    def learn(self, rate: float) -> None:
        """Adam's step by the gradients that are there, which are zero again afterwards."""
        trained = slice(self.flat.trained)
        update(self.adam, rate, self.flat.values[trained], self.flat.gradients[trained], self.state)
        self.flat.gradients.zero_()


def discriminator_step(
    discriminator: Player, generator: Player, real: Tensor, latent: Tensor, rate: float, r1: float
) -> None:
    """−log D(x) − log(1 − D(G(z))), and r1/2·|∂D/∂x|² at the real samples: Mescheder, Geiger and
    Nowozin, "Which training methods for GANs do actually converge?" (2018).

    Real and generated samples pass together: one pass costs less than two.
    """
    with torch.no_grad():
        fake = generator.module(latent)
    if r1:
        real = real.detach().requires_grad_()
    scores = discriminator.module(torch.cat([real, fake])).flatten()
    count = len(real)
    with torch.no_grad():
        slope = scores.sigmoid()
        slope[:count] -= 1
        slope[:count] /= count
        slope[count:] /= len(fake)
    if r1:
        (at_real,) = torch.autograd.grad(scores[:count].sum(), real, create_graph=True)
        penalty = r1 / 2 * at_real.square().sum() / count
        torch.autograd.backward([scores, penalty], [slope, None], inputs=discriminator.parameters)
    else:
        scores.backward(slope)
    discriminator.learn(rate)


def generator_step(
    discriminator: Player,
    generator: Player,
    latent: Tensor,
    rate: float,
    loss: Literal["non-saturating", "minimax"],
) -> None:
    """−log D(G(z)), or log(1 − D(G(z))) in the minimax form; the discriminator stays as it is."""
    scores = discriminator.module(generator.module(latent)).flatten()
    with torch.no_grad():
        slope = -scores.sigmoid() if loss == "minimax" else scores.sigmoid() - 1
        slope /= len(scores)
    torch.autograd.backward(scores, slope, inputs=generator.parameters)
    generator.learn(rate)


def pulls(discriminator: Player, samples: Tensor, loss: str) -> Tensor:
    """−∂L/∂x at each sample, L the generator's loss at it alone."""
    discriminator.module.eval()
    with torch.enable_grad():
        places = samples.clone().requires_grad_()
        scores = discriminator.module(places).flatten()
        each = -softplus(scores) if loss == "minimax" else softplus(-scores)
        (slope,) = torch.autograd.grad(each.sum(), places)
    discriminator.module.train()
    return -slope
