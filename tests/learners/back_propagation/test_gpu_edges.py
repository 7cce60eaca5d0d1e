"""On a real GPU: what cannot be captured, what diverges, other precisions, views, and which device
`auto` takes.
"""

from typing import Any

import numpy as np
import pytest
import torch

from app.devices.calibration import Calibration, Measured
from app.devices.choice import choose
from app.devices.measuring import calibrate
from app.executors.process import make_learner
from app.learners.back_propagation.batches import Batch
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.pytorch import graphed
from app.learners.back_propagation.pytorch.graph_capture import GraphCapture
from app.learners.back_propagation.update.gradient import backward
from app.methods.cost import Work
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.confusion import ConfusionView
from app.views.feature_maps import FeatureMapsView
from app.views.gradient_flow import GradientFlowView
from app.views.unit_maps import UnitMapsView
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import EPOCH, dense, experiment, learner, run
from tests.learners.back_propagation.on_gpu import (
    CIRCLE,
    CLOSE,
    GPU,
    assert_close,
    called,
    network,
    on_a_gpu,
    on_gpu,
    replays,
)

pytestmark = on_a_gpu


def test_a_step_that_cannot_be_captured_goes_on_call_by_call(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def looks_back(model: Model, batch: Batch) -> None:
        backward(model, batch)
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
        GraphCapture(torch.device(GPU))(_looks_back)
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
    learning = made.learn()
    next(learning)
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


def _curves(device: str) -> list[Any]:
    measuring = calibrate(make_learner, device)
    while True:
        try:
            next(measuring)
        except StopIteration as done:
            return list(done.value)
