"""Where a game between two networks is: who moves next, by what, and how fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.learners.adversarial.player import Player, discriminator_step, generator_step
from app.learners.adversarial.space import Space
from app.learners.adversarial.stack import Stack, Stacks, is_stack
from app.methods.adversarial.excesses import MEASURED_ROWS
from app.methods.adversarial.preparation import PreparedPair
from app.methods.adversarial.training import ROLES, Role
from app.randomness import Stream, epoch_order, generator
from app.training.optimizers import Adam

LOWEST = 0.01
"""Share of a learning rate that is left at the end, where rates fall."""


@dataclass
class Pace:
    """What may change while a run goes on."""

    generator_rate: float
    discriminator_rate: float
    generator_steps: int
    discriminator_steps: int


class Game:
    """Both players, and the place in the order of steps: an epoch is rounds, a round is the
    discriminator's steps and then the generator's.

    `epoch`, `round`, `turn`: rounds and steps done. `done`: steps done in this epoch. `counts`:
    the discriminator's and the generator's steps in this round, which a change leaves as they are.
    """

    def __init__(self, prepared: PreparedPair, space: Space) -> None:
        training = prepared.training
        self.training, self.space = training, space
        self.pace = Pace(
            training.generator_rate,
            training.discriminator_rate,
            training.generator_steps,
            training.discriminator_steps,
        )
        adam = Adam(betas=[training.beta1, training.beta2])
        self.players: dict[Role, Player] = {}
        for number, role in enumerate(ROLES):
            self.players[role] = Player(prepared.graph(role), adam, partial(self._mask, number))
        self._stacks = _stacks(self.players, prepared)
        self.load(prepared.initial_arrays())
        self.batch = prepared.batch_rows
        self.rounds = -(-len(space.train) // self.batch)
        self.epoch = self.round = self.turn = self.done = 0
        self.counts = self._counts()
        self._orders: dict[tuple[int, int], NDArray[np.int64]] = {}
        self._latents: tuple[tuple[int, int], Tensor] | None = None

    @torch.no_grad()
    def load(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Set every parameter of both, by `<network>/<layer>.<parameter>`."""
        for name, tensor in self.named().items():
            tensor.copy_(torch.tensor(arrays[name]))

    def named(self) -> dict[str, Tensor]:
        """Every parameter and statistic of both."""
        return {f"{role}/{name}": each for role in ROLES for name, each in self.players[role].named().items()}

    def optimizers(self) -> dict[str, Tensor]:
        """What both optimisers remember."""
        return {f"{role}/{name}": each for role in ROLES for name, each in self.players[role].state.items()}

    def trained(self) -> dict[str, Tensor]:
        """Every parameter of both."""
        return {
            f"{role}/{name}": each
            for role in ROLES
            for name, each in self.players[role].flat.named(self.players[role].flat.values)
        }

    def change(self, pace: Pace) -> None:
        """Go on otherwise; a round that has begun keeps its steps."""
        self.pace = pace
        if self.turn == 0:
            self.counts = self._counts()
            self._latents = None

    @property
    def steps(self) -> int:
        """Steps in this epoch, as far as it is known."""
        after = self.rounds - self.round - 1
        return self.done + sum(self.counts) - self.turn + after * sum(self._counts())

    @property
    def mover(self) -> Role:
        """Whose turn it is."""
        return "discriminator" if self.turn < self.counts[0] else "generator"

    def step(self) -> tuple[Role, bool]:
        """One step of whose turn it is: whose it was, and whether it completed an epoch."""
        role, share = self.mover, self.share_of_rate()
        latent = self._latent(self.turn)
        if role == "discriminator":
            self._step_discriminator(latent, self.pace.discriminator_rate * share)
        else:
            self._step_generator(latent, self.pace.generator_rate * share)
        return role, self._advance()

    def _step_discriminator(self, latent: Tensor, rate: float) -> None:
        real = self._real(self.turn)
        if self._stacks:
            self._stacks.discriminator_step(real, latent, rate)
        else:
            both = self.players["discriminator"], self.players["generator"]
            discriminator_step(*both, real, latent, rate, self.training.r1)

    def _step_generator(self, latent: Tensor, rate: float) -> None:
        if self._stacks:
            self._stacks.generator_step(latent, rate, self.training.loss)
        else:
            both = self.players["discriminator"], self.players["generator"]
            generator_step(*both, latent, rate, self.training.loss)

    def share_of_rate(self) -> float:
        """What is left of the learning rates; the fall ends where the experiment says."""
        epochs = self.training.stop.epochs
        if not self.training.decay or not epochs:
            return 1.0
        progress = (self.epoch + self.round / self.rounds) / epochs
        return max(LOWEST, min(1.0, 2 * (1 - progress)))

    def fixed_latent(self, count: int) -> Tensor:
        """The random numbers [count, latent] that are looked at, the same each time."""
        most = max(count, MEASURED_ROWS)
        draws = generator(self.training.seed, Stream.VIEW, 0)
        numbers = draws.standard_normal((most, self.training.latent), dtype=np.float32)
        return torch.from_numpy(numbers[:count])

    def go_to(self, epoch: int, round: int, turn: int, done: int, counts: tuple[int, int]) -> None:
        """Stand at a place."""
        self.epoch, self.round, self.turn, self.done, self.counts = epoch, round, turn, done, counts
        self._orders, self._latents = {}, None

    def begin_epoch(self, epoch: int) -> None:
        """Stand before the first step of an epoch."""
        self.go_to(epoch, 0, 0, 0, self._counts())

    def _counts(self) -> tuple[int, int]:
        return self.pace.discriminator_steps, self.pace.generator_steps

    def _advance(self) -> bool:
        self.turn += 1
        self.done += 1
        if self.turn < sum(self.counts):
            return False
        if self.round + 1 == self.rounds:
            self.begin_epoch(self.epoch + 1)
            return True
        self.round, self.turn, self.counts = self.round + 1, 0, self._counts()
        return False

    def _real(self, order: int) -> Tensor:
        """The next real samples, in the order that this step of each round follows."""
        key = self.epoch, order
        if key not in self._orders:
            drawn = epoch_order(self.training.seed, self.epoch, len(self.space.train), order)
            self._orders = {known: each for known, each in self._orders.items() if known[0] == self.epoch}
            self._orders[key] = drawn
        rows = self._orders[key][self.round * self.batch : (self.round + 1) * self.batch]
        return self.space.train[torch.from_numpy(rows)]

    def _latent(self, turn: int) -> Tensor:
        """Random numbers [batch, latent] for a step, drawn for the whole round at once."""
        at = self.epoch, self.round
        if self._latents is None or self._latents[0] != at:
            draws = generator(self.training.seed, Stream.LATENT, *at)
            shape = (sum(self.counts), self.batch, self.training.latent)
            self._latents = at, torch.from_numpy(draws.standard_normal(shape, dtype=np.float32))
        return self._latents[1][turn]

    def _mask(self, network: int, position: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
        """Uniform numbers for a layer that draws, in this very step."""
        place = position, self.epoch, self.round, self.turn, network
        draws = generator(self.training.seed, Stream.DROPOUT, *place)
        return draws.random(shape, dtype=np.float32)


def _stacks(players: Mapping[Role, Player], prepared: PreparedPair) -> Stacks | None:
    """Both players without a recorded graph; None where one is needed."""
    if prepared.training.r1 or not all(is_stack(prepared.graph(role)) for role in ROLES):
        return None
    generator, discriminator = (Stack(players[role], prepared.graph(role)) for role in ROLES)
    return Stacks(discriminator, generator)
