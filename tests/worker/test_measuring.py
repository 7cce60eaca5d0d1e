"""Measuring devices, with learners whose steps cost what the test says."""

from collections.abc import Generator
from itertools import pairwise
from typing import Any

import pytest

from app.devices.measuring import SIZES, SLICES, CalibrationTask, calibrate
from app.learners.learner import Budget, Position
from app.methods.declaration import Prepared
from app.worker.messages import Calibrate
from app.worker.reports import Calibrated
from tests.worker.conftest import Server
from tests.worker.doubles import double


class Clock:
    """Moves as the learners say."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Paced:
    """A learner whose step takes `seconds`, and three times as long every second slice, as beside
    other programs.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self.clock, self.seconds, self.steps, self.slices = clock, seconds, 0, 0

    @property
    def position(self) -> Position:
        return Position(self.steps // 45, self.steps % 45, 45)

    def learn(self) -> Generator[None, Budget, None]:
        budget = yield
        while True:
            steps = max(1, round(budget.seconds / self.seconds))
            self.clock.now += steps * self.seconds * (1 if self.slices % 2 else 3)
            self.steps, self.slices = self.steps + steps, self.slices + 1
            budget = yield


def size_of(prepared: Prepared) -> int:
    layer = prepared.experiment.model_dump()["network"]["layers"][0]
    return int(layer.get("units") or layer["filters"])


def run_through(device: str, overhead: float) -> tuple[list[Any], int]:
    """The curves of a device whose step costs `overhead` and a microsecond a unit, and how many
    pieces that took.
    """
    clock = Clock()

    def make(prepared: Prepared, device: str, engine: str | None = None) -> Any:
        return Paced(clock, overhead + 1e-6 * size_of(prepared))

    pieces, work = 0, calibrate(make, device, clock)  # type: ignore[arg-type]
    while True:
        try:
            next(work)
        except StopIteration as done:
            return done.value, pieces
        pieces += 1


def test_every_network_costs_what_its_quickest_slice_says() -> None:
    curves, pieces = run_through("cuda:0", overhead=1e-3)
    assert [(each.family, each.engine) for each in curves] == [("dense", "torch"), ("convolutional", "torch")]
    for each in curves:
        expected = [1e-3 + 1e-6 * size for size in SIZES[each.family]]
        assert [point.seconds for point in each.points] == pytest.approx(expected)
    assert pieces == (1 + SLICES) * sum(map(len, SIZES.values()))


def test_the_cpu_is_measured_with_the_engine_of_chains_too() -> None:
    curves, _ = run_through("cpu", overhead=1e-5)
    assert [(each.family, each.engine) for each in curves] == [
        ("dense", "compiled"),
        ("dense", "torch"),
        ("convolutional", "compiled"),
        ("convolutional", "torch"),
    ]
    assert [len(each.points) for each in curves] == [6, 6, 4, 6]  # large convolutions are PyTorch's alone


def test_the_networks_span_almost_three_decades_of_multiply_adds_in_rising_order() -> None:
    for each in run_through("cuda:0", 1e-3)[0]:
        sizes = [point.multiply_adds for point in each.points]
        assert all(one < other for one, other in pairwise(sizes))
        assert sizes[-1] / sizes[0] > 500
        assert sizes[0] < 200_000
        assert sizes[-1] > 50_000_000


def test_a_worker_that_is_asked_measures_its_device_beside_its_runs(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quick(make: Any, device: str) -> Any:
        yield from [None] * 3
        return run_through(device, 1e-3)[0]

    monkeypatch.setattr("app.devices.measuring.BEGIN_SECONDS", 0.0)
    monkeypatch.setattr("app.devices.measuring.REST_SECONDS", 0.0)
    monkeypatch.setattr("app.worker.loop.calibrate", quick)
    server.submit("r", double(epochs=10**7))
    server.send(Calibrate())
    report, _ = server.until(Calibrated)
    assert len(report.curves) == 4


def test_a_measurement_that_fails_is_given_up_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing() -> Any:
        yield
        raise RuntimeError("out of memory")

    monkeypatch.setattr("app.devices.measuring.BEGIN_SECONDS", 0.0)
    monkeypatch.setattr("app.devices.measuring.REST_SECONDS", 0.0)
    calibration = CalibrationTask()
    calibration.begin(failing())
    assert calibration.advance() is None
    assert calibration.advance() is None
    assert "out of memory" in caplog.text
    assert calibration.wait() == float("inf")
