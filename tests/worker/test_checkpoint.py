"""Checkpoints as bytes."""

import numpy as np
import pytest

from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Budget
from app.methods.back_propagation.specification import BackPropagation
from app.worker.checkpoint import pack, unpack

OPTIMIZERS = ["sgd", "adagrad", "rmsprop", "adam", "adamw"]


def a_learner(optimizer: str):
    experiment = {
        "network": {
            "layers": [{"type": "dense", "units": 3}, {"type": "tanh"}, {"type": "dense", "units": 1}]
        },
        "dataset": {"name": "gate-xor"},
        "training": {"loss": "mse", "optimizer": {"name": optimizer}, "device": "cpu"},
    }
    return make(prepare(BackPropagation.model_validate(experiment)), "cpu")


def train(learner, epochs: int) -> None:
    steps = learner.learn()
    next(steps)
    steps.send(Budget(seconds=60, unit="epoch", count=epochs))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_run_with_any_optimizer_continues_to_the_bit_from_the_bytes_of_its_checkpoint(optimizer):
    one, other = a_learner(optimizer), a_learner(optimizer)
    train(one, 3)
    arrays, facts, _ = unpack(pack(*one.save()))
    other.restore(arrays, facts)
    train(one, 4)
    train(other, 4)
    for name, array in one.save()[0].items():
        np.testing.assert_array_equal(other.save()[0][name], array, err_msg=name)


def test_arrays_keep_their_shapes_and_values_whatever_their_layout():
    arrays = {"scalar": np.array(3.0, np.float32), "transposed": np.arange(6.0).reshape(2, 3).T}
    unpacked, _, _ = unpack(pack(arrays, {}))
    for name, array in arrays.items():
        assert unpacked[name].shape == array.shape
        np.testing.assert_array_equal(unpacked[name], array)
