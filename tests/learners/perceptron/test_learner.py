"""The perceptron's learner against the rule as a textbook writes it."""

import numpy as np
import pytest

from app.learners.learner import Budget, Refusal
from app.randomness import epoch_order
from app.schema.weight import WeightEdit
from app.views.boundary import BoundaryView
from app.views.confusion import ConfusionView
from app.views.gradient_flow import GradientFlowView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.separating_line import SeparatingLineView
from app.views.weights import WeightsView
from tests.learners.perceptron.experiments import perceptron, run
from tests.learners.perceptron.plain import learn

SAMPLE, EPOCH = Budget(unit="sample", count=1), Budget(seconds=60, unit="epoch", count=1)


@pytest.mark.parametrize("dataset", ["gate-xor", "moons", "breast-cancer"])
@pytest.mark.parametrize("start", ["zeros", "normal"])
def test_an_epoch_is_the_textbooks(dataset: str, start: str) -> None:
    it = perceptron(dataset, epochs=4, learning_rate=0.5, seed=3, initialization={"name": start})
    weights, mistakes = it.rule.weights.copy(), 0
    learning = it.learn()
    next(learning)
    for epoch in range(3):
        learning.send(EPOCH)
        order = np.random.Generator(np.random.Philox(np.random.SeedSequence([3, 2, epoch])))
        weights, made = learn(
            it.rule.rows, it.rule.targets, order.permutation(len(it.rule.rows)).tolist(), weights, 0.5
        )
        mistakes += made
        np.testing.assert_allclose(it.rule.weights, weights, rtol=1e-9, atol=1e-9)
        assert it.rule.mistakes == mistakes


def test_sample_by_sample_it_goes_where_epochs_go() -> None:
    by_sample, by_epoch = perceptron("moons"), perceptron("moons")
    small, large = by_sample.learn(), by_epoch.learn()
    next(small)
    next(large)

    rows = [small.send(SAMPLE) for _ in by_sample.rule.rows]
    whole = large.send(EPOCH)

    assert [len(row) for row in rows] == [0] * (len(rows) - 1) + [1]
    assert by_sample.position == by_epoch.position
    np.testing.assert_array_equal(by_sample.rule.weights, by_epoch.rule.weights)
    assert {name: column.tolist() for name, column in rows[-1].columns.items()} == {
        name: column.tolist() for name, column in whole.columns.items()
    }


def test_the_metrics_are_counted_anew_from_the_weights() -> None:
    it = perceptron("moons", {"noise": 0.2}, epochs=7)
    columns, _ = run(it)

    wrong = ((it.rule.rows @ it.rule.weights >= 0) != it.rule.targets).sum()
    assert columns["errors"][-1] == wrong
    assert columns["train_accuracy"][-1] == pytest.approx(1 - wrong / len(it.rule.rows))
    assert it.data.test is not None
    answers = it.predict(it.data.test.raw)[:, 0]
    assert columns["test_accuracy"][-1] == pytest.approx((answers == it.data.test.targets).mean())


def test_a_restored_run_goes_on_to_the_bit() -> None:
    whole, cut = perceptron("moons", epochs=9), perceptron("moons", epochs=9)
    learning = cut.learn()
    next(learning)
    learning.send(EPOCH)
    for _ in range(17):
        learning.send(SAMPLE)
    resumed = perceptron("moons", epochs=9)
    resumed.restore(*cut.save())

    columns, end = run(whole)
    rest, resumed_end = run(resumed)

    assert end == resumed_end
    np.testing.assert_array_equal(whole.rule.weights, resumed.rule.weights)
    np.testing.assert_array_equal(columns["mistakes"][2:], rest["mistakes"])


def test_a_checkpoint_of_another_experiment_is_refused() -> None:
    with pytest.raises(Refusal, match="another experiment"):
        perceptron("moons").restore(*perceptron("circle").save())


def test_a_weight_and_the_bias_can_be_set() -> None:
    it = perceptron("gate-and")
    before = it.edit(WeightEdit(layer="perceptron", parameter="weight", index=[0, 1], value=2.5))
    it.edit(WeightEdit(layer="perceptron", parameter="bias", index=[0], value=-2.0))

    assert before == 0
    assert it.rule.weights.tolist() == [0, 2.5, -2]
    with pytest.raises(Refusal, match=r"there are: perceptron\.weight, perceptron\.bias"):
        it.edit(WeightEdit(layer="dense-1", parameter="weight", index=[0, 0], value=1.0))


