"""Runs on a real GPU: by replayed graphs, held against the same call by call, against the CPU and against a plain PyTorch loop."""

from collections.abc import Callable, Generator, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from app.executors.process import make_learner
from app.experiment.parse import parse
from app.learners import graphed
from app.learners.backprop import Backprop
from app.learners.calibration import Calibration, Measured, Work, work_of
from app.learners.devices import choose
from app.learners.eager import Eager
from app.learners.gradient import backward
from app.learners.learner import Block, Budget, End
from app.learners.model import Model
from app.learners.replay import Recorder
from app.network.graph import resolve
from app.schema.view import (
    BoundaryView,
    ConfusionView,
    FeatureMapsView,
    GradientFlowView,
    UnitMapsView,
    View,
    WeightsView,
)
from app.schema.weight import WeightEdit
from app.worker.calibrating import calibrate
from tests.learners.experiments import EPOCH, Curve, Spec, dense, experiment, learner, run
from tests.learners.plain import plain_losses

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device was found")

GPU = "cuda:0"
CLOSE, AFTER_EPOCHS = 1e-4, 2e-3
"""Relative: one step of float32, and what that grows to over some epochs."""
CIRCLE: Spec = {"name": "circle", "samples": 92, "noise": 0.1, "seed": 1}
DIGITS: Spec = {"name": "digits-image", "train_share": 0.2, "seed": 1}
SGD: Spec = {"name": "sgd", "learning_rate": 0.05}
"""Adam would make steps of the rounding errors that are a bias' gradient before batch norm."""
NORMED: list[Spec] = [
    {"id": "first", "type": "dense", "units": 6},
    {"type": "batch-norm"},
    {"type": "tanh"},
    {"type": "dense", "units": 1},
]
CONVOLUTION: list[Spec] = [
    {"id": "conv", "type": "conv2d", "filters": 4, "kernel_size": 3},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "max-pool2d"},
    {"type": "flatten"},
    {"type": "dense", "units": 10},
]
MASKED: list[Spec] = [*dense(16), {"type": "tanh"}, {"type": "dropout", "rate": 0.2}, *dense(1)]
NETWORKS: dict[str, tuple[list[Spec], Spec, str]] = {
    "dense": (dense(8, 4, 1, last="tanh"), CIRCLE, "mse"),
    "batch norm": (NORMED, CIRCLE, "mse"),
    "dropout": (MASKED, CIRCLE, "binary-cross-entropy"),
    "convolution": (CONVOLUTION, DIGITS, "cross-entropy"),
}
every_network = pytest.mark.parametrize("name", NETWORKS)


@pytest.fixture(autouse=True)
def _float32() -> Iterator[None]:
    """Convolutions in float32, as on the CPU, instead of TF32."""
    before = torch.backends.cudnn.conv.fp32_precision
    torch.backends.cudnn.conv.fp32_precision = "ieee"
    yield
    torch.backends.cudnn.conv.fp32_precision = before


def network(name: str, **training: Any) -> Any:
    """One of the networks, with a last batch that is smaller than the others."""
    layers, data, loss = NETWORKS[name]
    return experiment(layers, data, loss, batch_size=10, engine="torch", optimizer=SGD, **training)


def on_gpu(it: Any) -> Backprop:
    data = it.dataset.load()
    return Backprop(it, resolve(it.network, data.description.input_shape), data, GPU)


def called(it: Any) -> Backprop:
    """On the GPU too, but every operation launched by itself."""
    made = on_gpu(it)
    made._engine = Eager(made.course)
    return made


def replays(made: Backprop) -> tuple[int, bool]:
    """For how many sizes of batches it has a graph, and whether it has one for the metrics."""
    engine: Any = made._engine
    return len(engine._gradients._batches), engine._metrics._replay is not None


def assert_close(one: Curve, other: Curve, tolerance: float) -> None:
    assert one.columns.keys() == other.columns.keys()
    for name in one.columns:
        np.testing.assert_allclose(one[name], other[name], rtol=tolerance, atol=tolerance / 10, err_msg=name)


def begun(it: Backprop) -> Generator[Block, Budget, End]:
    learning = it.learn()
    next(learning)
    return learning


@every_network
def test_a_replayed_run_is_the_run_call_by_call_and_the_run_on_the_cpu(name: str) -> None:
    it = network(name, epochs=6)
    replayed = on_gpu(it)
    curve = run(replayed)
    assert replays(replayed) == (2, True)
    assert_close(curve, run(called(it)), CLOSE)
    assert_close(curve, run(learner(it)), AFTER_EPOCHS)


