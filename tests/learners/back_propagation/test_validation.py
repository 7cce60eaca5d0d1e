"""What is measured on the third split, and that what stops a run reads it."""

from typing import Any

import numpy as np
import pytest

from app.learners.learner import Budget
from tests.learners.back_propagation.compiled.comparing import engines
from tests.learners.back_propagation.experiments import Curve, dense, experiment, learner, run

ALL = Budget(seconds=60)


def circle(loss: str = "mse", stop: dict[str, Any] | None = None, **dataset: Any) -> Any:
    """A noisy circle of ninety rows."""
    data = {"name": "circle", "samples": 90, "noise": 0.3, **dataset}
    return experiment(dense(6, 1, last="tanh"), data, loss, stop=stop or {"epochs": 12}, batch_size=7)


def test_both_engines_measure_the_rows_that_the_dataset_names() -> None:
    it = circle(validation_share=0.3)
    data = it.dataset.load()
    assert data.validation is not None
    for each in engines(it):
        curve = run(each, ALL)
        outputs = each.predict(data.validation.raw)[:, 0]
        signs = 2 * data.validation.targets - 1
        assert curve["validation_loss"][-1] == pytest.approx(((outputs - signs) ** 2).mean(), rel=1e-4)
        right = ((outputs > 0) == data.validation.targets).mean()
        assert curve["validation_accuracy"][-1] == pytest.approx(right, abs=1e-6)


@pytest.mark.parametrize(
    ("layers", "dataset", "loss", "own"),
    [
        (dense(5, 1), "diabetes", "mse", {"loss", "r2", "mae"}),
        (dense(10), "digits", "cross-entropy", {"loss", "accuracy", "top5"}),
    ],
)
def test_the_engines_agree_on_every_metric_of_the_split(
    layers: Any, dataset: str, loss: str, own: set[str]
) -> None:
    it = experiment(
        layers,
        {"name": dataset, "samples": 120, "validation_share": 0.25},
        loss,
        epochs=3,
        optimizer={"name": "sgd", "learning_rate": 0.01},
    )
    ours, theirs = (run(each, ALL) for each in engines(it))
    assert list(ours.columns) == list(theirs.columns)
    assert {name for name in ours.columns if name.startswith("validation_")} == {
        f"validation_{name}" for name in own
    }
    for name in ours.columns:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=2e-3, atol=1e-4, err_msg=name)


def test_without_the_share_there_is_no_column() -> None:
    curve = run(learner(circle()), ALL)
    assert not [name for name in curve.columns if name.startswith("validation_")]


def stopped(it: Any) -> list[Curve]:
    return [run(each, ALL) for each in engines(it)]


def test_patience_reads_the_validation_loss_where_there_is_one() -> None:
    for curve in stopped(circle(stop={"epochs": 500, "patience": 5}, validation_share=0.4)):
        assert curve.end is not None
        assert curve.end.stop_reason == "patience"
        assert curve.end.explained is not None
        assert curve.end.explained.values["split"] == "validation"
        assert len(curve) - 1 - int(curve["validation_loss"].argmin()) == 5


@pytest.mark.parametrize(
    ("dataset", "split"),
    [
        ({"validation_share": 0.4}, "validation"),
        ({}, "test"),
        ({"train_share": 1.0}, "train"),
        ({"train_share": 1.0, "validation_share": 0.2}, "validation"),
    ],
)
@pytest.mark.parametrize("condition", ["loss", "accuracy"])
def test_a_goal_is_read_where_it_is_said_to_be(dataset: dict[str, Any], split: str, condition: str) -> None:
    goal = {"loss": 0.9, "accuracy": 0.6}[condition]
    for curve in stopped(circle(stop={"epochs": 500, condition: goal}, **dataset)):
        read = curve[f"{split}_{condition}"]
        met = read <= np.float32(goal) if condition == "loss" else read >= np.float32(goal)
        assert met[-1]
        assert not met[:-1].any()
        assert curve.end is not None
        assert curve.end.explained is not None
        assert curve.end.explained.values == {"condition": condition, "split": split}


def test_an_end_that_reads_no_split_is_told_as_before() -> None:
    (curve, _) = stopped(circle(validation_share=0.4))
    assert curve.end is not None
    assert (curve.end.stop_reason, curve.end.explained) == ("epochs", None)