def test_another_rate_holds_from_the_next_sample_on() -> None:
    it = perceptron("gate-and")
    learning = it.learn()
    next(learning)
    it.change({"learning_rate": 0.25})
    while it.rule.mistakes == 0:
        learning.send(SAMPLE)

    assert it.rule.last is not None
    np.testing.assert_array_equal(np.abs(it.rule.last.step), 0.25 * it.rule.rows[it.rule.last.row])
    with pytest.raises(Refusal, match="l1 cannot be changed"):
        it.change({"l1": 0.1})
    with pytest.raises(Refusal, match="above 0"):
        it.change({"learning_rate": 0.0})


def test_the_line_is_where_the_sum_is_zero() -> None:
    it = perceptron("gauss", epochs=3)
    run(it)
    arrays, (facts,) = it.look([SeparatingLineView()])
    a, b, c = arrays["line/plane"].astype(float)

    x = np.linspace(*facts["x_range"], 7)
    points = np.c_[x, -(a * x + c) / b].astype(np.float32)
    np.testing.assert_allclose(it.fed(points) @ it.rule.weights, 0, atol=1e-3)
    np.testing.assert_array_equal(arrays["line/weights"], it.rule.weights.astype(np.float32))
    assert facts["mistakes"] == it.rule.mistakes


def test_the_last_sample_is_shown_with_its_sum_and_what_it_added() -> None:
    it = perceptron("gate-and")
    learning = it.learn()
    next(learning)
    arrays, (facts,) = it.look([SeparatingLineView()])
    assert facts["sample"] is None
    assert "line/input" not in arrays

    while it.rule.mistakes == 0:
        before = it.rule.weights
        learning.send(SAMPLE)
    arrays, (facts,) = it.look([SeparatingLineView()])

    fed = arrays["line/input"]
    assert facts["sum"] == pytest.approx(float(fed @ before))
    assert facts["corrected"]
    assert facts["answer"] != facts["target"]
    np.testing.assert_array_equal(arrays["line/step"], (facts["target"] - facts["answer"]) * fed)
    np.testing.assert_array_equal(arrays["line/weights"], before + arrays["line/step"])


def test_a_border_that_is_no_line_is_told_as_none() -> None:
    it = perceptron("circle", {"features": ["x1^2", "x2^2"]}, epochs=20)
    run(it)
    arrays, _ = it.look([SeparatingLineView()])
    assert "line/plane" not in arrays


def test_views_show_the_answers() -> None:
    it = perceptron("moons", epochs=5)
    run(it)
    arrays, facts = it.look(
        [BoundaryView(side=9), WeightsView(), ConfusionView(split="train"), MistakesView()]
    )

    assert arrays["boundary"].shape == (1, 9, 9)
    assert set(np.unique(arrays["boundary"])) <= {0, 255}
    assert facts[0]["low"] == [0.0]
    assert arrays["confusion"].sum() == len(it.rule.rows)
    answers = (it.rule.rows @ it.rule.weights >= 0).astype(int)
    assert arrays["mistakes/train"].tolist() == np.flatnonzero(answers != it.rule.targets).tolist()
    np.testing.assert_array_equal(arrays["perceptron.weight"][0], it.rule.weights[:-1].astype(np.float32))


def test_views_show_the_answers_for_the_validation_rows() -> None:
    it = perceptron("moons", {"validation_share": 0.4}, epochs=2)
    run(it)
    validation = it.data.validation
    assert validation is not None
    arrays, facts = it.look([ConfusionView(split="validation"), MistakesView()])
    wrong = it.predict(validation.raw)[:, 0] != validation.targets
    assert arrays["mistakes/validation"].tolist() == np.flatnonzero(wrong).tolist()
    assert facts[0]["rows"] == len(validation)
    assert arrays["confusion"].sum() - np.trace(arrays["confusion"]) == wrong.sum() > 0


def test_a_view_of_networks_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="no view gradient-flow; they have: separating-line"):
        perceptron("gate-and").look([GradientFlowView()])


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(Refusal, match="2 numbers"):
        perceptron("gate-and").predict(np.zeros((1, 3), np.float32))


def test_what_is_measured_within_an_epoch_is_of_these_weights_and_the_last_sample_is_told() -> None:
    it = perceptron("gate-or", seed=1)
    learning = it.learn()
    next(learning)
    learning.send(Budget(seconds=60, unit="sample", count=1))
    _, facts = it.look([MetricsView()])
    wrong = sum(
        int(it.rule.weights @ row >= 0) != target
        for row, target in zip(it.rule.rows, it.rule.targets, strict=True)
    )
    assert (facts[0]["at"], facts[0]["metrics"]["errors"]) == (0.25, wrong)
    assert facts[0]["moved"] == {
        "epoch": 0,
        "batch": 0,
        "batches": 4,
        "count": 1,
        "samples": [int(epoch_order(1, 0, 4)[0])],
    }
