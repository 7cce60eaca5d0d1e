"""A run that is saved and restored continues to the bit."""

import json
from typing import Any

import numpy as np
import pytest

from app.learners.learner import Budget, Refusal
from tests.learners.back_propagation.experiments import (
    EPOCH,
    Spec,
    assert_same,
    dense,
    experiment,
    learner,
    run,
)

CIRCLE = {"name": "circle", "samples": 60, "seed": 1}
RICH: list[Spec] = [
    {"type": "dense", "units": 8},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "dropout", "rate": 0.3},
    {"type": "dense", "units": 1},
]
OPTIMIZERS: list[Spec] = [
    {"name": "sgd", "momentum": 0.9, "learning_rate": 0.005},
    {"name": "adagrad"},
    {"name": "rmsprop", "momentum": 0.5, "centered": True},
    {"name": "adam"},
    {"name": "adamw"},
]


def carried(
    saved: tuple[dict[str, np.ndarray], dict[str, Any]],
) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """As a file gives it back: read-only arrays, facts through JSON."""
    arrays = {name: array.copy() for name, array in saved[0].items()}
    for array in arrays.values():
        array.flags.writeable = False
    return arrays, json.loads(json.dumps(saved[1]))


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda each: str(each["name"]))
@pytest.mark.parametrize(
    "step",
    [Budget(seconds=60, unit="batch", count=8), Budget(seconds=60, unit="sample", count=13)],
    ids=["batch", "sample"],
)
def test_a_run_restored_in_the_middle_of_an_epoch_continues_to_the_bit(optimizer: Spec, step: Budget) -> None:
    it = experiment(RICH, CIRCLE, optimizer=optimizer, batch_size=7, epochs=6, regularization={"l1": 0.001})
    first = learner(it)
    generator = first.learn()
    next(generator)
    generator.send(step)
    first.change({"learning_rate": 0.02, "clip_norm": 0.4})
    saved = carried(first.save())

    rest = []
    try:
        while True:
            rest.append(generator.send(EPOCH))
    except StopIteration:
        pass
    second = learner(it)
    second.restore(*saved)
    curve = run(second)
    assert curve.end is not None
    assert curve.end.stop_reason == "epochs"
    for name, column in curve.columns.items():
        np.testing.assert_array_equal(
            column, np.concatenate([each.columns[name] for each in rest]), err_msg=name
        )
    for name, array in first.save()[0].items():
        np.testing.assert_array_equal(second.save()[0][name], array, err_msg=name)


def test_a_restored_run_begins_with_an_empty_block() -> None:
    it = experiment(RICH, CIRCLE)
    first = learner(it)
    run(first, slices=2)
    second = learner(it)
    second.restore(*carried(first.save()))
    assert len(next(second.learn())) == 0
    assert second.position == first.position


def test_patience_survives_a_restore() -> None:
    it = experiment(
        dense(32, 1, last="tanh"),
        {"name": "gauss", "samples": 40, "noise": 0.5},
        optimizer={"name": "adam", "learning_rate": 0.05},
        stop={"epochs": 2000, "patience": 20},
    )
    whole = run(learner(it))
    first = learner(it)
    run(first, slices=len(whole) - 10)
    second = learner(it)
    second.restore(*carried(first.save()))
    curve = run(second)
    assert curve.end == whole.end
    assert len(curve) == 9


def test_a_finished_run_restored_ends_at_once() -> None:
    it = experiment(RICH, CIRCLE, epochs=2)
    first = learner(it)
    run(first)
    second = learner(it)
    second.restore(*carried(first.save()))
    curve = run(second)
    assert len(curve) == 0
    assert curve.end is not None
    assert curve.end.stop_reason == "epochs"


def test_training_time_adds_up_over_a_restore() -> None:
    it = experiment(RICH, CIRCLE, stop={"epochs": None, "seconds": 1000})
    first = learner(it)
    run(first, slices=3)
    spent = first.training_state.watch.progress.seconds
    second = learner(it)
    second.restore(*carried(first.save()))
    run(second, slices=2)
    assert second.training_state.watch.progress.seconds > spent > 0


def test_a_diverged_run_is_saved_with_finite_numbers_and_facts_that_are_json() -> None:
    spec: Spec = {"name": "sgd", "learning_rate": 50.0, "momentum": 0.9}
    it = learner(experiment(dense(4, 1, activation="relu"), "reg-plane", optimizer=spec))
    assert run(it).end is not None
    arrays, facts = it.save()
    assert all(np.isfinite(array).all() for array in arrays.values())
    json.dumps(facts, allow_nan=False)


def test_a_checkpoint_of_another_experiment_is_refused() -> None:
    first, other = learner(experiment(RICH, CIRCLE)), learner(experiment(RICH, CIRCLE, seed=5))
    with pytest.raises(Refusal, match="another experiment: experiment should be"):
        other.restore(*carried(first.save()))


def test_a_checkpoint_that_lacks_an_array_is_refused_by_its_name() -> None:
    it = learner(experiment(RICH, CIRCLE))
    arrays, facts = it.save()
    name = next(name for name in arrays if name.endswith("running_mean"))
    del arrays[name]
    with pytest.raises(Refusal, match=name):
        it.restore(arrays, facts)


def test_two_runs_of_one_experiment_are_equal_to_the_bit() -> None:
    it = experiment(RICH, CIRCLE, optimizer={"name": "adam"})
    assert_same(run(learner(it)), run(learner(it)))


def test_a_stored_run_keeps_the_targets_that_it_began_with() -> None:
    step = [{"type": "dense", "units": 1}, {"type": "step", "straight_through": True}]
    it = experiment(step, {"name": "gate-and"}, epochs=3, batch_size=1)
    arrays, facts = carried(learner(it).save())
    assert facts["targets"] == "bits"

    of_before = learner(it)
    of_before.restore(arrays, {key: value for key, value in facts.items() if key != "targets"})
    assert of_before.model.readout.encoding == "signs"
    assert of_before.save()[1]["targets"] == "signs"
    losses = run(of_before)["train_loss"]
    assert losses.min() >= 0.75  # answers of 0 and 1, three of four targets at −1

    of_today = learner(it)
    of_today.restore(arrays, facts)
    assert of_today.model.readout.encoding == "bits"
