"""The PyTorch engine: any network, any device, one call after the other.

Its code is the training loop in time order.
"""

from __future__ import annotations

from math import nan

import torch

from app.learners.allowance import Allowance
from app.learners.back_propagation.probe import Probe, probe
from app.learners.back_propagation.pytorch.graph_capture import Capture, Replays
from app.learners.back_propagation.pytorch.graphed import Graphed, Metrics
from app.learners.back_propagation.pytorch.lead import Lead
from app.learners.back_propagation.training_state import TrainingState
from app.learners.back_propagation.update import penalty
from app.learners.back_propagation.update.step import step


class Eager:
    """An Engine. `capture`: makes a graph of a function, where its device has such."""

    name = "torch"

    def __init__(self, training_state: TrainingState, capture: Capture | None = None) -> None:
        model = training_state.model
        self.training_state = training_state
        self._lead = Lead(model.device) if model.device.type == "cuda" else None
        replays = Replays(capture, model.moving, model.mixed)
        self._gradients = Graphed(model, training_state.batches.sizes, replays)
        self._metrics = Metrics(model, training_state.splits, replays)

    def advance(self, allowance: Allowance) -> None:
        """Batch after batch, a row of metrics after every epoch, until the budget is spent or the
        run ends.
        """
        training_state = self.training_state
        batches = training_state.batches
        while training_state.end is None and not allowance.spent:
            samples = self._train_batch(single=allowance.counts("sample"))
            done = {"sample": samples, "batch": int(batches.between), "epoch": int(batches.done)}
            allowance.note(done, done["epoch"])
            if batches.done:
                training_state.record(batches.epoch + 1, self.measure())

    def _train_batch(self, single: bool) -> int:
        """One update from the next samples; returns how many they were."""
        training_state, flat = self.training_state, self.training_state.model.flat
        training_state.rate = training_state.scheduled_rate()
        training_state.model.moment = training_state.batches.moment
        batch = training_state.batches.take(single)
        self._gradients.backward(batch)
        norm = step(
            training_state.settings,
            training_state.rate,
            flat.values[: flat.trained],
            flat.gradients[: flat.trained],
            training_state.optimizer_state,
            flat.weights,
        )
        training_state.note_gradient(norm)
        if self._lead:
            self._lead.step()
        return len(batch.inputs)

    def measure(self) -> dict[str, float]:
        """The metrics as they stand; everything is read from the device at once."""
        training_state, flat = self.training_state, self.training_state.model.flat
        names, values = self._metrics.measure()
        cost = penalty.value(training_state.settings.regularization, flat.values[: flat.weights])
        norm = torch.as_tensor(
            training_state.norm_sum / (training_state.updates or nan), dtype=cost.dtype, device=cost.device
        )
        others = torch.stack([cost, norm])
        row = zip([*names, "penalty", "gradient_norm"], torch.cat([values, others]).tolist(), strict=True)
        return {**dict(row), "learning_rate": training_state.rate}

    def probe(self) -> Probe:
        """A trial step from here."""
        training_state = self.training_state
        return probe(
            training_state.model,
            training_state.splits,
            training_state.settings,
            training_state.scheduled_rate(),
            training_state.optimizer_state,
        )
