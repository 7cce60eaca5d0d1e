"""When a run has learned enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import inf, isnan
from typing import Any

import numpy as np

from app.schema.run import StopReason
from app.training.specification import Stop


@dataclass
class Progress:
    """What the stop conditions remember: the best loss and its epoch, and the training time so far
    in seconds.
    """

    best: float | None = None
    best_epoch: int = 0
    seconds: float = 0.0
    reason: StopReason | None = None


class StopWatch:
    """Looks at every epoch's metrics, and at the clock, and says which condition was met first."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        self.progress = Progress()

    @property
    def reason(self) -> StopReason | None:
        """The condition that fired."""
        return self.progress.reason

    def epoch(self, epoch: int, row: Mapping[str, float]) -> None:
        """Judge the metrics of a completed epoch (0: before any update).

        Of conditions met at once the goals come first.
        """
        loss, accuracy = _chosen(row, "loss"), _chosen(row, "accuracy")
        self._remember(epoch, loss)
        stop = self.stop
        if stop.loss is not None and loss <= stop.loss:
            self.progress.reason = "loss"
        elif stop.accuracy is not None and accuracy >= np.float32(stop.accuracy):  # as it is measured
            self.progress.reason = "accuracy"
        elif stop.epochs is not None and epoch >= stop.epochs:
            self.progress.reason = "epochs"
        elif stop.patience is not None and epoch - self.progress.best_epoch >= stop.patience:
            self.progress.reason = "patience"

    def clock(self, seconds: float) -> None:
        """Add training time."""
        self.progress.seconds += seconds
        if self.stop.seconds is not None and self.progress.seconds >= self.stop.seconds:
            self.progress.reason = self.progress.reason or "seconds"

    def time_left(self) -> float:
        """Seconds until the time is up."""
        return inf if self.stop.seconds is None else self.stop.seconds - self.progress.seconds

    def save(self) -> dict[str, Any]:
        """What is remembered, as JSON-able facts."""
        return asdict(self.progress)

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Continue from what `save` returned."""
        self.progress = Progress(**facts)

    def _remember(self, epoch: int, loss: float) -> None:
        if self.progress.best is None or loss < self.progress.best:
            self.progress.best, self.progress.best_epoch = loss, epoch


def _chosen(row: Mapping[str, float], metric: str) -> float:
    """The test metric, or the train metric where there is no test set."""
    test = row.get(f"test_{metric}", float("nan"))
    return row.get(f"train_{metric}", float("nan")) if isnan(test) else test
