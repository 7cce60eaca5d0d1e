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
from tests.diagnosis.runs import LookedAt, Spec, dense, network
from tests.diagnosis.sick_networks import rare
from tests.diagnosis.sick_training import SICK_TRAINING
from tests.diagnosis.told import CASES, LOGISTIC

RESTING = network(
    dense(2, 1, activation="sigmoid", last="sigmoid"),
    {"name": "gate-xor", "train_share": 1.0},
    epochs=2000,
    optimizer={"name": "sgd", "learning_rate": 0.1},
    batch_size="all",
    seed=0,
)


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


def test_a_gradient_that_is_clipped_throws_no_weights_away_and_is_not_called_exploding() -> None:
    def codes(clip_norm: float | None) -> set[str]:
        body = SICK_TRAINING["large first weights"].sick(1)
        body["training"]["clip_norm"] = clip_norm
        return LookedAt(body).codes()

    assert "exploding-gradient" in codes(None)
    assert "exploding-gradient" in codes(1e6)
    assert "exploding-gradient" not in codes(1.0)
