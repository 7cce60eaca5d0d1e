"""The PyTorch engine: any network, any device, one call after the other. Its code is the training loop in time order."""

from __future__ import annotations

from math import nan

import torch

from app.learners import penalty
from app.learners.allowance import Allowance
from app.learners.course import Course
from app.learners.graphed import Graphed, record
from app.learners.metrics import measure
from app.learners.probe import Probe, probe
from app.learners.step import step


class Eager:
    """An Engine."""

    name = "torch"

    def __init__(self, course: Course) -> None:
        self.course = course
        capture = record if course.model.device.type == "cuda" else None
        self._graphed = Graphed(course.model, course.batches.size, capture)

    def advance(self, allowance: Allowance) -> None:
        """Batch after batch, a row of metrics after every epoch, until the budget is spent or the run ends."""
        course = self.course
        while course.end is None and not allowance.spent:
            samples = self._train_batch(single=allowance.by_sample)
            allowance.note(samples, course.batches.between, course.batches.done)
            if course.batches.done:
                course.record(course.batches.epoch + 1, self.measure())

    def _train_batch(self, single: bool) -> int:
        """One update from the next samples; returns how many they were."""
        course, flat = self.course, self.course.model.flat
        course.rate = course.scheduled_rate()
        course.model.moment = course.batches.moment
        inputs, targets = course.batches.take(single)
        self._graphed.backward(inputs, targets)
        step(course.settings, course.rate, flat.values, flat.gradients, course.state, flat.weights)
        course.note_gradient(torch.linalg.vector_norm(flat.gradients))
        return len(inputs)

    def measure(self) -> dict[str, float]:
        """The metrics as they stand; everything is read from the device at once."""
        course, flat = self.course, self.course.model.flat
        scalars = measure(course.model, course.splits)
        scalars["penalty"] = penalty.value(course.settings.regularization, flat.values[: flat.weights])
        scalars["gradient_norm"] = course.norm_sum / (course.updates or nan)
        scalars["weights"] = flat.values.sum()
        row = dict(zip(scalars, torch.stack(list(scalars.values())).tolist(), strict=True))
        return row | {"learning_rate": course.rate}

    def probe(self) -> Probe:
        """A trial step from here."""
        course = self.course
        return probe(course.model, course.splits, course.settings, course.scheduled_rate(), course.state)
