"""The two sides of a comparison, and how they take turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch

from app.devices.here import device_here
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Budget
from app.training.specification import EngineName
from benchmarks.plain import Plain
from benchmarks.tasks import Body

SLICE = Budget(seconds=0.01)
TO_THE_END_OF_AN_EPOCH = Budget(3600.0, "epoch", 1)


@dataclass(frozen=True)
class Stretch:
    """Whole epochs, and the seconds that they took: elapsed, and of the processor (both of the
    process that trains).
    """

    epochs: float
    elapsed: float
    processor: float

    @property
    def rate(self) -> float:
        """Epochs per second."""
        return self.epochs / self.elapsed

    @property
    def processor_rate(self) -> float:
        """Epochs per second of the processor's."""
        return self.epochs / self.processor


class Side(Protocol):
    """Something that trains."""

    def work(self, seconds: float) -> Stretch:
        """Train on for so long."""


class PlainSide:
    """The plain loop; with `compiled`, a mode of torch.compile's, its network goes through that.

    Not by `network.compile()`: that leaves a Sequential as it is.
    """

    def __init__(self, body: Body, device: str = "cpu", compiled: str | None = None) -> None:
        self.plain = Plain(body, device)
        if compiled:
            self.plain.network = torch.compile(self.plain.network, mode=compiled)  # type: ignore[assignment]

    def work(self, seconds: float) -> Stretch:
        """Epochs until the time is over, one at least."""

        def train() -> int:
            before, end = self.plain.epochs, time.perf_counter() + seconds
            while self.plain.epochs == before or time.perf_counter() < end:
                self.plain.epoch()
            return self.plain.epochs - before

        return timed(train)


class LearnerSide:
    """A learner, driven as a worker drives it."""

    def __init__(self, body: Body, device: str | None = "cpu", engine: EngineName | None = None) -> None:
        prepared = prepare(parse(body))
        self.learner = make(prepared, device or device_here(prepared), engine)
        self.learning = self.learner.learn()
        next(self.learning)

    def work(self, seconds: float) -> Stretch:
        """Slices until the time is over, and on to the end of an epoch."""

        def train() -> int:
            before, end = self.learner.position.epoch, time.perf_counter() + seconds
            while time.perf_counter() < end:
                self.learning.send(SLICE)
            if self.learner.position.batch or self.learner.position.epoch == before:
                self.learning.send(TO_THE_END_OF_AN_EPOCH)
            return self.learner.position.epoch - before

        return timed(train)


def learner_on(device: str, body: Body) -> LearnerSide:
    """A learner on "cpu", "cuda", …."""
    placed = body | {"training": body["training"] | {"device": device}}
    return LearnerSide(placed, None if device == "cuda" else device)


def timed(train: Callable[[], int]) -> Stretch:
    """What `train`, which tells its epochs, took in this process."""
    begun, used = time.perf_counter(), time.process_time()
    epochs = train()
    return Stretch(epochs, time.perf_counter() - begun, time.process_time() - used)


def alternate(sides: Sequence[Side], rounds: int, seconds: float) -> list[list[Stretch]]:
    """Per side one stretch a round; the sides take turns, and one round to warm up is not
    counted.
    """
    found: list[list[Stretch]] = [[] for _ in sides]
    for number in range(rounds + 1):
        for side, stretches in zip(sides, found, strict=True):
            stretch = side.work(seconds)
            if number:
                stretches.append(stretch)
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Median over the rounds of ours / theirs, each within its round."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def rates(stretches: Sequence[Stretch]) -> list[float]:
    """Epochs per second of each."""
    return [each.rate for each in stretches]
