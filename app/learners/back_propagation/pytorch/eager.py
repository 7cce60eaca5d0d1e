"""The PyTorch engine: any network, any device, one call after the other.

Its code is the training loop in time order.
"""

from __future__ import annotations

from math import nan

import torch

from app.learners.allowance import Allowance
from app.learners.back_propagation.course import Course
from app.learners.back_propagation.probe import Probe, probe
from app.learners.back_propagation.pytorch.graphed import Graphed, Metrics
from app.learners.back_propagation.pytorch.lead import Lead
from app.learners.back_propagation.pytorch.replay import Capture, Replays
from app.learners.back_propagation.update import penalty
from app.learners.back_propagation.update.step import step


class Eager:
    """An Engine. `capture`: makes a graph of a function, where its device has such."""

    name = "torch"

    def __init__(self, course: Course, capture: Capture | None = None) -> None:
        model = course.model
        self.course = course
        self._lead = Lead(model.device) if model.device.type == "cuda" else None
        replays = Replays(capture, model.moving, model.mixed)
        self._gradients = Graphed(model, course.batches.sizes, replays)
        self._metrics = Metrics(model, course.splits, replays)

    def advance(self, allowance: Allowance) -> None:
        """Batch after batch, a row of metrics after every epoch, until the budget is spent or the
        run ends.
        """
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
        batch = course.batches.take(single)
        self._gradients.backward(batch)
        step(course.settings, course.rate, flat.values, flat.gradients, course.state, flat.weights)
        course.note_gradient(torch.linalg.vector_norm(flat.gradients))
        if self._lead:
            self._lead.step()
        return len(batch.inputs)

    def measure(self) -> dict[str, float]:
        """The metrics as they stand; everything is read from the device at once."""
        course, flat = self.course, self.course.model.flat
        names, values = self._metrics.measure()
        cost = penalty.value(course.settings.regularization, flat.values[: flat.weights])
        norm = torch.as_tensor(
            course.norm_sum / (course.updates or nan), dtype=cost.dtype, device=cost.device
        )
        others = torch.stack([cost, norm])
        row = zip([*names, "penalty", "gradient_norm"], torch.cat([values, others]).tolist(), strict=True)
        return {**dict(row), "learning_rate": course.rate}

    def probe(self) -> Probe:
        """A trial step from here."""
        course = self.course
        return probe(course.model, course.splits, course.settings, course.scheduled_rate(), course.state)
