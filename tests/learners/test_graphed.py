"""Batches replayed as a graph: by a double that runs the captured function anew, and on a GPU where there is one."""

from typing import Any

import numpy as np
import pytest
import torch

from app.learners.backprop import Backprop
from app.learners.graphed import WARM_UPS, Graphed, Work, record
from app.network.graph import resolve
from tests.learners.experiments import EPOCH, Spec, assert_same, dense, experiment, learner, run

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
    """A graph on the CPU: warms up and captures as CUDA does, and replays by calling again. `replays`: how often."""

    def __init__(self) -> None:
        self.captures = self.replays = 0

    def __call__(self, work: Work, device: torch.device) -> Work:
        self.captures += 1
        for _ in range(WARM_UPS + 1):
            work()

        def replay() -> None:
            self.replays += 1
            work()

        return replay


def graphed(it: Any, capture: Any) -> Backprop:
    """A learner whose batches are captured so."""
    made = learner(it)
    engine: Any = made._engine
    engine._graphed = Graphed(made.model, made.course.batches.size, capture)
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
    full = it.dataset.describe().train // 10
    assert double.captures == 1
    assert double.replays == 1 + 3 * full  # one to compare


def test_ragged_batches_and_single_samples_are_computed_call_by_call() -> None:
    double = Double()
    it = graphed(experiment(NORMED, CIRCLE, batch_size=30, engine="torch"), double)
    (inputs, targets), gradients = it.course.batches.take(), it.model.flat.gradients
    for rows in (1, 29):
        it._engine._graphed.backward(inputs[:rows], targets[:rows])  # type: ignore[attr-defined]
        assert gradients.abs().sum() > 0
    assert double.captures == 0


def test_a_live_change_and_a_weight_set_by_hand_hold_from_the_next_replay_on() -> None:
    def curve(it: Backprop) -> list[float]:
        learning = it.learn()
        next(learning)
        rows = [learning.send(EPOCH)]
        it.change({"learning_rate": 0.5, "l2": 0.01})
        it.model.flat.values[0] = 2.0
        rows += [learning.send(EPOCH) for _ in range(2)]
        return [float(each.columns["train_loss"][0]) for each in rows]

    it = experiment(NORMED, CIRCLE, batch_size=10, engine="torch")
    assert curve(graphed(it, Double())) == curve(learner(it))


def test_a_network_that_draws_masks_is_not_captured() -> None:
    double = Double()
    it = experiment([*NORMED[:3], {"type": "dropout"}, NORMED[3]], CIRCLE, engine="torch", epochs=1)
    assert_same(run(graphed(it, double)), run(learner(it)))
    assert double.captures == 0


def failing(work: Work, device: torch.device) -> Any:
    work()  # moves the statistics
    raise RuntimeError("operation not permitted when stream is capturing")


def lying(work: Work, device: torch.device) -> Work:
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
    assert caplog.text.count("without a CUDA graph") == 1


def test_mixed_precision_learns_about_the_same_curve_and_keeps_weights_in_float32() -> None:
    layers = [{"type": "dense", "units": 32}, *NORMED[1:]]
    settings: Any = {"batch_size": 10, "epochs": 20, "optimizer": {"name": "adam", "learning_rate": 0.01}}
    exact, mixed = (experiment(layers, CIRCLE, precision=each, **settings) for each in ("float32", "mixed"))
    made = learner(mixed)
    one, other = run(learner(exact)), run(made)
    assert not np.array_equal(one["train_loss"], other["train_loss"])
    np.testing.assert_allclose(one["train_loss"], other["train_loss"], rtol=0.15)
    assert made.model.flat.values.dtype == torch.float32


needs_cuda = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="captures real CUDA graphs: needs a GPU"
)


@needs_cuda
@pytest.mark.parametrize("precision", ["float32", "mixed"])
@pytest.mark.parametrize("layers", [NORMED, dense(8, 1)], ids=["batch-norm", "dense"])
def test_on_a_gpu_a_replayed_run_is_the_run_call_by_call(layers: list[Spec], precision: str) -> None:
    it = experiment(layers, CIRCLE, batch_size=10, device="cuda", engine="torch", precision=precision)
    data = it.dataset.load()
    graph = resolve(it.network, data.description.input_shape)
    replayed, plain = (Backprop(it, graph, data, "cuda:0") for _ in range(2))
    engine: Any = plain._engine
    engine._graphed = Graphed(plain.model, plain.course.batches.size)
    one, other = run(replayed), run(plain)
    engine = replayed._engine
    assert engine._graphed._replay is not None
    tolerance = 1e-4 if precision == "float32" else 5e-2
    np.testing.assert_allclose(one["train_loss"], other["train_loss"], rtol=tolerance)


@needs_cuda
def test_on_a_gpu_what_cannot_be_captured_leaves_the_device_usable() -> None:
    def reads_back() -> None:
        torch.ones((), device="cuda").item()

    with pytest.raises(RuntimeError):
        record(reads_back, torch.device("cuda:0"))
    assert float(torch.ones(3, device="cuda").sum()) == 3.0
