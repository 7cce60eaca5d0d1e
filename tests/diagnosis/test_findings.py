"""Runs from forums and lessons whose trouble has a name, and what is told of each."""

from dataclasses import replace

import numpy as np
import pytest

from app.diagnosis.code import Look
from app.diagnosis.generalisation import ClassImbalance
from app.diagnosis.history import History
from app.diagnosis.network_look import NetworkLook
from app.diagnosis.networks import ConstantOutput
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.catalog import make
from app.learners.diagnosis import Diagnosis
from app.learners.learner import Budget
from app.presets.logistic import LOGISTIC as LOGISTIC_TEMPLATE
from tests.diagnosis.runs import LookedAt, Spec, dense, network
from tests.diagnosis.sick_networks import rare

SLOW_IRIS: Spec = {"name": "iris", "seed": 1, "standardize": False}
RATE: Spec = {"name": "sgd", "learning_rate": 0.01}
XOR_PLANE: Spec = {"name": "xor", "samples": 500, "noise": 0.2, "train_share": 0.5, "seed": 1}
RESTING = network(
    dense(2, 1, activation="sigmoid", last="sigmoid"),
    {"name": "gate-xor", "train_share": 1.0},
    epochs=2000,
    optimizer={"name": "sgd", "learning_rate": 0.1},
    batch_size="all",
    seed=0,
)
LOGISTIC = LOGISTIC_TEMPLATE.experiment.model_dump(mode="json")

