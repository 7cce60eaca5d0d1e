"""What the curriculum promises of learning, on real and generated data."""

import math

import pytest

from app.learners.learner import Budget
from tests.learners.back_propagation.experiments import Curve, Spec, dense, experiment, learner, run

ALL = Budget(seconds=600)
ADAM: Spec = {"name": "adam", "learning_rate": 0.05}


def xor(seed: int) -> Curve:
    optimizer: Spec = {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9}
    it = experiment(
        dense(2, 2),
        "gate-xor",
        "cross-entropy",
        optimizer=optimizer,
        batch_size="all",
        seed=seed,
        epochs=1000,
    )
    return run(learner(it), ALL)


def test_two_tanh_units_solve_xor_from_some_starts_and_rest_at_half_ln_2_from_others() -> None:
    curves = [xor(seed) for seed in (2, 3, 4)]
    solved = [curve for curve in curves if curve["train_accuracy"][-1] == 1]
    resting = [curve for curve in curves if curve["train_accuracy"][-1] < 1]
    assert solved
    assert resting
    assert all(curve["train_loss"][-1] < 0.01 for curve in solved)
    for curve in resting:
        assert curve["train_loss"][-1] == pytest.approx(math.log(2) / 2, rel=0.01)


def test_equal_weights_never_break_symmetry() -> None:
    it = learner(
        experiment(dense(4, 1), "circle", initialization={"name": "constant", "value": 0.3}, epochs=3)
    )
    run(it, ALL)
    weights = it.model.arrays()["dense-1.weight"]
    assert (weights == weights[0]).all()


def test_iris_is_told_apart() -> None:
    it = experiment(dense(8, 3), "iris", "cross-entropy", optimizer=ADAM, batch_size=16, epochs=60)
    assert run(learner(it), ALL)["test_accuracy"][-1] >= 0.93


def test_digits_are_read_by_a_dense_network() -> None:
    optimizer: Spec = {"name": "adam", "learning_rate": 0.003}
    layers = dense(128, 10, activation="relu")
    it = experiment(layers, "digits", "cross-entropy", optimizer=optimizer, batch_size=32, epochs=30)
    assert run(learner(it), ALL)["test_accuracy"][-1] >= 0.97


def test_digits_are_read_better_by_a_convolutional_network() -> None:
    layers: list[Spec] = [
        {"type": "conv2d", "filters": 8, "kernel_size": 3, "padding": "same"},
        {"type": "relu"},
        {"type": "conv2d", "filters": 16, "kernel_size": 3, "padding": "same"},
        {"type": "relu"},
        {"type": "max-pool2d", "kernel_size": 2},
        {"type": "flatten"},
        {"type": "dense", "units": 64},
        {"type": "relu"},
        {"type": "dropout", "rate": 0.3},
        {"type": "dense", "units": 10},
    ]
    optimizer: Spec = {"name": "adam", "learning_rate": 0.002}
    it = experiment(layers, "digits-image", "cross-entropy", optimizer=optimizer, batch_size=32, epochs=12)
    assert run(learner(it), ALL)["test_accuracy"][-1] >= 0.98
