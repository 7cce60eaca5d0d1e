"""Training against a plain loop: two `nn.Sequential`, `torch.optim.Adam`, `autograd` for all."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from app.learners.adversarial.learner import AdversarialLearner
from app.learners.learner import Budget
from app.randomness import Stream, epoch_order, generator
from tests.learners.adversarial.experiments import SMALL, body, learner

BATCH, SEED = 32, 4


def network(outputs: int, arrays: dict[str, np.ndarray]) -> nn.Sequential:
    made = nn.Sequential(nn.Linear(2, 8), nn.LeakyReLU(0.2), nn.Linear(8, outputs))
    with torch.no_grad():
        for (_, parameter), array in zip(made.named_parameters(), arrays.values(), strict=True):
            parameter.copy_(torch.tensor(array))
    return made


def weights(it: AdversarialLearner, role: str) -> dict[str, np.ndarray]:
    arrays, _ = it.save()
    start = f"network/{role}/"
    return {name: each for name, each in arrays.items() if name.startswith(start)}


def random_numbers(epoch: int, turn: int, steps: int) -> Iterator[Tensor]:
    draws = generator(SEED, Stream.LATENT, epoch, turn)
    yield from torch.tensor(draws.standard_normal((steps, BATCH, 2), dtype=np.float32))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"loss": "minimax"},
        {"r1": 2.0},
        {"discriminator_steps": 3, "generator_steps": 2},
        {"generator_rate": 0.01, "decay": True},
    ],
    ids=lambda settings: ",".join(settings) or "defaults",
)
@pytest.mark.parametrize("recorded", [False, True], ids=["by hand", "recorded"])
def test_three_epochs_are_those_of_a_plain_loop(settings: dict, recorded: bool) -> None:
    nothing = [{"type": "dropout", "rate": 0}] if recorded else []  # has the steps recorded by autograd
    experiment = body(
        [*SMALL, *nothing, {"type": "dense", "units": 2}],
        [*SMALL, *nothing, {"type": "dense", "units": 1}],
        seed=SEED,
        **settings,
    )
    it = learner(experiment)
    both = {"generator": 2, "discriminator": 1}
    made = {role: network(outputs, weights(it, role)) for role, outputs in both.items()}
    plainly(made["generator"], made["discriminator"], it.game.space.train, settings)
    learning = it.learn()
    next(learning)
    learning.send(Budget(seconds=60, unit="epoch", count=3))
    for role, network_ in made.items():
        found = weights(it, role).values()
        for (name, expected), array in zip(network_.named_parameters(), found, strict=True):
            np.testing.assert_allclose(array, expected.detach(), atol=2e-5, err_msg=f"{role} {name}")


def plainly(maker: nn.Module, judge: nn.Module, rows: Tensor, settings: dict) -> None:
    """Three epochs."""
    steps = {role: settings.get(f"{role}_steps", 1) for role in ("discriminator", "generator")}
    rates = {role: settings.get(f"{role}_rate", 1e-3) for role in ("discriminator", "generator")}
    players = {"discriminator": judge, "generator": maker}
    adam = {
        role: torch.optim.Adam(each.parameters(), rates[role], (0.5, 0.99)) for role, each in players.items()
    }
    rounds = -(-len(rows) // BATCH)
    for epoch in range(3):
        orders = [epoch_order(SEED, epoch, len(rows), number) for number in range(steps["discriminator"])]
        for turn in range(rounds):
            if settings.get("decay"):
                left = min(1.0, 2 * (1 - (epoch + turn / rounds) / 3))
                for role, each in adam.items():
                    each.param_groups[0]["lr"] = rates[role] * max(0.01, left)
            latent = random_numbers(epoch, turn, sum(steps.values()))
            for order in orders:
                real = rows[order[turn * BATCH : (turn + 1) * BATCH]].clone().requires_grad_()
                loss = judged(maker, judge, real, next(latent), settings.get("r1", 0.0))
                apply(adam["discriminator"], loss)
            for _ in range(steps["generator"]):
                scores = judge(maker(next(latent)))
                if settings.get("loss") == "minimax":
                    loss = -cross_entropy(scores, torch.zeros_like(scores))
                else:
                    loss = cross_entropy(scores, torch.ones_like(scores))
                apply(adam["generator"], loss)


def judged(maker: nn.Module, judge: nn.Module, real: Tensor, latent: Tensor, r1: float) -> Tensor:
    on_real, on_fake = judge(real), judge(maker(latent).detach())
    (slope,) = torch.autograd.grad(on_real.sum(), real, create_graph=True)
    penalty = r1 / 2 * slope.square().sum(dim=1).mean()
    return (
        cross_entropy(on_real, torch.ones_like(on_real))
        + cross_entropy(on_fake, torch.zeros_like(on_fake))
        + penalty
    )


def apply(adam: torch.optim.Adam, loss: Tensor) -> None:
    adam.zero_grad()
    loss.backward()
    adam.step()