@pytest.mark.parametrize("schedule", ["warm-up", "cosine", "one-cycle"])
def test_a_schedule_moves_the_rate_of_replayed_steps(schedule: str) -> None:
    it = network("batch norm", epochs=6, schedule={"name": schedule})
    curve = run(on_gpu(it))
    assert len(set(curve["learning_rate"])) > 1
    assert_close(curve, run(learner(it)), AFTER_EPOCHS)


@pytest.mark.parametrize(
    "optimizer",
    [{"name": "sgd", "momentum": 0.9, "nesterov": True}, {"name": "adagrad"}, {"name": "rmsprop", "centered": True}, {"name": "adam"}, {"name": "adamw"}],
    ids=lambda each: str(each["name"]),
)  # fmt: skip
def test_every_optimizer_and_penalties_step_on_a_gpu_as_on_the_cpu(optimizer: Spec) -> None:
    settings: Any = {"optimizer": optimizer | {"learning_rate": 0.01}, "batch_size": 10}
    it = experiment(dense(8, 1), CIRCLE, engine="torch", regularization={"l1": 0.001, "l2": 0.01}, **settings)
    assert_close(run(on_gpu(it)), run(learner(it)), AFTER_EPOCHS)


PLAIN: dict[str, tuple[Callable[[], nn.Sequential], Any, Callable[[Tensor], Tensor]]] = {
    "dense": (
        lambda: nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 4), nn.Tanh(), nn.Linear(4, 1), nn.Tanh()),
        functional.mse_loss,
        lambda classes: classes[:, None] * 2 - 1,
    ),
    "batch norm": (
        lambda: nn.Sequential(nn.Linear(2, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 1)),
        functional.mse_loss,
        lambda classes: classes[:, None] * 2 - 1,
    ),
    "convolution": (
        lambda: nn.Sequential(
            nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 10)
        ),
        functional.cross_entropy,
        Tensor.long,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_replayed_run_is_a_plain_pytorch_loop(name: str) -> None:
    plain, loss, encode = PLAIN[name]
    it = network(name, epochs=5)
    expected = plain_losses(it, plain(), loss, encode, lambda p: torch.optim.SGD(p, 0.05))
    curve = run(on_gpu(it))
    np.testing.assert_allclose(
        np.stack([curve["train_loss"], curve["test_loss"]], axis=1), expected, rtol=AFTER_EPOCHS
    )


def test_a_live_change_and_a_weight_set_by_hand_hold_from_the_next_replay_on() -> None:
    def curve(it: Backprop) -> list[float]:
        learning = begun(it)
        rows = [learning.send(EPOCH) for _ in range(2)]
        it.change({"learning_rate": 0.05, "l2": 0.01})
        it.edit(WeightEdit(layer="first", parameter="weight", index=[0, 1], value=2.0))
        rows += [learning.send(EPOCH) for _ in range(2)]
        return [float(each.columns["train_loss"][0]) for each in rows]

    it = network("batch norm", epochs=9)
    np.testing.assert_allclose(curve(on_gpu(it)), curve(learner(it)), rtol=AFTER_EPOCHS)


@every_network
def test_a_checkpoint_from_a_gpu_goes_on_there_and_on_the_cpu(name: str) -> None:
    it = network(name, epochs=5)
    made = on_gpu(it)
    learning = begun(made)
    learning.send(EPOCH)
    learning.send(Budget(seconds=60, batches=2))
    saved = made.save()
    expected = [learning.send(EPOCH).columns["train_loss"][0] for _ in range(3)]
    for make, tolerance in ((on_gpu, CLOSE), (learner, AFTER_EPOCHS)):
        again = make(it)
        again.restore(*saved)
        going = begun(again)
        found = [going.send(EPOCH).columns["train_loss"][0] for _ in range(3)]
        np.testing.assert_allclose(found, expected, rtol=tolerance)


