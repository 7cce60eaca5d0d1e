"""What the check warns of is so, and its fix helps: each is trained before and after."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.methods.back_propagation.preparation import PreparedNetwork
from app.schema.problem import Problem
from tests.experiment.edits import apply
from tests.learners.back_propagation.experiments import Curve, dense, run

Body = dict[str, Any]


def body(layers: list[Body], dataset: Body, loss: str, seed: int = 1, **training: Any) -> Body:
    """An experiment on the CPU."""
    optimizer = training.pop("optimizer", {"name": "adam", "learning_rate": 0.01})
    stop = {"epochs": training.pop("epochs", 100)}
    settings = {"loss": loss, "optimizer": optimizer, "seed": seed, "device": "cpu", "stop": stop, **training}
    return {"network": {"layers": layers}, "dataset": {"seed": 1, **dataset}, "training": settings}


def trained(it: Body) -> tuple[BackPropagationLearner, Curve]:
    prepared = prepare(parse(it))
    assert isinstance(prepared, PreparedNetwork)
    learner = BackPropagationLearner(prepared, engine="torch")
    return learner, run(learner)


def warning(it: Body) -> Problem:
    """The one thing that is doubtful about an experiment that can run."""
    report = check(parse(it))
    assert report.ok
    assert report.hash is not None
    (problem,) = report.problems
    assert problem.level == "warning"
    return problem


def mended(it: Body) -> Body:
    """After the fix nothing is doubtful any more."""
    problem = warning(it)
    assert problem.fix is not None
    after = apply(it, problem.fix.edit)
    assert check(parse(after)).problems == []
    return after


def told_least(problem: Problem) -> float:
    """The best loss that a warning tells of."""
    told = re.search(r"the loss is ([\d.]+) at best", problem.found)
    assert told is not None
    return float(told[1])


RELU_OUTPUT = body(
    dense(20, 20, 1, activation="relu", last="relu"),
    {"name": "curve", "samples": 300},
    "mse",
    optimizer={"name": "adam", "learning_rate": 0.005},
    batch_size=20,
    epochs=120,
)
SOFTMAX_TWICE = body(
    [*dense(16, 3, activation="relu"), {"type": "softmax"}, {"type": "softmax"}],
    {"name": "iris"},
    "cross-entropy",
    batch_size=32,
)
SIGMOID_TWICE = body(
    [*dense(16, 1, activation="relu"), {"type": "sigmoid"}, {"type": "sigmoid"}],
    {"name": "breast-cancer"},
    "binary-cross-entropy",
    batch_size=32,
    epochs=40,
)
HINGE_BEHIND_SIGMOID = body(dense(8, 1, last="sigmoid"), {"name": "circle"}, "hinge", epochs=60)
STEP_AS_LOGIT = body(
    [{"type": "dense", "units": 1}, {"type": "step", "straight_through": True}],
    {"name": "gate-and"},
    "binary-cross-entropy",
    optimizer={"name": "sgd", "learning_rate": 0.5},
    epochs=200,
)
SCORES_BEHIND_SIGMOID = body(
    [*dense(20, 1, activation="relu"), {"type": "sigmoid"}],
    {"name": "diabetes"},
    "mse",
    batch_size=32,
    epochs=60,
)
STATE_AS_LOGITS = body(
    [{"type": "gru", "units": 4}, {"type": "softmax"}],
    {"name": "delayed-recall", "lag": 3, "samples": 400},
    "cross-entropy",
    batch_size=32,
    epochs=60,
)
STATE_AS_VALUE = body(
    [{"type": "lstm", "units": 1}],
    {"name": "adding-problem", "length": 4, "samples": 400},
    "mse",
    batch_size=32,
    epochs=100,
)
BOUNDED = {
    "relu output": RELU_OUTPUT,
    "softmax twice": SOFTMAX_TWICE,
    "sigmoid twice": SIGMOID_TWICE,
    "hinge": HINGE_BEHIND_SIGMOID,
    "step": STEP_AS_LOGIT,
    "diabetes": SCORES_BEHIND_SIGMOID,
    "states before a softmax": STATE_AS_LOGITS,
    "a state as a value": STATE_AS_VALUE,
}


@pytest.mark.parametrize("it", BOUNDED.values(), ids=BOUNDED)
def test_no_training_passes_the_best_loss_that_is_told_and_the_fix_does(it: Body) -> None:
    least = told_least(warning(it))
    before, after = trained(it)[1], trained(mended(it))[1]
    # a table's training rows are a draw of all, of which the loss is told
    assert before["train_loss"].min() >= 0.9 * least
    assert after["train_loss"][-1] < 0.8 * least


def test_the_best_loss_of_a_curve_behind_a_relu_is_told_of_its_own_points() -> None:
    targets = parse(RELU_OUTPUT).dataset.load()
    values = np.concatenate([targets.train.targets, targets.test.targets])
    below = float(np.mean(np.minimum(values, 0) ** 2))
    assert told_least(warning(RELU_OUTPUT)) == pytest.approx(below, rel=0.01)


def test_the_table_of_scores_tells_nearly_the_same_as_its_rows() -> None:
    data = parse(SCORES_BEHIND_SIGMOID).dataset.model_copy(update={"train_share": 1.0}).load()
    outside = data.train.targets - np.clip(data.train.targets, 0, 1)
    assert told_least(warning(SCORES_BEHIND_SIGMOID)) == pytest.approx(float(np.mean(outside**2)), rel=0.05)


def test_a_class_behind_a_relu_that_fell_silent_is_told_again_after_the_fix() -> None:
    def accuracies(it: Body) -> list[float]:
        training = it["training"]
        return [
            trained({**it, "training": {**training, "seed": seed}})[1]["train_accuracy"][-1] for seed in SEEDS
        ]

    it = body(dense(16, 3, activation="relu", last="relu"), {"name": "iris"}, "cross-entropy", batch_size=32)
    assert "learns nothing more" in warning(it).message
    assert min(accuracies(it)) < 0.7
    assert min(accuracies(mended(it))) > 0.95


SEEDS = (1, 2, 3, 4)
NORMALISED: list[Body] = [
    {"type": "dense", "units": 8},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "dense", "units": 1},
    {"type": "sigmoid"},
]


def moved(it: Body) -> float:
    """How far training moved the running means of the batch normalisation."""
    learner, _ = trained(it)
    return float(np.abs(learner.model.arrays()["batch-norm-2.running_mean"]).max())


def test_batches_of_one_leave_batch_normalisation_idle_until_they_are_larger() -> None:
    it = body(NORMALISED, {"name": "moons"}, "binary-cross-entropy", batch_size=1, epochs=2)
    assert warning(it).layer == "batch-norm-2"
    assert moved(it) == 0
    assert moved(mended(it)) > 0.01


def test_a_last_batch_of_one_is_refused_by_pytorch_until_the_size_is_another() -> None:
    it = body(NORMALISED, {"name": "moons", "samples": 130}, "binary-cross-entropy", batch_size=32, epochs=2)

    def epoch(size: int) -> None:
        for start in range(0, 65, size):
            nn.BatchNorm1d(8)(torch.zeros(min(size, 65 - start), 8))

    with pytest.raises(ValueError, match="more than 1 value per channel"):
        epoch(32)
    epoch(mended(it)["training"]["batch_size"])


def test_a_single_sample_has_variance_where_there_are_positions() -> None:
    layers = [{"type": "conv2d", "filters": 2}, {"type": "batch-norm"}, {"type": "flatten"}]
    layers.append({"type": "dense", "units": 10})
    it = body(layers, {"name": "digits-image"}, "cross-entropy", batch_size=1)
    assert check(parse(it)).problems == []


@pytest.mark.parametrize(
    ("layers", "dataset", "loss"),
    [
        (dense(4, 1, last="tanh"), "circle", "mse"),
        (dense(4, 1, last="sigmoid"), "circle", "mse"),
        (dense(4, 1, last="sigmoid"), "circle", "binary-cross-entropy"),
        (dense(4, 1, last="tanh"), "curve", "mse"),
        (dense(4, 1, last="relu"), "circle", "hinge"),
        (dense(4, 3, activation="relu", last="softmax"), "iris", "cross-entropy"),
        (dense(4, 3, last="sigmoid"), "iris", "mse"),
        (dense(4, 3, last="leaky-relu"), "iris", "cross-entropy"),
    ],
)
def test_outputs_that_reach_their_targets_are_not_warned_of(
    layers: list[Body], dataset: str, loss: str
) -> None:
    problems = check(parse(body(layers, {"name": dataset}, loss))).problems
    reached = (layers[-1]["type"], loss) != ("relu", "hinge")
    assert (problems == []) == reached


def test_several_warnings_stand_beside_errors_each_with_a_fix() -> None:
    it = body(
        [*dense(4, activation="relu"), {"type": "batch-norm"}, *dense(1, last="relu")],
        {"name": "circle"},
        "mse",
        batch_size=1,
        engine="compiled",
        precision="mixed",
    )
    report = check(parse(it))
    assert [each.level for each in report.problems] == ["error", "warning", "warning"]
    assert all(each.fix is not None for each in report.problems)
    assert not report.ok
    assert report.hash is None


def test_and_is_learnt_by_a_step_since_its_targets_are_what_it_answers() -> None:
    it = body(
        [{"type": "dense", "units": 1}, {"type": "step", "straight_through": True}],
        {"name": "gate-and"},
        "mse",
        seed=3,
        optimizer={"name": "sgd", "learning_rate": 0.1},
        batch_size=1,
    )
    assert check(parse(it)).problems == []
    curve = trained(it)[1]
    assert curve["train_loss"][-1] == 0
    assert curve["train_accuracy"][-1] == 1


def test_a_sigmoid_before_cross_entropy_goes_and_three_classes_are_learned() -> None:
    it = body(dense(8, 3, last="sigmoid"), {"name": "iris"}, "cross-entropy", epochs=30)
    (problem,) = check(parse(it)).problems
    assert problem.fix is not None
    assert problem.fix.label == "Remove “Sigmoid”"
    after = apply(it, problem.fix.edit)
    assert check(parse(after)).problems == []
    assert trained(after)[1]["train_accuracy"][-1] > 0.9
