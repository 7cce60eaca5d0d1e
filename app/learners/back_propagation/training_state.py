"""Where a run by back-propagation is: all that its engine moves and its learner shows, whichever
engine that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Protocol

from torch import Tensor

from app.datasets.declaration import Data
from app.events import Reason
from app.learners.allowance import Allowance
from app.learners.back_propagation.batches import Batch, Batches
from app.learners.back_propagation.input_noise import InputNoise
from app.learners.back_propagation.live_settings import LiveSettings
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.probe import Probe
from app.learners.back_propagation.snapshot import Snapshot
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.update.updates import State
from app.learners.learner import End
from app.learners.metric_rows import MetricRows
from app.learners.stopping import StopWatch, explained
from app.methods.back_propagation.specification import BackPropagation
from app.schema.text import text
from app.training.schedules import Schedule
from app.training.stop import StopConditions


class Engine(Protocol):
    """Does the arithmetic of a run's state."""

    name: str
    """As told to the user."""

    def measure(self) -> dict[str, float]:
        """The metrics as they stand, and `weights`, a sum that is finite as long as every weight
        is.
        """

    def advance(self, allowance: Allowance) -> None:
        """One slice: batch after batch, a row of metrics after every epoch, until the allowance is
        spent or the run ends.
        """

    def probe(self) -> Probe:
        """A trial step from here; everything stays as it is."""


class TrainingState:
    """The state of a run between two steps.

    `rate`: of the last update. `norm_sum`, `updates`: over this epoch's updates so far; the sum is
    on the device where the engine is PyTorch's. `kept`: the last state that was finite for sure.
    `end`: how it ended, if it has.
    """

    def __init__(self, experiment: BackPropagation, model: Model, data: Data, state: State) -> None:
        training = experiment.training
        self.experiment, self.model, self.optimizer_state = experiment, model, state
        self.settings = LiveSettings(training.optimizer, training.regularization, training.clip_norm)
        noise = InputNoise(training.input_noise, training.seed) if training.input_noise else None
        self.splits = Splits(data, model.readout, model.device, noise)
        train = self.splits.train
        samples = Batch(self.splits.clean[train], self.splits.encoded[train], self.splits.fed(train)[1])
        size = len(samples.inputs) if training.batch_size == "all" else training.batch_size
        self.batches = Batches(samples, size, training.seed, noise)
        self.watch = StopWatch(training.stop)
        self.rows, self.measured = MetricRows(), False
        self.end: End | None = None
        self.kept = Snapshot([model.flat.values, *state.values(), *model.moving], (0, 0))
        self.norm_sum: Tensor | float
        self.norm_sum, self.updates = 0.0, 0
        self.rate = self.scheduled_rate()

    @property
    def schedule(self) -> Schedule:
        """The learning rate's."""
        return self.experiment.training.schedule

    def scheduled_rate(self) -> float:
        """The learning rate of the next update."""
        return self.rate_at(self.batches.epoch, self.batches.cursor)

    def rate_at(self, epoch: int, cursor: int) -> float:
        """The learning rate of an update that begins after `cursor` samples of an epoch."""
        progress, stop = epoch + cursor / self.batches.rows, self.experiment.training.stop
        return self.schedule.rate(self.settings.optimizer.learning_rate, progress, stop.epochs)

    def record(self, epoch: int, row: dict[str, float]) -> None:
        """Take the metrics after `epoch` completed epochs, judge, and begin the next."""
        if not (isfinite(row["train_loss"]) and isfinite(row.pop("weights"))):
            self.diverge(epoch)
            return
        self.rows.add(epoch, row)
        self.measured = True
        self.watch.epoch(epoch, row)
        self.end = self.satisfied()
        self.begin_epoch(epoch)

    def begin_epoch(self, epoch: int) -> None:
        """Stand before the first batch of an epoch."""
        self.batches.go_to(epoch, 0)
        self.forget_gradients()
        self.kept.take((epoch, 0))

    def forget_gradients(self) -> None:
        """An epoch's mean begins anew."""
        self.norm_sum, self.updates = 0.0, 0

    def note_gradient(self, norm: Tensor) -> None:
        """One more update was made."""
        self.norm_sum = self.norm_sum + norm
        self.updates += 1

    def close_slice(self, seconds: float) -> None:
        """Look at the clock, and at the gradients of an epoch that is still going on."""
        self.watch.clock(seconds)
        if self.end is None and not isfinite(self.norm_sum):
            self.diverge(self.batches.epoch + 1)
        self.end = self.end or self.satisfied()

    def satisfied(self) -> End | None:
        """The end, once a stop condition is met."""
        reason = self.watch.reason
        return End(reason, explained=explained(reason, self.splits.deciding)) if reason else None

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions."""
        self.watch.replace(conditions, self.batches.epoch)
        self.end = self.satisfied()

    def diverge(self, epoch: int) -> None:
        """Go back to the last finite state and end."""
        self.kept.restore()
        self.batches.go_to(*self.kept.at)
        self.forget_gradients()
        self.end = End(None, _divergence(epoch, self.rate) if epoch else _too_large_a_start())

    def resume(self, facts: Mapping[str, Any]) -> None:
        """Stand where a checkpoint was made; its arrays are in place already.

        Raises KeyError, ValidationError on what is no checkpoint.
        """
        self.settings = LiveSettings.parse(
            facts["optimizer"], facts["regularization"], facts.get("clip_norm")
        )
        self.watch.restore(facts["stop"])
        self.batches.go_to(facts["epoch"], facts["cursor"])
        self.kept.take((self.batches.epoch, self.batches.cursor))
        self.forget_gradients()
        self.norm_sum, self.updates, self.rate = facts["norm_sum"], facts["updates"], facts["learning_rate"]
        self.measured, self.end = facts["measured"], self.satisfied()


def _too_large_a_start() -> Reason:
    words = text(
        "The loss is no finite number before the first update: the weights of the start are too large for this network. "
        "Choose another start of the weights, or a smaller value of this one; the learning rate does not matter.",
        "한 번도 바꾸기 전에 손실이 이미 유한한 수가 아닙니다. 이 신경망에는 처음 가중치가 너무 큽니다. "
        "다른 가중치 초기화를 고르거나 값을 줄이세요. 학습률과는 상관이 없습니다.",
    )
    return Reason.of("start-too-large", words)


def _divergence(epoch: int, rate: float) -> Reason:
    words = text(
        f"Diverged at epoch {epoch} (learning rate {rate:g}): the loss is no longer a finite number. Try a smaller learning rate.",
        f"에폭 {epoch}에서 발산했습니다(학습률 {rate:g}). 손실이 더는 유한한 수가 아닙니다. 학습률을 낮춰 보세요.",
    )
    return Reason.of("diverged", words, epoch=epoch, learning_rate=rate)