CASES: dict[str, tuple[Spec, str, list[str]]] = {
    "iris learned with a rate of 0.01": (
        network(
            dense(8, 3, activation="sigmoid", last="sigmoid"),
            SLOW_IRIS | {"train_share": 0.67},
            epochs=100,
            optimizer=RATE,
            batch_size=16,
            seed=1,
        ),
        "rate-too-small",
        ["Learning rate 1, from the start"],
    ),
    "iris learned with a rate of 0.01, all samples at once": (
        network(
            dense(5, 3, activation="sigmoid", last="sigmoid"),
            SLOW_IRIS | {"train_share": 1.0},
            epochs=300,
            optimizer=RATE,
            batch_size="all",
            seed=1,
        ),
        "rate-too-small",
        ["Learning rate 1, from the start"],
    ),
    "two dense layers with nothing between them": (
        network(
            dense(10, 1, activation=None, last="sigmoid"),
            {"name": "xor", "seed": 1},
            "binary-cross-entropy",
            epochs=400,
            optimizer={"name": "sgd", "learning_rate": 0.1},
            seed=1,
        ),
        "no-non-linearity",
        ["Insert a tanh layer"],
    ),
    "one neuron on XOR": (
        network(
            dense(1, last="tanh"),
            XOR_PLANE,
            epochs=400,
            optimizer={"name": "sgd", "learning_rate": 0.03},
            initialization={"name": "uniform", "bound": 0.5},
            regularization={"l1": 0.01},
            seed=1,
        ),
        "no-non-linearity",
        ["Insert a hidden layer of 8 tanh units"],
    ),
    "all weights 0": (
        network(
            dense(10, 5, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "seed": 1},
            "binary-cross-entropy",
            optimizer=RATE,
            batch_size="all",
            initialization={"name": "zeros"},
        ),
        "identical-units",
        ["Draw the weights anew (He)"],
    ),
    "diabetes learned by heart": (
        network(
            dense(64, 64, 1, activation="relu"),
            {"name": "diabetes", "seed": 1},
            optimizer={"name": "adam", "learning_rate": 0.01},
            batch_size=32,
            seed=1,
        ),
        "over-fitting",
        ["L2 0.05"],
    ),
    "a penalty stronger than the loss": (
        network(dense(6, 1), "circle", regularization={"l2": 0.3}),
        "penalty-too-strong",
        ["Weaker penalty: L2 0.03"],
    ),
    "ReLU before negative targets": (
        network(
            dense(50, 50, 1, activation="relu", last="relu"),
            {"name": "curve", "shape": "sine", "samples": 500, "seed": 1},
            epochs=20,
            optimizer=RATE,
            seed=1,
        ),
        "unreachable-targets",
        ["Remove “ReLU” (relu-6)"],
    ),
    "batches of one before batch normalisation": (
        network(
            [
                {"type": "dense", "units": 8},
                {"type": "batch-norm"},
                {"type": "relu"},
                *dense(1, last="sigmoid"),
            ],
            {"name": "moons", "seed": 1},
            "binary-cross-entropy",
            epochs=10,
            batch_size=1,
        ),
        "batch-norm-inert",
        ["Batches of 10"],
    ),
    "logistic regression at its end": (LOGISTIC, "optimum", []),
    "ten sigmoid layers": (
        network(
            dense(*[10] * 10, 1, activation="sigmoid", last="sigmoid"),
            {"name": "circle", "seed": 1},
            "binary-cross-entropy",
            epochs=20,
        ),
        "vanishing-gradient",
        ["ReLU with He's start", "Batch normalisation", "Skip connections"],
    ),
    "weights that overflow before any step": (
        network(
            dense(*[50] * 11, 1, activation="relu"),
            "circle",
            epochs=2,
            initialization={"name": "constant", "value": 100},
        ),
        "diverged",
        ["Draw the weights anew (He), learning rate 0.003"],
    ),
    "a rate of 1000": (
        network(dense(8, 1), "reg-plane", epochs=50, optimizer={"name": "sgd", "learning_rate": 1000.0}),
        "diverged",
        ["Learning rate 0.03, from the start"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_run_suffers_from_is_named_alone_with_what_helps(name: str) -> None:
    spec, code, cures = CASES[name]
    looks = LookedAt(spec).looks
    assert [each.code for each in looks[-1].findings] == [code]
    assert [each.message for each in looks[-1].findings[0].cures] == cures


def test_a_look_leaves_training_as_it_was_to_the_bit() -> None:
    looked_at, alone = LookedAt(RESTING).learner, make(prepare(parse(RESTING)), "cpu")
    learning = alone.learn()
    next(learning)
    learning.send(Budget(seconds=600, unit="epoch", count=2000))
    for name, array in alone.save()[0].items():
        np.testing.assert_array_equal(looked_at.save()[0][name], array, err_msg=name)


def test_equal_metrics_give_equal_findings_however_long_the_slices_are() -> None:
    slow, quick = LookedAt(RESTING, Budget(seconds=60, unit="epoch", count=7)), LookedAt(RESTING)
    assert slow.looks == quick.looks
    assert [each.epoch for each in quick.looks] == [10, 20, 50, 100, 200, 500, 1000, 2000, 2000]
    assert quick.codes() == {"plateau"}


def test_a_saddle_is_not_called_vanishing() -> None:
    spec, _, _ = CASES["all weights 0"]
    assert "vanishing-gradient" not in LookedAt(spec).codes()


def test_a_regression_that_rests_is_told_so() -> None:
    spec = network(
        dense(1, 1),
        {"name": "reg-gauss", "seed": 1},
        epochs=1000,
        optimizer={"name": "sgd", "learning_rate": 0.1},
        batch_size="all",
    )
    assert {"plateau", "under-fitting"} & LookedAt(spec).codes()


def test_nothing_is_said_of_what_was_not_looked_for() -> None:
    looked = LookedAt(LOGISTIC).looks[-1]
    assert {each.code for each in looked.findings} < set(looked.looked_for)
    assert len(looked.looked_for) == len(set(looked.looked_for)) == 19


def seen(spec: Spec) -> NetworkLook:
    """A look at a run at its start."""
    learner = make(prepare(parse(spec)), "cpu")
    assert isinstance(learner, BackPropagationLearner)
    history, learning = History(), learner.learn()
    history.add(0, next(learning).columns)
    return learner.examine(Look(10, history, ended=True))


def test_a_class_that_is_nearly_all_and_always_answered_is_told() -> None:
    look = seen(network(dense(4, 1, last="sigmoid"), "circle", "binary-cross-entropy"))
    assert ClassImbalance().find(look) is None
    common = replace(look.measured, classes=(0.9, 0.1), answers=(1.0, 0.0))
    assert ClassImbalance().find(replace(look, measured=common)) is not None
    fair = replace(look.measured, classes=(0.9, 0.1), answers=(0.92, 0.08))
    assert ClassImbalance().find(replace(look, measured=fair)) is None


def test_a_rare_class_among_the_others_is_told_without_a_cure_since_none_helps() -> None:
    spec = network(dense(4, 1, last="sigmoid"), rare("among the others"), "binary-cross-entropy", epochs=50)
    (found,) = LookedAt(spec).looks[-1].findings
    assert (found.code, found.cures) == ("class-imbalance", [])
    apart = seen(spec).measured.apart
    assert apart is not None
    data = prepare(parse(spec)).experiment.dataset.load()  # type: ignore[attr-defined]
    rows, classes = data.train.inputs, data.train.targets
    nearest = [
        classes[np.argsort(np.linalg.norm(rows - row, axis=1), kind="stable")[1]]
        for row in rows[classes == 1]
    ]
    assert apart == pytest.approx(np.mean(nearest))


def test_one_answer_for_all_is_told() -> None:
    look = seen(network(dense(4, 1), "reg-plane", initialization={"name": "zeros"}))
    assert look.measured.outputs == 0
    assert ConstantOutput().find(look) is not None
    assert ConstantOutput().find(seen(network(dense(4, 1), "reg-plane"))) is None


def test_a_larger_rate_helps_while_the_run_goes_on() -> None:
    spec, _, _ = CASES["iris learned with a rate of 0.01"]
    learner = make(prepare(parse(spec)), "cpu")
    diagnosis, learning = Diagnosis(learner), learner.learn()
    diagnosis.add(next(learning))
    looked = None
    while looked is None or not looked.findings:
        diagnosis.add(learning.send(Budget(60, rows=diagnosis.rows_left(learner.position))))
        looked = diagnosis.look(learner.position) or looked
    (cure,) = looked.findings[0].cures
    assert (looked.epoch, cure.message, cure.change) == (50, "Learning rate 1", {"learning_rate": 1.0})
    assert cure.change
    learner.change(cure.change)
    rows = learning.send(Budget(60, rows=50)).columns["train_accuracy"]
    assert rows[-1] > 0.8
