"""The compiled engine: hands the arrays of a run's state to the kernel, as many steps at a time as
the budget is worth.
"""

from __future__ import annotations

from math import nan
from time import perf_counter

import numpy as np
import torch
from numpy.typing import NDArray

from app.learners.allowance import Allowance
from app.learners.back_propagation.compiled import kernel, records
from app.learners.back_propagation.compiled.arrays import copied, parameters, samples, split
from app.learners.back_propagation.compiled.model import CompiledModel
from app.learners.back_propagation.compiled.passes import LANES
from app.learners.back_propagation.compiled.settings import hypers, stops
from app.learners.back_propagation.live_settings import LiveSettings
from app.learners.back_propagation.metrics import TOP
from app.learners.back_propagation.probe import ROWS, Probe
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.training_state import TrainingState
from app.learners.learner import Block
from app.training.schedules import Constant
from app.training.stop import StopConditions

MOST_ROWS = 4096
"""Rows of metrics that one call writes."""
MOST_RATES = 256
"""Steps of one call whose learning rates are given one by one."""
REASONS: dict[int, str] = {
    records.BY_LOSS: "loss",
    records.BY_ACCURACY: "accuracy",
    records.BY_EPOCHS: "epochs",
    records.BY_PATIENCE: "patience",
}


class Compiled:
    """An Engine for small layers on the CPU (`app.methods.back_propagation.engine` says which)."""

    name = "compiled"

    def __init__(self, training_state: TrainingState) -> None:
        assert isinstance(training_state.model, CompiledModel)
        self.training_state, self.model = training_state, training_state.model
        self._own, self._kept = parameters(training_state)
        self._samples = samples(training_state, self.model)
        splits = training_state.splits
        self._train, self._test, self._validation = (
            split(training_state, self.model, part) for part in (splits.train, splits.test, splits.validation)
        )
        self._conditions: StopConditions | None = None
        self._position = np.full(6, -1, np.int64)
        self._numbers = np.zeros(4)
        self._step_seconds = 0.0
        self._settings: LiveSettings | None = None
        self._names = _metric_names(self.model, splits)

    def measure(self) -> dict[str, float]:
        """The metrics as they stand."""
        self._before()
        rows = np.empty((1, len(self._names)))
        ended, _ = self._call(self._rates(1), 0, False, rows)
        sound = {"weights": nan if ended == records.DIVERGED else 0.0}
        return dict(zip(self._names, rows[0].tolist(), strict=True)) | sound

    def advance(self, allowance: Allowance) -> None:
        """Call after call, each as long as the time that is left."""
        training_state = self.training_state
        self._before()
        while training_state.end is None and not allowance.spent:
            steps = self._steps(allowance)
            rates = self._rates(steps)
            before = (
                training_state.batches.epoch * training_state.batches.count + training_state.batches.batch
            )
            cursor, epoch, begun = training_state.batches.cursor, training_state.batches.epoch, perf_counter()
            most = min(steps, _count(min(allowance.left("epoch"), allowance.rows_left)))
            rows = np.empty((most, len(self._names)))
            ended, written = self._call(rates, steps, allowance.counts("sample"), rows)
            self._after(ended, Block(epoch + 1, dict(zip(self._names, rows[:written].T.copy(), strict=True))))
            moved = (
                training_state.batches.epoch * training_state.batches.count
                + training_state.batches.batch
                - before
            )
            self._step_seconds = (perf_counter() - begun) / max(1, moved)
            gone = (
                (training_state.batches.epoch - epoch) * training_state.batches.rows
                + training_state.batches.cursor
                - cursor
            )
            allowance.note({"sample": gone, "batch": moved, "epoch": written}, written)

    def _call(
        self, rates: NDArray[np.float64], steps: int, single: bool, rows: NDArray[np.float64]
    ) -> tuple[int, int]:
        """See `kernel.advance`."""
        done: tuple[int, int] = kernel.advance(
            self.model.network, self._own, self._kept, self._samples, self._train, self._test, self._validation,
            self._hyper, self._stops, rates, steps, single, self._position, self._numbers, rows,
        )  # fmt: skip
        return done

    def probe(self) -> Probe:
        """A trial step from here, on up to ROWS training rows, without dropout."""
        training_state, flat = self.training_state, self.model.flat
        self._before()
        rows = np.arange(min(ROWS, training_state.batches.rows))
        stride = -(-len(rows) // LANES) * LANES
        signals, deltas = (np.empty(self.model.plan.features * stride, np.float32) for _ in range(2))
        own = copied(self._own)
        room = self.model.room(stride)._replace(running=self.model.running.numpy().copy())
        rate = training_state.scheduled_rate()
        kernel.probe(self.model.network, own, self._samples, rows, self._hyper, rate, signals, deltas, room)
        by_row = signals.reshape(-1, stride)[:, : len(rows)].T

        def output(layer: str) -> torch.Tensor:
            return torch.from_numpy(self.model.output_of(self.model.nodes[layer], by_row))

        return Probe(output, torch.from_numpy(own.gradients), torch.from_numpy(own.values) - flat.values)

    def _before(self) -> None:
        """Tell the kernel what may have changed between two calls: the position and the
        settings.
        """
        training_state, numbers = self.training_state, self._numbers
        self._position[:3] = (
            training_state.batches.epoch,
            training_state.batches.cursor,
            training_state.updates,
        )
        numbers[records.NORM_SUM], numbers[records.RATE] = training_state.norm_sum, training_state.rate
        progress = training_state.watch.progress
        numbers[records.BEST] = nan if progress.best is None else progress.best
        numbers[records.BEST_EPOCH] = progress.best_epoch
        if self._conditions is not training_state.watch.stop:
            self._conditions = training_state.watch.stop
            self._stops = stops(self._conditions)
        if self._settings is not training_state.settings:
            self._settings, self._hyper = training_state.settings, hypers(training_state.settings)

    def _after(self, ended: int, block: Block) -> None:
        """Take over what the kernel did."""
        training_state, position, numbers = (
            self.training_state,
            self._position.tolist(),
            self._numbers.tolist(),
        )
        training_state.rows.extend(block)
        training_state.rate = numbers[records.RATE]
        if len(block):
            training_state.kept.at = position[records.KEPT_EPOCH], position[records.KEPT_CURSOR]
            training_state.watch.progress.best = numbers[records.BEST]
            training_state.watch.progress.best_epoch = int(numbers[records.BEST_EPOCH])
        if ended == records.DIVERGED:
            return training_state.diverge(position[records.EPOCH] + 1)
        training_state.batches.go_to(position[records.EPOCH], position[records.CURSOR])
        training_state.updates = position[records.UPDATES]
        training_state.norm_sum = numbers[records.NORM_SUM]
        training_state.watch.progress.reason = REASONS.get(ended)
        training_state.end = training_state.satisfied()
        return None

    def _steps(self, allowance: Allowance) -> int:
        """As many as fit into the time that is left, one where that is not known yet."""
        if allowance.counts("sample"):
            return 1
        worth = allowance.seconds_left / self._step_seconds if self._step_seconds else 1.0
        most = MOST_ROWS * self.training_state.batches.count
        if not isinstance(self.training_state.schedule, Constant):
            most = min(most, MOST_RATES)
        return int(max(1, min(worth, most, allowance.left("batch"))))

    def _rates(self, steps: int) -> NDArray[np.float64]:
        """The learning rate of each step, or of all."""
        training_state, batches = self.training_state, self.training_state.batches
        if isinstance(training_state.schedule, Constant):
            return np.array([training_state.scheduled_rate()])
        done = batches.epoch * batches.rows + batches.cursor
        rates = []
        for _ in range(steps):
            epoch, cursor = divmod(done, batches.rows)
            rates.append(training_state.rate_at(epoch, cursor))
            done = epoch * batches.rows + min((cursor // batches.size + 1) * batches.size, batches.rows)
        return np.array(rates)


def _count(limit: float) -> int:
    return int(min(limit, MOST_ROWS))


def _metric_names(model: CompiledModel, splits: Splits) -> list[str]:
    """In the order in which the kernel writes them, which is that of `metrics.measure`."""
    top = [f"top{TOP}"] if model.network.top else []
    own = ["loss", "r2", "mae"] if model.network.regression else ["loss", "accuracy", *top]
    return [f"{part}_{name}" for part in splits.measured for name in own] + [
        "penalty",
        "gradient_norm",
        "learning_rate",
    ]
