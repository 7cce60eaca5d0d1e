"""The learner as a generator: rows, budgets, steps, ends."""

import numpy as np
import pytest
import torch

from app.learners.learner import Budget, Refusal
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.gradient_flow import GradientFlowView
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
NET = dense(4, 1, last="tanh")
LOOKS: list[View] = [BoundaryView(side=5), GradientFlowView()]


def test_two_hundred_epochs_give_two_hundred_and_one_rows() -> None:
    curve = run(learner(experiment(NET, CIRCLE, epochs=200)), Budget(seconds=60))
    assert len(curve) == 201
    assert curve.end is not None
    assert curve.end.stop_reason == "epochs"


def test_row_0_precedes_any_update_and_knows_no_gradient() -> None:
    it = learner(experiment(NET, CIRCLE, epochs=0))
    start = it.model.arrays()
    curve = run(it)
    assert len(curve) == 1
    assert np.isnan(curve["gradient_norm"][0])
    assert all((it.model.arrays()[name] == start[name]).all() for name in start)


def test_the_same_experiment_gives_the_same_curve_however_it_is_sliced_and_looked_at() -> None:
    it = experiment(NET, CIRCLE, epochs=6, batch_size=7)
    watched = learner(it)
    generator = watched.learn()
    blocks = [next(generator)]
    try:
        while True:
            watched.look(LOOKS)
            blocks.append(generator.send(Budget(seconds=0)))
    except StopIteration:
        pass
    rows = np.concatenate([block.columns["train_loss"] for block in blocks if len(block)])
    np.testing.assert_array_equal(rows, run(learner(it))["train_loss"])
    assert len(blocks) > len(rows)


def test_a_budget_of_epochs_yields_as_many_rows() -> None:
    generator = learner(experiment(NET, CIRCLE)).learn()
    next(generator)
    block = generator.send(Budget(seconds=60, unit="epoch", count=3))
    assert len(block) == 3
    assert block.first_epoch == 1


def test_a_budget_of_nothing_moves_nothing_and_tells_whether_the_end_is_reached() -> None:
    it = learner(experiment(NET, CIRCLE, epochs=1))
    generator = it.learn()
    next(generator)
    before = it.model.flat.values.clone()
    assert len(generator.send(Budget(count=0))) == 0
    assert torch.equal(it.model.flat.values, before)
    assert len(generator.send(EPOCH)) == 1
    with pytest.raises(StopIteration):
        generator.send(Budget(count=0))


def test_a_budget_of_batches_moves_the_position_by_as_many() -> None:
    it = learner(experiment(NET, CIRCLE, batch_size=10))
    generator = it.learn()
    next(generator)
    assert len(generator.send(Budget(seconds=60, unit="batch", count=2))) == 0
    assert (it.position.epoch, it.position.batch, it.position.batches) == (0, 2, 3)
    assert len(generator.send(Budget(seconds=60, unit="batch", count=2))) == 1
    assert (it.position.epoch, it.position.batch) == (1, 1)


def test_sample_steps_are_batches_of_one_and_a_batch_step_takes_what_is_left() -> None:
    it = learner(experiment(NET, CIRCLE, batch_size=10, optimizer={"name": "sgd", "learning_rate": 0.1}))
    generator = it.learn()
    next(generator)
    inputs, targets = (each.clone() for each in learner(it.experiment).training_state.batches.take()[:2])
    model = learner(it.experiment).model
    for rows in (slice(0, 1), slice(1, 2), slice(2, 10)):
        generator.send(
            Budget(seconds=60, unit="sample", count=1)
            if rows.stop < 10
            else Budget(seconds=60, unit="batch", count=1)
        )
        model.flat.gradients.zero_()
        model.readout.cost(model.read(inputs[rows]).scores, targets[rows]).backward()
        model.flat.values.sub_(model.flat.gradients, alpha=0.1)
        torch.testing.assert_close(it.model.flat.values, model.flat.values)
    assert it.position.batch == 1


