"""Batches replayed as a graph: by a double that runs the captured function anew, and on a GPU where
there is one.
"""

from typing import Any

import numpy as np
import pytest
import torch

from app.learners.back_propagation.batches import Batch
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.back_propagation.pytorch.eager import Eager
from app.learners.back_propagation.pytorch.graph_capture import WARM_UPS, Work
from app.learners.back_propagation.pytorch.lead import STEPS, Lead
from tests.learners.back_propagation.experiments import (
    EPOCH,
    Spec,
    assert_same,
    dense,
    experiment,
    learner,
    run,
)

CIRCLE = {"name": "circle", "samples": 92, "noise": 0.1, "seed": 1}
NORMED: list[Spec] = [
    {"type": "dense", "units": 6},
    {"type": "batch-norm"},
    {"type": "tanh"},
    {"type": "dense", "units": 1},
]
CONVOLUTION: list[Spec] = [
    {"type": "conv2d", "filters": 4, "kernel_size": 3},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "flatten"},
    {"type": "dense", "units": 10},
]


class Double:
    """A graph on the CPU: warms up and captures as CUDA does, and replays by calling again.

    `replays`: how often.
    """

    def __init__(self) -> None:
        self.captures = self.replays = 0

    def __call__(self, work: Work) -> Work:
        self.captures += 1
        for _ in range(WARM_UPS + 1):
            work()

        def replay() -> None:
            self.replays += 1
            work()

        return replay


def graphed(it: Any, capture: Any) -> BackPropagationLearner:
    """A learner whose batches and metrics are captured so."""
    made = learner(it)
    made._engine = Eager(made.training_state, capture)
    return made


@pytest.mark.parametrize(
    ("layers", "dataset", "loss"),
    [
        (NORMED, CIRCLE, "mse"),
        (CONVOLUTION, {"name": "digits-image", "train_share": 0.2}, "cross-entropy"),
    ],
    ids=["batch-norm", "convolution"],
)
def test_a_replayed_run_is_the_run_call_by_call_to_the_bit(
    layers: list[Spec], dataset: Spec, loss: str
) -> None:
    it = experiment(layers, dataset, loss, batch_size=10, engine="torch", epochs=3)
    double = Double()
    made = graphed(it, double)
    assert_same(run(made), run(learner(it)))
    assert double.captures == 3  # whole batches, the last of an epoch, metrics
    assert (
        double.replays == 3 + 3 * made.training_state.batches.count + 3
    )  # three to compare; metrics begin call by call


def test_parts_of_batches_and_single_samples_are_computed_call_by_call() -> None:
    double = Double()
    it = graphed(experiment(NORMED, CIRCLE, batch_size=30, engine="torch"), double)
    batch, gradients = it.training_state.batches.take(), it.model.flat.gradients
    engine: Any = it._engine
    for rows in (1, 29):
        engine._gradients.backward(Batch(batch.inputs[:rows], batch.targets[:rows]))
        assert gradients.abs().sum() > 0
    assert double.captures == 0


def test_a_live_change_and_a_weight_set_by_hand_hold_from_the_next_replay_on() -> None:
    def curve(it: BackPropagationLearner) -> list[float]:
        learning = it.learn()
        next(learning)
        rows = [learning.send(EPOCH)]
        it.change({"learning_rate": 0.5, "l2": 0.01})
        it.model.flat.values[0] = 2.0
        rows += [learning.send(EPOCH) for _ in range(2)]
        return [float(each.columns["train_loss"][0]) for each in rows]

    it = experiment(NORMED, CIRCLE, batch_size=10, engine="torch")
    assert curve(graphed(it, Double())) == curve(learner(it))


def test_a_replay_has_the_masks_of_its_moment() -> None:
    layers = [*NORMED[:3], {"type": "dropout"}, NORMED[3], {"type": "dropout", "rate": 0.1}]
    it = experiment(layers, CIRCLE, batch_size=10, engine="torch", epochs=3)
    double = Double()
    assert_same(run(graphed(it, double)), run(learner(it)))
    assert double.captures == 3


def failing(work: Work) -> Any:
    work()  # moves the statistics
    raise RuntimeError("operation not permitted when stream is capturing")


def lying(work: Work) -> Work:
    """A replay of nothing: yesterday's gradient stays."""
    work()
    return lambda: None


@pytest.mark.parametrize("layers", [NORMED, dense(8, 1)], ids=["batch-norm", "dense"])
@pytest.mark.parametrize("capture", [failing, lying])
def test_a_capture_that_fails_or_lies_costs_nothing_but_a_line_in_the_log(
    capture: Any, layers: list[Spec], caplog: pytest.LogCaptureFixture
) -> None:
    it = experiment(layers, CIRCLE, batch_size=10, engine="torch")
    assert_same(run(graphed(it, capture)), run(learner(it)))
    assert caplog.text.count("without CUDA graphs") == 1


def test_mixed_precision_learns_about_the_same_curve_and_keeps_weights_in_float32() -> None:
    layers = [{"type": "dense", "units": 32}, *NORMED[1:]]
    settings: Any = {"batch_size": 10, "epochs": 20, "optimizer": {"name": "adam", "learning_rate": 0.01}}
    exact, mixed = (experiment(layers, CIRCLE, precision=each, **settings) for each in ("float32", "mixed"))
    made = learner(mixed)
    one, other = run(learner(exact)), run(made)
    assert not np.array_equal(one["train_loss"], other["train_loss"])
    np.testing.assert_allclose(one["train_loss"], other["train_loss"], rtol=0.15)
    assert made.model.flat.values.dtype == torch.float32


def test_the_host_is_at_most_a_few_steps_ahead_of_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    class Event:
        waiting = 0

        def record(self, stream: None) -> None:
            Event.waiting += 1

        def synchronize(self) -> None:
            Event.waiting -= 1

    monkeypatch.setattr(torch.cuda, "Event", Event)
    monkeypatch.setattr(torch.cuda, "current_stream", lambda device: None)
    lead, found = Lead(torch.device("cuda:0")), []
    for _ in range(3 * STEPS):
        lead.step()
        found.append(Event.waiting)
    assert found == [*range(1, STEPS), *[STEPS] * (2 * STEPS + 1)]
