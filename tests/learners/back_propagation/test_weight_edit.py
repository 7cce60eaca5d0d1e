"""Weights set by hand, against a plain copy of the network and a run that was given the weight from
the start.
"""

from typing import Any

import numpy as np
import pytest
import torch

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget, Refusal
from app.schema.weight import WeightEdit
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import EPOCH, dense, experiment, learner, run
from tests.learners.back_propagation.test_checkpoint import carried

CIRCLE = {"name": "circle", "samples": 60, "seed": 1}
BATCH = Budget(seconds=60, unit="batch", count=3)


def edit(layer: str, parameter: str, index: list[int], value: float) -> WeightEdit:
    return WeightEdit(layer=layer, parameter=parameter, index=index, value=value)


def adam() -> BackPropagationLearner:
    """A network whose optimiser remembers, in the middle of an epoch."""
    it = learner(experiment(dense(4, 1), CIRCLE, optimizer={"name": "adam"}, batch_size=7, epochs=6))
    generator = it.learn()
    next(generator)
    generator.send(BATCH)
    return it


def test_exactly_that_weight_changes_and_its_old_value_is_told() -> None:
    it = adam()
    before = it.save()[0]
    name = "network/dense-1.weight"

    assert it.edit(edit("dense-1", "weight", [2, 1], 1.5)) == before[name][2, 1]

    after = it.save()[0]
    expected = before[name].copy()
    expected[2, 1] = 1.5
    np.testing.assert_array_equal(after.pop(name), expected)
    for other, array in after.items():
        np.testing.assert_array_equal(array, before[other], err_msg=other)


def test_the_output_is_that_of_a_network_with_this_weight() -> None:
    it = adam()
    rows = np.array([[0.5, -2.0], [3.0, 1.0]], np.float32)
    it.edit(edit("dense-1", "weight", [0, 0], 2.0))
    it.edit(edit("dense-3", "bias", [0], -0.75))

    arrays, _ = it.look([WeightsView()])
    w1, b1, w2, b2 = (
        arrays[name] for name in ("dense-1.weight", "dense-1.bias", "dense-3.weight", "dense-3.bias")
    )
    by_hand = np.tanh(rows @ w1.T + b1) @ w2.T + b2
    assert (w1[0, 0], b2[0]) == (2.0, -0.75)
    np.testing.assert_allclose(it.predict(rows), by_hand, rtol=1e-5)


def test_the_next_step_starts_from_the_weight_that_was_set() -> None:
    """One full-batch step of plain gradient descent, taken by autograd on a copy."""
    it = learner(
        experiment(dense(3, 1), CIRCLE, optimizer={"name": "sgd", "learning_rate": 0.1}, batch_size="all")
    )
    generator = it.learn()
    next(generator)
    it.edit(edit("dense-1", "weight", [1, 0], -1.25))
    start = {name: torch.tensor(array, requires_grad=True) for name, array in it.model.arrays().items()}
    inputs, targets = (
        it.training_state.splits.inputs[it.training_state.splits.train],
        it.training_state.splits.encoded[it.training_state.splits.train],
    )
    hidden = torch.tanh(inputs @ start["dense-1.weight"].T + start["dense-1.bias"])
    output = hidden @ start["dense-3.weight"].T + start["dense-3.bias"]
    torch.nn.functional.mse_loss(output, targets.view_as(output)).backward()  # type: ignore[no-untyped-call]

    generator.send(EPOCH)

    for name, array in it.model.arrays().items():
        grad = start[name].grad
        assert grad is not None
        np.testing.assert_allclose(
            array, (start[name] - 0.1 * grad).detach().numpy(), atol=1e-6, err_msg=name
        )


def test_a_run_saved_after_an_edit_continues_to_the_bit() -> None:
    it = adam()
    it.edit(edit("dense-1", "weight", [0, 1], -3.0))
    saved = carried(it.save())
    restored = learner(it.experiment)
    restored.restore(*saved)

    run(it)
    run(restored)

    for name, array in it.save()[0].items():
        np.testing.assert_array_equal(restored.save()[0][name], array, err_msg=name)


def test_a_run_that_diverges_keeps_the_edit() -> None:
    it = experiment(
        dense(4, 1, activation="relu"), "reg-plane", optimizer={"name": "sgd", "learning_rate": 1e6}
    )
    one = learner(it)
    one.edit(edit("dense-1", "weight", [0, 0], 4.5))
    end = run(one).end

    assert end is not None
    assert end.diverged is not None
    assert one.model.arrays()["dense-1.weight"][0, 0] == 4.5


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("dense-9", "weight", [0, 0]), r"no trained parameter dense-9.weight; there are: dense-1.weight"),
        (("dense-1", "colour", [0]), r"no trained parameter dense-1.colour"),
        (("dense-1", "weight", [0]), r"shape \[4, 2\]: expected 2 indices.*found \[0\]"),
        (("dense-1", "weight", [4, 0]), r"each below its length, found \[4, 0\]"),
        (("dense-1", "bias", [0, 0]), r"shape \[4\]: expected 1 indices"),
    ],
)
def test_a_weight_that_is_not_there_is_refused_in_words_and_nothing_changes(place: Any, said: str) -> None:
    it = adam()
    before = it.save()[0]
    with pytest.raises(Refusal, match=said):
        it.edit(edit(*place, 1.0))
    for name, array in it.save()[0].items():
        np.testing.assert_array_equal(array, before[name])
