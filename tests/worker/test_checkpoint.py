"""Checkpoints as bytes."""

from typing import Any

import numpy as np
import pytest

from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Budget
from app.methods.back_propagation.specification import BackPropagation
from app.worker.checkpoint import Checkpoint, fits_of, pack, unpack
from tests.worker.doubles import double

OPTIMIZERS = ["sgd", "adagrad", "rmsprop", "adam", "adamw"]


def an_experiment(units: int = 3, dataset: str = "gate-xor", **training: Any) -> BackPropagation:
    layers = [{"type": "dense", "units": units}, {"type": "tanh"}, {"type": "dense", "units": 1}]
    return BackPropagation.model_validate(
        {
            "network": {"layers": layers},
            "dataset": {"name": dataset},
            "training": {"loss": "mse", "device": "cpu"} | training,
        }
    )


def a_learner(optimizer: str):
    return make(prepare(an_experiment(optimizer={"name": optimizer})), "cpu")


def train(learner, epochs: int) -> None:
    steps = learner.learn()
    next(steps)
    steps.send(Budget(seconds=60, unit="epoch", count=epochs))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_run_with_any_optimizer_continues_to_the_bit_from_the_bytes_of_its_checkpoint(optimizer):
    one, other = a_learner(optimizer), a_learner(optimizer)
    train(one, 3)
    saved = unpack(pack(Checkpoint(*one.save())))
    other.restore(saved.arrays, saved.facts)
    train(one, 4)
    train(other, 4)
    for name, array in one.save()[0].items():
        np.testing.assert_array_equal(other.save()[0][name], array, err_msg=name)


def test_arrays_keep_their_shapes_and_values_whatever_their_layout():
    arrays = {"scalar": np.array(3.0, np.float32), "transposed": np.arange(6.0).reshape(2, 3).T}
    unpacked = unpack(pack(Checkpoint(arrays, {}))).arrays
    for name, array in arrays.items():
        assert unpacked[name].shape == array.shape
        np.testing.assert_array_equal(unpacked[name], array)


def test_a_checkpoint_names_what_must_fit_apart_from_what_may_change():
    saved = unpack(pack(Checkpoint({}, {"epoch": 3}, fits_of(an_experiment()), {"since": {}})))
    assert (saved.facts, saved.diagnosis) == ({"epoch": 3}, {"since": {}})
    assert saved.fits["method"] == "back-propagation"
    assert saved.fits == fits_of(an_experiment(dataset="gate-or", seed=9, batch_size=1))
    assert saved.fits != fits_of(an_experiment(units=4))
    assert fits_of(double()) == {"method": "counting", "networks": None}
