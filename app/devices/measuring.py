"""Measuring what a training step costs on a worker's device: real experiments, stepped by real
learners, a slice at a time.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator
from math import inf
from typing import Any

from app.devices.calibration import Curve, Point
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import Budget, Learner, Make, Position
from app.methods.cost import Family
from app.training.specification import EngineChoice, EngineName

SLICE = Budget(seconds=0.010)
SLICES = 5
"""The best of so many counts: what else the machine does can only add."""
BEGIN_SECONDS = 5.0
REST_SECONDS, BUSY_REST_SECONDS = 0.200, 1.0
"""Between two pieces, where nothing else computes, and where runs do: they lose a hundredth of
their time, for two minutes.
"""
SIZES: dict[Family, tuple[int, ...]] = {
    "dense": (16, 40, 100, 250, 500, 1000),
    "convolutional": (2, 4, 8, 16, 32, 64),
}
"""Units of each of three dense layers, filters of each of two convolutions on 8 × 8 digits: some
three decades of multiply-adds. The compiled engine is measured on those that it takes.
"""
Clock = Callable[[], float]
Calibrating = Generator[None, None, list[Curve]]
log = logging.getLogger(__name__)


def calibrate(make: Make, device: str, clock: Clock | None = None) -> Calibrating:
    """The curves of every family and engine of a device; yields after each slice.

    On the CPU processor time is what counts: beside other programs it stays what it is.
    """
    clock = clock or (time.thread_time if device == "cpu" else time.perf_counter)
    curves = []
    for family, engine in _measurable(device):
        points = []
        for size in SIZES[family]:
            if engine == "torch" or _takes(engine, experiment(family, size, device, "auto")):
                points.append((yield from _point(make, device, family, engine, size, clock)))
        curves.append(Curve(engine=engine, family=family, points=points))
    return curves


def _measurable(device: str) -> Iterator[tuple[Family, EngineName]]:
    for family in SIZES:
        if device == "cpu":
            yield family, "compiled"
        yield family, "torch"


def _point(
    make: Make, device: str, family: Family, engine: EngineName, size: int, clock: Clock
) -> Generator[None, None, Point]:
    prepared = prepare(parse(experiment(family, size, device, engine)))
    learner = make(prepared, device)
    learning = learner.learn()
    next(learning)
    learning.send(SLICE)  # warms up
    yield
    costs = []
    for _ in range(SLICES):
        steps, begun = _steps(learner), clock()
        learning.send(SLICE)
        costs.append((clock() - begun) / (_steps(learner) - steps))
        yield
    learning.close()
    return Point(multiply_adds=prepared.work.multiply_adds, seconds=min(costs))


def _steps(learner: Learner) -> int:
    at: Position = learner.position
    return at.epoch * at.batches + at.batch


def _takes(engine: EngineName, body: dict[str, Any]) -> bool:
    return prepare(parse(body)).work.engine == engine


def experiment(family: Family, size: int, device: str, engine: EngineChoice) -> dict[str, Any]:
    """A network that tells digits apart, with layers of a size."""
    layer: dict[str, Any] = {"type": "dense", "units": size}
    if family == "convolutional":
        layer = {"type": "conv2d", "filters": size, "kernel_size": 3, "padding": "same"}
    hidden, last = (
        [layer, {"type": "relu"}] * (3 if family == "dense" else 2),
        {"type": "dense", "units": 10},
    )
    flat = [] if family == "dense" else [{"type": "flatten"}]
    training = {"loss": "cross-entropy", "batch_size": 32, "device": device, "engine": engine}
    data = {"name": "digits" if family == "dense" else "digits-image"}
    return {
        "version": 1,
        "network": {"layers": [*hidden, *flat, last]},
        "dataset": data,
        "training": training | {"stop": {"epochs": 10_000_000}},
    }


class CalibrationTask:
    """The calibration that a worker was asked for, if it was: one piece whenever that is due.

    What fails is given up and logged.
    """

    def __init__(self) -> None:
        self._work: Calibrating | None = None
        self._due_at = inf

    def begin(self, work: Calibrating) -> None:
        """Have it done, from a while after the start on: whoever has just started the server waits
        for other things.
        """
        self._work, self._due_at = work, time.perf_counter() + BEGIN_SECONDS

    def wait(self) -> float:
        """Seconds until the next piece; infinity where there is none."""
        return self._due_at - time.perf_counter()

    def advance(self, busy: bool = False) -> list[Curve] | None:
        """Do a piece if it is due; the curves after the last.

        `busy`: whether runs compute beside it.
        """
        if self._work is None or self.wait() > 0:
            return None
        try:
            next(self._work)
        except StopIteration as done:
            self._work, self._due_at = None, inf
            curves: list[Curve] = done.value
            return curves
        except Exception:
            self._work, self._due_at = None, inf
            log.exception("the device could not be measured")
            return None
        self._due_at = time.perf_counter() + (BUSY_REST_SECONDS if busy else REST_SECONDS)
        return None