def test_a_step_that_cannot_be_captured_goes_on_call_by_call(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def looks_back(model: Model, inputs: Tensor, targets: Tensor) -> None:
        backward(model, inputs, targets)
        model.flat.gradients.sum().item()  # no graph can wait for the device

    it = network("batch norm", epochs=3)
    expected = run(called(it))
    monkeypatch.setattr(graphed, "backward", looks_back)
    made = on_gpu(it)
    assert_close(run(made), expected, CLOSE)
    assert replays(made) == (0, False)
    assert caplog.text.count("without CUDA graphs") == 1


def test_a_capture_that_fails_leaves_the_device_usable() -> None:
    with pytest.raises(RuntimeError):
        Recorder(torch.device(GPU))(_looks_back)
    assert float(torch.ones(3, device=GPU).sum()) == 3.0


def _looks_back() -> None:
    torch.ones((), device=GPU).item()


def test_a_run_that_diverges_goes_back_to_its_last_finite_state() -> None:
    it = experiment(
        [*dense(8, 1)], CIRCLE, engine="torch", epochs=200, optimizer={"name": "sgd", "learning_rate": 1e6}
    )
    made = on_gpu(it)
    curve = run(made)
    assert curve.end is not None
    assert curve.end.diverged is not None
    assert made.model.flat.values.isfinite().all()


def test_in_tf32_a_convolution_learns_the_same_within_its_precision() -> None:
    torch.backends.cudnn.conv.fp32_precision = "tf32"
    it = network("convolution", epochs=3)
    made = on_gpu(it)
    curve = run(made)
    assert replays(made) == (2, True)
    np.testing.assert_allclose(curve["train_loss"], run(learner(it))["train_loss"], rtol=2e-2)


@pytest.mark.parametrize("name", ["dense", "convolution"])
def test_mixed_precision_learns_and_its_metrics_are_in_float32(name: str) -> None:
    exact, mixed = (network(name, epochs=8, precision=each) for each in ("float32", "mixed"))
    made = on_gpu(mixed)
    curve, other = run(made), run(on_gpu(exact))
    assert replays(made) == (2, True)
    assert not np.array_equal(curve["train_loss"], other["train_loss"])
    np.testing.assert_allclose(curve["train_loss"], other["train_loss"], rtol=0.15)
    assert made.model.flat.values.dtype == torch.float32
    there = learner(mixed)
    there.model.load(made.model.arrays())
    assert there._engine.measure()["train_loss"] == pytest.approx(curve["train_loss"][-1], rel=1e-4)


# no gradient flow where a bias before batch norm has rounding errors for a gradient
VIEWS: dict[str, list[View]] = {
    "dense": [BoundaryView(side=20), UnitMapsView(), WeightsView(), GradientFlowView()],
    "dropout": [BoundaryView(side=20), GradientFlowView(), ConfusionView()],
    "convolution": [FeatureMapsView(), ConfusionView(), WeightsView()],
}


@pytest.mark.parametrize("name", VIEWS)
def test_views_and_predictions_from_a_gpu_are_those_from_the_cpu(name: str) -> None:
    it = network(name, epochs=9)
    made, there = on_gpu(it), learner(it)
    learning = begun(made)
    learning.send(EPOCH)
    there.restore(*made.save())
    before = made.model.flat.values.clone()
    for view in VIEWS[name]:
        (found, _), (expected, _) = made.look([view]), there.look([view])
        assert found.keys() == expected.keys()
        for key, array in expected.items():
            near = 1 if array.dtype.kind in "iu" else 1e-3  # a byte, a sample on the edge of a bin
            np.testing.assert_allclose(found[key].astype(float), array.astype(float), rtol=1e-3, atol=near)
    rows = it.dataset.load().test.raw[:5]
    np.testing.assert_allclose(made.predict(rows), there.predict(rows), atol=1e-4)
    assert torch.equal(made.model.flat.values, before)


def test_auto_takes_the_gpu_where_it_was_measured_to_be_faster_and_the_cpu_elsewhere() -> None:
    devices = [Measured(device=each, machine={}, curves=_curves(each)) for each in ("cpu", GPU)]
    calibration = Calibration(devices=devices)
    tiny, huge = Work(multiply_adds=100, engine="compiled"), Work(multiply_adds=10**10)
    assert choose("auto", [GPU], tiny, calibration).device == "cpu"
    choice = choose("auto", [GPU], huge, calibration)
    assert (choice.device, choice.reason.code) == (GPU, "device-measured")
    assert choose("auto", [GPU], _work("convolution"), calibration).device in ("cpu", GPU)


def _curves(device: str) -> list[Any]:
    measuring = calibrate(make_learner, device)
    while True:
        try:
            next(measuring)
        except StopIteration as done:
            return list(done.value)


def _work(name: str) -> Work:
    layers, data, loss = NETWORKS[name]
    it = parse(experiment(layers, data, loss).model_dump(mode="json"))
    return work_of(it, resolve(it.network, it.dataset.describe().input_shape), 10)
