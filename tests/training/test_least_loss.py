"""The least loss within bounds, held against what PyTorch's losses say of the best outputs that an
optimiser finds there.
"""

from __future__ import annotations

from math import inf, isinf

import numpy as np
import pytest
import torch

from app.learners.back_propagation.model.targets import Readout
from app.training.least_loss import idle_loss, least_loss
from app.training.losses import LossName

RNG = np.random.default_rng(1)


def found(readout: Readout, targets: torch.Tensor, bounds: tuple[float, float]) -> float:
    """By projected gradient descent over the outputs themselves."""
    low, high = (each if not isinf(each) else np.sign(each) * 60 for each in bounds)
    scores = torch.full((len(targets), readout.outputs), (low + high) / 2, requires_grad=True)
    encoded = readout.encode(targets)
    optimizer = torch.optim.Adam([scores], lr=0.5)
    for step in range(600):
        optimizer.param_groups[0]["lr"] = 0.5 * (1 - step / 600)
        optimizer.zero_grad()
        readout.cost(scores, encoded).backward()
        optimizer.step()
        with torch.no_grad():
            scores.clamp_(low, high)
    return float(readout.cost(scores.detach(), encoded))


@pytest.mark.parametrize(
    ("loss", "outputs", "last", "bounds"),
    [
        ("mse", 1, "relu", (0.0, inf)),
        ("mae", 1, "relu", (0.0, inf)),
        ("huber", 1, "relu", (0.0, inf)),
        ("mse", 1, "sigmoid", (0.5, 0.731)),
        ("mse", 1, "tanh", (-1.0, 1.0)),
        ("mse", 3, "relu", (0.2, 0.8)),
        ("binary-cross-entropy", 1, "sigmoid", (0.0, 1.0)),
        ("binary-cross-entropy", 1, "relu", (0.0, inf)),
        ("binary-cross-entropy", 3, "sigmoid", (0.0, 1.0)),
        ("cross-entropy", 3, "softmax", (0.0, 1.0)),
        ("cross-entropy", 3, "relu", (0.0, inf)),
        ("hinge", 1, "sigmoid", (0.0, 1.0)),
        ("hinge", 3, "tanh", (0.0, 0.4)),
    ],
)
def test_the_least_loss_is_what_the_best_outputs_cost(
    loss: LossName, outputs: int, last: str, bounds: tuple[float, float]
) -> None:
    classes = RNG.integers(0, max(2, outputs), 40)
    readout = Readout(loss, "classification", outputs, last)
    best = found(readout, torch.tensor(classes, dtype=torch.float32), bounds)
    least = least_loss(loss, readout.encoding, classes.astype(float), outputs, bounds)
    assert least == pytest.approx(best, abs=2e-3)
    assert least <= idle_loss(loss, readout.encoding, classes.astype(float), outputs) + 1e-9


def test_values_below_a_relu_cost_their_squares() -> None:
    targets = RNG.normal(size=200)
    below = float(np.mean(np.minimum(targets, 0) ** 2))
    assert least_loss("mse", "values", targets, 1, (0.0, inf)) == pytest.approx(below)
    assert idle_loss("mse", "values", targets, 1) == pytest.approx(targets.var())
