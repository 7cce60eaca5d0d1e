"""The learner's curves are those of a plain PyTorch loop from the same start with the same
batches.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from app.methods.back_propagation.specification import BackPropagation
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run
from tests.learners.back_propagation.plain import Loss, plain_losses

CIRCLE = {"name": "circle", "samples": 90, "noise": 0.1, "seed": 1}
RINGS = {"name": "rings", "samples": 90, "seed": 2}
CURVE = {"name": "curve", "samples": 60, "noise": 0.1}

OPTIMIZERS = [
    ({"name": "sgd", "learning_rate": 0.1}, lambda p: torch.optim.SGD(p, 0.1)),
    ({"name": "sgd", "learning_rate": 0.05, "momentum": 0.9}, lambda p: torch.optim.SGD(p, 0.05, 0.9)),
    (
        {"name": "sgd", "learning_rate": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.01},
        lambda p: torch.optim.SGD(p, 0.05, 0.8, nesterov=True, weight_decay=0.01),
    ),
    (
        {"name": "adagrad", "learning_rate": 0.1, "lr_decay": 0.01, "initial_accumulator_value": 0.1},
        lambda p: torch.optim.Adagrad(p, 0.1, lr_decay=0.01, initial_accumulator_value=0.1),
    ),
    ({"name": "rmsprop", "learning_rate": 0.01}, lambda p: torch.optim.RMSprop(p, 0.01)),
    (
        {"name": "rmsprop", "learning_rate": 0.01, "momentum": 0.5, "centered": True, "alpha": 0.9},
        lambda p: torch.optim.RMSprop(p, 0.01, momentum=0.5, centered=True, alpha=0.9),
    ),
    ({"name": "adam", "learning_rate": 0.01}, lambda p: torch.optim.Adam(p, 0.01)),
    (
        {"name": "adam", "learning_rate": 0.01, "betas": [0.8, 0.9], "weight_decay": 0.01, "eps": 1e-6},
        lambda p: torch.optim.Adam(p, 0.01, (0.8, 0.9), 1e-6, 0.01),
    ),
    (
        {"name": "adamw", "learning_rate": 0.01, "weight_decay": 0.1},
        lambda p: torch.optim.AdamW(p, 0.01, weight_decay=0.1),
    ),
]


def losses(curve: Any) -> np.ndarray:
    return np.stack([curve["train_loss"], curve["test_loss"]], axis=1)


def signs(classes: Tensor) -> Tensor:
    return classes[:, None] * 2 - 1


def bits(classes: Tensor) -> Tensor:
    return classes[:, None]


@pytest.mark.parametrize(
    ("spec", "theirs"), OPTIMIZERS, ids=lambda each: str(each.get("name")) if isinstance(each, dict) else ""
)
def test_every_optimizer_steps_like_torch_optim(
    spec: Spec, theirs: Callable[[list[nn.Parameter]], torch.optim.Optimizer]
) -> None:
    it = experiment(dense(4, 2, 1, last="tanh"), CIRCLE, optimizer=spec, batch_size=7)
    network = nn.Sequential(
        nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2), nn.Tanh(), nn.Linear(2, 1), nn.Tanh()
    )
    expected = plain_losses(it, network, functional.mse_loss, signs, theirs)
    np.testing.assert_allclose(losses(run(learner(it))), expected, rtol=2e-5)


@pytest.mark.parametrize(
    ("name", "units", "last", "theirs", "encode"),
    [
        ("mae", 1, "tanh", functional.l1_loss, signs),
        ("huber", 1, "tanh", functional.huber_loss, signs),
        ("mse", 1, "sigmoid", functional.mse_loss, bits),
        ("hinge", 1, "identity", lambda y, t: (1 - y * t).clamp(min=0).mean(), signs),
        ("binary-cross-entropy", 1, "identity", functional.binary_cross_entropy_with_logits, bits),
        ("binary-cross-entropy", 1, "sigmoid", functional.binary_cross_entropy, bits),
        ("cross-entropy", 2, "identity", functional.cross_entropy, Tensor.long),
        ("cross-entropy", 2, "softmax", lambda p, t: functional.nll_loss(p.log(), t), Tensor.long),
        ("hinge", 2, "identity", functional.multi_margin_loss, Tensor.long),
        ("mse", 2, "identity", functional.mse_loss, lambda t: functional.one_hot(t.long()).float()),
    ],
)  # fmt: skip
def test_every_loss_is_pytorchs_on_the_targets_of_the_contract(
    name: str, units: int, last: str, theirs: Loss, encode: Callable[[Tensor], Tensor]
) -> None:
    it = experiment(dense(5, units, last=last), CIRCLE, name, optimizer={"name": "sgd", "learning_rate": 0.1})
    modules = {
        "tanh": nn.Tanh(),
        "sigmoid": nn.Sigmoid(),
        "identity": nn.Identity(),
        "softmax": nn.Softmax(1),
    }
    network = nn.Sequential(nn.Linear(2, 5), nn.Tanh(), nn.Linear(5, units), modules[last])
    expected = plain_losses(it, network, theirs, encode, lambda p: torch.optim.SGD(p, 0.1))
    np.testing.assert_allclose(losses(run(learner(it))), expected, rtol=1e-4)


def test_three_classes_regression_and_penalties_follow_the_plain_loop() -> None:
    def penalty(network: nn.Sequential) -> Tensor:
        weights = [each.weight for each in network if isinstance(each, nn.Linear)]
        return sum((0.001 * w.abs().sum() + 0.01 * w.square().sum() for w in weights), torch.zeros(()))

    adam = {"name": "adam", "learning_rate": 0.01}
    it = experiment(
        dense(6, 3), RINGS, "cross-entropy", optimizer=adam, regularization={"l1": 0.001, "l2": 0.01}
    )
    network = nn.Sequential(nn.Linear(2, 6), nn.Tanh(), nn.Linear(6, 3))
    expected = plain_losses(
        it, network, functional.cross_entropy, Tensor.long, lambda p: torch.optim.Adam(p, 0.01), penalty
    )
    curve = run(learner(it))
    np.testing.assert_allclose(losses(curve), expected, rtol=1e-4)
    assert curve["penalty"][-1] == pytest.approx(penalty(network).item(), rel=1e-5)


@pytest.mark.parametrize("engine", ["torch", "compiled"])
def test_a_gradient_with_its_penalty_is_clipped_as_pytorch_clips_it_and_told_at_its_own_length(
    engine: str,
) -> None:
    def penalty(network: nn.Sequential) -> Tensor:
        return sum((0.01 * each.weight.square().sum() for each in network[::2]), torch.zeros(()))

    def losing(clip_norm: float | None) -> BackPropagation:
        settings: Spec = {"regularization": {"l2": 0.01}, "clip_norm": clip_norm, "engine": engine}
        sgd = {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9}
        return experiment(dense(4, 1), CIRCLE, batch_size=7, optimizer=sgd, **settings)

    network = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    expected = plain_losses(
        losing(0.05), network, functional.mse_loss, signs,
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.9), penalty, clip_norm=0.05,
    )  # fmt: skip
    clipped, free = run(learner(losing(0.05))), run(learner(losing(None)))
    np.testing.assert_allclose(losses(clipped), expected, rtol=1e-4)
    assert np.abs(losses(free) - expected).max() > 0.01
    assert min(clipped["gradient_norm"][1:]) > 0.05


def test_batch_normalisation_and_a_ragged_last_batch_of_one_follow_the_plain_loop() -> None:
    layers = [
        {"type": "dense", "units": 6},
        {"type": "batch-norm"},
        {"type": "relu"},
        {"type": "dense", "units": 1},
    ]
    it = experiment(layers, CURVE | {"samples": 62}, batch_size=5, initialization={"name": "he-normal"})
    network = nn.Sequential(nn.Linear(1, 6), QuietBatchNorm(6), nn.ReLU(), nn.Linear(6, 1))
    assert it.dataset.describe().train % 5 == 1
    expected = plain_losses(
        it, network, functional.mse_loss, lambda t: t[:, None], lambda p: torch.optim.SGD(p, 0.03)
    )
    np.testing.assert_allclose(losses(run(learner(it))), expected, rtol=1e-4)


class QuietBatchNorm(nn.BatchNorm1d):
    """PyTorch's, in evaluation mode for a batch of one, which it would refuse."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x) if len(x) > 1 or not self.training else self.eval_once(x)

    def eval_once(self, x: Tensor) -> Tensor:
        self.eval()
        result = super().forward(x)
        self.train()
        return result


