"""Back-propagation on a network with PyTorch. Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986).

A batch step trains on what is left of the current mini-batch. A sample step trains on the next sample alone, as a batch of one, with that
sample's gradient; single steps move through the epoch's order as batches do.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from math import isfinite, nan
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from app.datasets.declaration import Data
from app.events import Reason
from app.experiment.canonical import content_hash
from app.experiment.specification import Experiment
from app.learners import checkpoint, penalty
from app.learners.allowance import Allowance
from app.learners.batches import Batches
from app.learners.learner import Arrays, Block, Budget, End, Position
from app.learners.live import LiveSettings
from app.learners.metrics import measure
from app.learners.model import Model
from app.learners.prediction import predict
from app.learners.probe import Probe, probe
from app.learners.rows import Rows
from app.learners.snapshot import Snapshot
from app.learners.splits import Splits
from app.learners.step import step
from app.learners.stopping import StopWatch
from app.learners.updates import begin
from app.learners.views.gallery import look
from app.learners.views.scene import Scene
from app.network.graph import Graph
from app.schema.view import View
from app.training.start import initial_arrays


class Backprop:
    """Executes one run of an experiment; a Learner."""

    engine = "torch"

    def __init__(self, experiment: Experiment, graph: Graph, data: Data, device: str = "cpu") -> None:
        training, place = experiment.training, torch.device(device)
        self.experiment, self.device = experiment, device
        self._hash = content_hash(experiment)
        self.settings = LiveSettings(training.optimizer, training.regularization)
        self.model = Model(graph, training.loss, data.description, training.seed, place)
        self.model.load(initial_arrays(graph, training.initialization, training.seed))
        self.state = begin(training.optimizer, self.model.flat.values)
        self.splits = Splits(data, self.model.readout, place)
        inputs, encoded = self.splits.inputs[self.splits.train], self.splits.encoded[self.splits.train]
        size = len(inputs) if training.batch_size == "all" else training.batch_size
        self.batches = Batches(inputs, encoded, size, training.seed)
        self.watch = StopWatch(training.stop)
        self._scene = Scene(self.model, experiment.dataset, data, self.splits, self._probe)
        self._rows, self._measured = Rows(), False
        self._end: End | None = None
        self._rate = self._scheduled_rate()
        self._begin_epoch(0)

    @property
    def position(self) -> Position:
        """Where it is."""
        return Position(self.batches.epoch, self.batches.batch, self.batches.count)

    def learn(self) -> Generator[Block, Budget, End]:
        """Initialise → measure → stop if satisfied → step against the gradient → again."""
        if not self._measured:
            self._record(0)
        budget = yield self._rows.take()
        while self._end is None:
            self._advance(Allowance(budget, self.watch.time_left()))
            budget = yield self._rows.take()
        return self._end

    def _advance(self, allowance: Allowance) -> None:
        """One slice: batch after batch, a row of metrics after every epoch, until the budget is spent or the run ends."""
        while self._end is None and not allowance.spent:
            samples = self._train_batch(single=allowance.by_sample)
            allowance.note(samples, self.batches.between, self.batches.done)
            if self.batches.done:
                self._record(self.batches.epoch + 1)
        self._close_slice(allowance.elapsed)

    def _train_batch(self, single: bool) -> int:
        """One update from the next samples; returns how many they were."""
        flat = self.model.flat
        self._rate = self._scheduled_rate()
        self.model.moment = self.batches.moment
        inputs, targets = self.batches.take(single)
        cost = self.model.readout.cost(self.model.scores(inputs), targets)
        flat.gradients.zero_()
        if cost.requires_grad:
            cost.backward()  # type: ignore[no-untyped-call]
        step(self.settings, self._rate, flat.values, flat.gradients, self.state, flat.weights)
        self._norm_sum += torch.linalg.vector_norm(flat.gradients)
        self._updates += 1
        return len(inputs)

    def _record(self, epoch: int) -> None:
        """Measure after `epoch` completed epochs, judge, and begin the next."""
        row = self._measure()
        if not (isfinite(row["train_loss"]) and isfinite(row.pop("weights"))):
            self._diverge(epoch)
            return
        self._rows.add(epoch, row)
        self._measured = True
        self.watch.epoch(epoch, row)
        self._end = self._satisfied()
        self._begin_epoch(epoch)

    def _measure(self) -> dict[str, float]:
        """The metrics as they stand; everything is read from the device at once."""
        flat = self.model.flat
        scalars = measure(self.model, self.splits)
        scalars["penalty"] = penalty.value(self.settings.regularization, flat.values[: flat.weights])
        scalars["gradient_norm"] = self._norm_sum / (self._updates or nan)
        scalars["weights"] = flat.values.sum()
        row = dict(zip(scalars, torch.stack(list(scalars.values())).tolist(), strict=True))
        return row | {"learning_rate": self._rate}

    def _begin_epoch(self, epoch: int) -> None:
        self.batches.go_to(epoch, 0)
        self._forget_gradients()
        self._kept = self._snapshot()

    def _forget_gradients(self) -> None:
        self._norm_sum, self._updates = torch.zeros((), device=self.model.device), 0

    def _close_slice(self, seconds: float) -> None:
        """Look at the clock, and at the gradients of an epoch that is still going on."""
        self.watch.clock(seconds)
        if self._end is None and not self._norm_sum.isfinite():
            self._diverge(self.batches.epoch + 1)
        self._end = self._end or self._satisfied()

    def _satisfied(self) -> End | None:
        return End(self.watch.reason) if self.watch.reason else None

    def _scheduled_rate(self) -> float:
        training, batches = self.experiment.training, self.batches
        progress = batches.epoch + batches.cursor / batches.rows
        return training.schedule.rate(self.settings.optimizer.learning_rate, progress, training.stop.epochs)

    def _diverge(self, epoch: int) -> None:
        """Go back to the last finite state and end."""
        self._kept.restore()
        self.batches.go_to(*self._kept.at)
        self._forget_gradients()
        self._end = End(None, _divergence(epoch, self._rate))

    def _snapshot(self) -> Snapshot:
        moved = [self.model.flat.values, *self.state.values(), *self.model.statistics().values()]
        return Snapshot(moved, (self.batches.epoch, self.batches.cursor))

    def change(self, changes: Mapping[str, float]) -> None:
        """Apply live changes from the next step on. Raises Refusal."""
        self.settings = self.settings.changed(changes)

    def look(self, views: Sequence[View]) -> tuple[Arrays, list[dict[str, Any]]]:
        """The arrays of a frame and the facts of each view. Raises Refusal."""
        return look(self._scene, views)

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] for raw rows [n, columns]. Raises Refusal."""
        return predict(self._scene, rows)

    def _probe(self) -> Probe:
        return probe(self.model, self.splits, self.settings, self._scheduled_rate(), self.state)

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """Everything needed to continue to the bit."""
        facts = {
            "version": checkpoint.VERSION,
            "experiment": self._hash,
            "epoch": self.batches.epoch,
            "cursor": self.batches.cursor,
            "measured": self._measured,
            "norm_sum": self._norm_sum.item(),
            "updates": self._updates,
            "learning_rate": self._rate,
            "optimizer": self.settings.optimizer.model_dump(),
            "regularization": self.settings.regularization.model_dump(),
            "stop": self.watch.save(),
        }
        return checkpoint.pack(self.model.arrays(), self.model.flat, self.state), facts

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Continue from what `save` returned. Raises Refusal if it belongs to another experiment."""
        checkpoint.check(self.save()[0], arrays, facts, self._hash)
        self.model.load(checkpoint.unpack_network(arrays))
        checkpoint.unpack_state(self.model.flat, self.state, arrays)
        self.settings = LiveSettings.parse(facts["optimizer"], facts["regularization"])
        self.watch.restore(facts["stop"])
        self._begin_epoch(facts["epoch"])
        self.batches.go_to(facts["epoch"], facts["cursor"])
        self._kept = self._snapshot()
        self._norm_sum += facts["norm_sum"]
        self._updates, self._rate = facts["updates"], facts["learning_rate"]
        self._measured, self._end = facts["measured"], self._satisfied()


def _divergence(epoch: int, rate: float) -> Reason:
    message = f"Diverged at epoch {epoch} (learning rate {rate:g}): the loss is no longer a finite number. Try a smaller learning rate."
    ko = f"에폭 {epoch}에서 발산했습니다(학습률 {rate:g}). 손실이 더는 유한한 수가 아닙니다. 학습률을 낮춰 보세요."
    return Reason(code="diverged", message=message, ko=ko, values={"epoch": epoch, "learning_rate": rate})
