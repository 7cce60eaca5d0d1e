"""Runs on a real GPU: by replayed graphs, held against the same call by call, against the CPU and
against a plain PyTorch loop.
"""

from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Block, Budget, End
from app.schema.weight import WeightEdit
from tests.learners.back_propagation.experiments import EPOCH, Spec, dense, experiment, learner, run
from tests.learners.back_propagation.on_gpu import (
    AFTER_EPOCHS,
    CIRCLE,
    CLOSE,
    NETWORKS,
    assert_close,
    called,
    network,
    on_a_gpu,
    on_gpu,
    replays,
)
from tests.learners.back_propagation.plain import plain_losses

pytestmark = on_a_gpu
every_network = pytest.mark.parametrize("name", NETWORKS)


def begun(it: BackPropagationLearner) -> Generator[Block, Budget, End]:
    learning = it.learn()
    next(learning)
    return learning


@every_network
def test_a_replayed_run_is_the_run_call_by_call_and_the_run_on_the_cpu(name: str) -> None:
    it = network(name, epochs=6)
    replayed = on_gpu(it)
    curve = run(replayed)
    assert replays(replayed) == (2, True)
    assert_close(curve, run(called(it)), CLOSE)
    assert_close(curve, run(learner(it)), AFTER_EPOCHS)


@pytest.mark.parametrize("schedule", ["warm-up", "cosine", "one-cycle"])
def test_a_schedule_moves_the_rate_of_replayed_steps(schedule: str) -> None:
    it = network("batch norm", epochs=6, schedule={"name": schedule})
    curve = run(on_gpu(it))
    assert len(set(curve["learning_rate"])) > 1
    assert_close(curve, run(learner(it)), AFTER_EPOCHS)


@pytest.mark.parametrize(
    "optimizer",
    [{"name": "sgd", "momentum": 0.9, "nesterov": True}, {"name": "adagrad"}, {"name": "rmsprop", "centered": True}, {"name": "adam"}, {"name": "adamw"}],
    ids=lambda each: str(each["name"]),
)  # fmt: skip
def test_every_optimizer_and_penalties_step_on_a_gpu_as_on_the_cpu(optimizer: Spec) -> None:
    settings: Any = {"optimizer": optimizer | {"learning_rate": 0.01}, "batch_size": 10}
    it = experiment(dense(8, 1), CIRCLE, engine="torch", regularization={"l1": 0.001, "l2": 0.01}, **settings)
    assert_close(run(on_gpu(it)), run(learner(it)), AFTER_EPOCHS)


PLAIN: dict[str, tuple[Callable[[], nn.Sequential], Any, Callable[[Tensor], Tensor]]] = {
    "dense": (
        lambda: nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 4), nn.Tanh(), nn.Linear(4, 1), nn.Tanh()),
        functional.mse_loss,
        lambda classes: classes[:, None] * 2 - 1,
    ),
    "batch norm": (
        lambda: nn.Sequential(nn.Linear(2, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 1)),
        functional.mse_loss,
        lambda classes: classes[:, None] * 2 - 1,
    ),
    "convolution": (
        lambda: nn.Sequential(
            nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 10)
        ),
        functional.cross_entropy,
        Tensor.long,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_replayed_run_is_a_plain_pytorch_loop(name: str) -> None:
    plain, loss, encode = PLAIN[name]
    it = network(name, epochs=5)
    expected = plain_losses(it, plain(), loss, encode, lambda p: torch.optim.SGD(p, 0.05))
    curve = run(on_gpu(it))
    np.testing.assert_allclose(
        np.stack([curve["train_loss"], curve["test_loss"]], axis=1), expected, rtol=AFTER_EPOCHS
    )


def test_a_live_change_and_a_weight_set_by_hand_hold_from_the_next_replay_on() -> None:
    def curve(it: BackPropagationLearner) -> list[float]:
        learning = begun(it)
        rows = [learning.send(EPOCH) for _ in range(2)]
        it.change({"learning_rate": 0.05, "l2": 0.01})
        it.edit(WeightEdit(layer="first", parameter="weight", index=[0, 1], value=2.0))
        rows += [learning.send(EPOCH) for _ in range(2)]
        return [float(each.columns["train_loss"][0]) for each in rows]

    it = network("batch norm", epochs=9)
    np.testing.assert_allclose(curve(on_gpu(it)), curve(learner(it)), rtol=AFTER_EPOCHS)


@every_network
def test_a_checkpoint_from_a_gpu_goes_on_there_and_on_the_cpu(name: str) -> None:
    it = network(name, epochs=5)
    made = on_gpu(it)
    learning = begun(made)
    learning.send(EPOCH)
    learning.send(Budget(seconds=60, unit="batch", count=2))
    saved = made.save()
    expected = [learning.send(EPOCH).columns["train_loss"][0] for _ in range(3)]
    for make, tolerance in ((on_gpu, CLOSE), (learner, AFTER_EPOCHS)):
        again = make(it)
        again.restore(*saved)
        going = begun(again)
        found = [going.send(EPOCH).columns["train_loss"][0] for _ in range(3)]
        np.testing.assert_allclose(found, expected, rtol=tolerance)