def test_a_convolutional_network_follows_the_plain_loop() -> None:
    layers = [
        {"type": "conv2d", "filters": 4, "kernel_size": 3},
        {"type": "relu"},
        {"type": "max-pool2d", "kernel_size": 2},
        {"type": "flatten"},
        {"type": "dense", "units": 10},
    ]
    it = experiment(layers, "digits-image", "cross-entropy", batch_size=32)
    network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 10))
    expected = plain_losses(
        it, network, functional.cross_entropy, Tensor.long, lambda p: torch.optim.SGD(p, 0.03), epochs=2
    )
    np.testing.assert_allclose(losses(run(learner(it), slices=2)), expected, rtol=1e-4)


def test_a_batchs_gradient_is_the_mean_of_its_samples_gradients() -> None:
    it = experiment(dense(4, 1, last="tanh"), CIRCLE, batch_size=8)
    whole = learner(it)
    inputs, targets, _ = whole.training_state.batches.take()
    model = whole.model

    def gradient(rows: slice) -> Tensor:
        model.flat.gradients.zero_()
        model.readout.cost(model.read(inputs[rows]).scores, targets[rows]).backward()
        return model.flat.gradients.clone()

    by_sample = torch.stack([gradient(slice(row, row + 1)) for row in range(8)]).mean(0)
    torch.testing.assert_close(gradient(slice(None)), by_sample)
