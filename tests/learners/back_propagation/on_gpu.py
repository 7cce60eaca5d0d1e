"""Networks on a real GPU, and how to tell that they were replayed."""

from typing import Any

import numpy as np
import pytest
import torch

from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.back_propagation.pytorch.eager import Eager
from tests.learners.back_propagation.experiments import Curve, Spec, dense, experiment

GPU = "cuda:0"
on_a_gpu = [
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device was found"),
    pytest.mark.usefixtures("float32"),
]
CLOSE, AFTER_EPOCHS = 1e-4, 2e-3
"""Relative: one step of float32, and what that grows to over some epochs."""
CIRCLE: Spec = {"name": "circle", "samples": 92, "noise": 0.1, "seed": 1}
DIGITS: Spec = {"name": "digits-image", "train_share": 0.2, "seed": 1}
SGD: Spec = {"name": "sgd", "learning_rate": 0.05}
"""Adam would make steps of the rounding errors that are a bias' gradient before batch norm."""
NORMED: list[Spec] = [
    {"id": "first", "type": "dense", "units": 6},
    {"type": "batch-norm"},
    {"type": "tanh"},
    {"type": "dense", "units": 1},
]
CONVOLUTION: list[Spec] = [
    {"id": "conv", "type": "conv2d", "filters": 4, "kernel_size": 3},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "max-pool2d"},
    {"type": "flatten"},
    {"type": "dense", "units": 10},
]
MASKED: list[Spec] = [*dense(16), {"type": "tanh"}, {"type": "dropout", "rate": 0.2}, *dense(1)]
NETWORKS: dict[str, tuple[list[Spec], Spec, str]] = {
    "dense": (dense(8, 4, 1, last="tanh"), CIRCLE, "mse"),
    "batch norm": (NORMED, CIRCLE, "mse"),
    "dropout": (MASKED, CIRCLE, "binary-cross-entropy"),
    "convolution": (CONVOLUTION, DIGITS, "cross-entropy"),
}


def network(name: str, **training: Any) -> Any:
    """One of the networks, with a last batch that is smaller than the others."""
    layers, data, loss = NETWORKS[name]
    return experiment(layers, data, loss, batch_size=10, engine="torch", optimizer=SGD, **training)


def on_gpu(it: Any) -> BackPropagationLearner:
    return BackPropagationLearner(prepare(it), GPU, "torch")


def called(it: Any) -> BackPropagationLearner:
    """On the GPU too, but every operation launched by itself."""
    made = on_gpu(it)
    made._engine = Eager(made.training_state)
    return made


def replays(made: BackPropagationLearner) -> tuple[int, bool]:
    """For how many sizes of batches it has a graph, and whether it has one for the metrics."""
    engine: Any = made._engine
    return len(engine._gradients._batches), engine._metrics._replay is not None


def assert_close(one: Curve, other: Curve, tolerance: float) -> None:
    assert one.columns.keys() == other.columns.keys()
    for name in one.columns:
        np.testing.assert_allclose(one[name], other[name], rtol=tolerance, atol=tolerance / 10, err_msg=name)