@pytest.mark.parametrize(("batch_size", "batches"), [(10, 3), ("all", 1)])
def test_a_mini_batch_that_is_half_done_counts_as_begun(batch_size: int | str, batches: int) -> None:
    it = learner(experiment(NET, CIRCLE, batch_size=batch_size))
    generator = it.learn()
    next(generator)
    seen = []
    for _ in range(it.training_state.batches.rows):
        generator.send(Budget(seconds=60, unit="sample", count=1))
        seen.append((it.position.epoch, it.position.batch))
    assert seen == [*((0, 1 + done * batches // len(seen)) for done in range(len(seen) - 1)), (1, 0)]


def test_sample_steps_through_an_epoch_give_its_row() -> None:
    it = learner(experiment(NET, CIRCLE, batch_size=10))
    generator = it.learn()
    next(generator)
    blocks = [generator.send(Budget(seconds=60, unit="sample", count=1)) for _ in range(30)]
    assert [len(block) for block in blocks] == [0] * 29 + [1]


def test_gates_have_no_test_metrics() -> None:
    curve = run(learner(experiment(NET, "gate-and", batch_size="all")))
    assert np.isnan(curve["test_loss"]).all()
    assert np.isnan(curve["test_accuracy"]).all()
    assert not np.isnan(curve["train_accuracy"]).any()


@pytest.mark.parametrize(("rate", "spelled"), [(10.0, "10"), (1e10, "1e+10")])
def test_a_huge_learning_rate_diverges_says_when_and_keeps_the_last_finite_weights(
    rate: float, spelled: str
) -> None:
    spec: Spec = {"name": "sgd", "learning_rate": rate}
    it = learner(experiment(dense(4, 1, activation="relu"), "reg-plane", optimizer=spec, epochs=100))
    curve = run(it, Budget(seconds=60))
    assert curve.end is not None
    assert curve.end.stop_reason is None
    reason = curve.end.diverged
    assert reason is not None
    assert reason.code == "diverged"
    assert reason.values == {"epoch": len(curve), "learning_rate": rate}
    assert f"Diverged at epoch {len(curve)} (learning rate {spelled})" in reason.message
    assert np.isfinite(curve["train_loss"]).all()
    assert all(np.isfinite(array).all() for array in it.save()[0].values())
    assert it.position.epoch == len(curve) - 1


def test_divergence_within_a_long_epoch_is_noticed_before_it_ends() -> None:
    spec: Spec = {"name": "sgd", "learning_rate": 100.0}
    layers = dense(4, 4, 1, activation="relu")
    it = learner(experiment(layers, {"name": "reg-plane", "samples": 5000}, optimizer=spec, batch_size=1))
    curve = run(it, Budget(seconds=60, unit="batch", count=50))
    assert curve.end is not None
    assert curve.end.diverged is not None
    assert len(curve) == 1


@pytest.mark.parametrize(
    ("stop", "reason"),
    [
        ({"epochs": 500, "loss": 0.5}, "loss"),
        ({"epochs": 500, "accuracy": 0.75}, "accuracy"),
        ({"epochs": 3}, "epochs"),
        ({"seconds": 0.01, "epochs": None}, "seconds"),
    ],
)
def test_a_run_ends_on_the_condition_it_was_given_and_says_which(stop: Spec, reason: str) -> None:
    optimizer: Spec = {"name": "adam", "learning_rate": 0.01}
    curve = run(learner(experiment(NET, CIRCLE, optimizer=optimizer, stop=stop)))
    assert curve.end is not None
    assert curve.end.stop_reason == reason
    if reason == "loss":
        assert curve["test_loss"][-1] <= 0.5 < curve["test_loss"][:-1].min()


def test_patience_ends_a_run_whose_test_loss_no_longer_improves() -> None:
    overfit = experiment(
        dense(32, 1, last="tanh"),
        {"name": "gauss", "samples": 40, "noise": 0.5},
        optimizer={"name": "adam", "learning_rate": 0.05},
        stop={"epochs": 2000, "patience": 20},
    )
    curve = run(learner(overfit), Budget(seconds=60))
    assert curve.end is not None
    assert curve.end.stop_reason == "patience"
    assert len(curve) - 1 - int(curve["test_loss"].argmin()) == 20


def test_changing_the_learning_rate_takes_effect_from_the_next_step() -> None:
    it = learner(experiment(NET, CIRCLE))
    generator = it.learn()
    next(generator)
    generator.send(EPOCH)
    before = it.model.flat.values.clone()
    it.change({"learning_rate": 0.0})
    assert generator.send(EPOCH).columns["learning_rate"][0] == 0
    assert torch.equal(it.model.flat.values, before)


def test_a_refused_change_changes_nothing_and_says_what_can_change() -> None:
    it = learner(experiment(NET, CIRCLE, optimizer={"name": "adam"}))
    with pytest.raises(
        Refusal, match=r"momentum cannot be changed.*clip_norm, l1, l2, learning_rate, weight_decay"
    ):
        it.change({"learning_rate": 0.5, "momentum": 0.9})
    with pytest.raises(Refusal, match=r"l1: .*greater than or equal to 0.*found -1"):
        it.change({"learning_rate": 0.5, "l1": -1.0})
    assert it.training_state.settings.optimizer.learning_rate == 0.001


@pytest.mark.parametrize("engine", ["torch", "compiled"])
def test_clipping_begins_and_ends_while_a_run_goes_on(engine: str) -> None:
    it = learner(experiment(NET, CIRCLE, optimizer={"name": "sgd", "learning_rate": 0.1}, engine=engine))
    generator = it.learn()
    next(generator)

    def moved() -> float:
        before = it.model.flat.values.clone()
        generator.send(EPOCH)
        return float((it.model.flat.values - before).norm())

    free = moved()
    it.change({"clip_norm": 1e-6})
    assert moved() < 1e-3 * free
    it.change({"clip_norm": None})
    assert moved() > 0.1 * free
    with pytest.raises(Refusal, match=r"clip_norm: .*greater than 0.*found 0"):
        it.change({"clip_norm": 0.0})


def test_a_schedule_bends_the_base_rate_within_the_epoch() -> None:
    schedule: Spec = {"name": "warm-up", "epochs": 2, "start_factor": 0.5}
    optimizer: Spec = {"name": "sgd", "learning_rate": 1.0}
    curve = run(learner(experiment(NET, CIRCLE, schedule=schedule, optimizer=optimizer, batch_size=10)))
    # three batches an epoch: the last of the first epoch starts after 2/3 of an epoch, of 2 to warm
    # up
    assert curve["learning_rate"][:3] == pytest.approx(
        [0.5, 0.5 + 0.5 * (2 / 3) / 2, 0.5 + 0.5 * (5 / 3) / 2]
    )


def test_predictions_are_probabilities_of_raw_rows() -> None:
    it = learner(experiment(dense(4, 2), CIRCLE, "cross-entropy"))
    shares = it.predict(np.array([[0, 0], [5, 5]], dtype=np.float32))
    assert shares.shape == (2, 2)
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-6)
    with pytest.raises(Refusal, match="rows of 2 numbers, found rows of 3"):
        it.predict(np.zeros((1, 3), dtype=np.float32))
    with pytest.raises(Refusal, match="finite"):
        it.predict(np.full((1, 2), np.nan, dtype=np.float32))


def test_predictions_of_a_standardised_table_are_in_the_tables_own_unit() -> None:
    it = learner(experiment(dense(1), "diabetes", epochs=30, batch_size="all"))
    run(it, Budget(seconds=60))
    data = it.experiment.dataset.load()
    predicted = it.predict(data.train.raw)[:, 0]
    truth = data.train.targets * data.target_scale + data.target_mean
    assert abs(predicted.mean() - truth.mean()) < 20
    assert np.corrcoef(predicted, truth)[0, 1] > 0.6


def test_dropout_draws_from_its_own_stream_and_rests_in_evaluation() -> None:
    layers = [
        {"type": "dense", "units": 16},
        {"type": "tanh"},
        {"type": "dropout"},
        {"type": "dense", "units": 1},
    ]
    it = experiment(layers, CIRCLE, epochs=4)
    assert_same(run(learner(it)), run(learner(it)))
    dropped = learner(it)
    rows = dropped.training_state.splits.inputs
    assert torch.equal(dropped.model.evaluate(rows), dropped.model.evaluate(rows))
    with torch.no_grad():
        first = dropped.model.read(rows).scores
        dropped.model.moment = (0, 1)
        assert not torch.equal(first, dropped.model.read(rows).scores)
