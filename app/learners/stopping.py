"""When a run has learned enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import inf
from typing import Any

from app.events import Reason
from app.schema.split import SPLIT_TITLES, SplitName
from app.schema.text import Text, text
from app.training.stop import StopConditions, deciding


@dataclass
class StopState:
    """What the stop conditions remember: the best loss and its epoch, and the training time so far
    in seconds.
    """

    best: float | None = None
    best_epoch: int = 0
    seconds: float = 0.0
    reason: str | None = None


class StopWatch:
    """Looks at every epoch's metrics, and at the clock, and says which condition was met first."""

    def __init__(self, stop: StopConditions) -> None:
        self.stop = stop
        self.progress = StopState()

    @property
    def reason(self) -> str | None:
        """The condition that fired."""
        return self.progress.reason

    def epoch(self, epoch: int, row: Mapping[str, float]) -> None:
        """Judge the metrics of a completed epoch (0: before any update).

        Of conditions met at once the goals come first.
        """
        self._remember(epoch, deciding(row, "loss"))
        met = self.stop.met(epoch, row, self.progress.best_epoch)
        self.progress.reason = met or self.progress.reason

    def clock(self, seconds: float) -> None:
        """Add training time."""
        self.progress.seconds += seconds
        if self.stop.seconds is not None and self.progress.seconds >= self.stop.seconds:
            self.progress.reason = self.progress.reason or "seconds"

    def replace(self, stop: StopConditions, epoch: int) -> None:
        """Judge by other conditions from now on, after `epoch` completed epochs."""
        self.stop = stop
        over = stop.epochs is not None and epoch >= stop.epochs
        self.progress.reason = "epochs" if over else None
        self.clock(0.0)

    def time_left(self) -> float:
        """Seconds until the time is up."""
        return inf if self.stop.seconds is None else self.stop.seconds - self.progress.seconds

    def save(self) -> dict[str, Any]:
        """What is remembered, as JSON-able facts."""
        return asdict(self.progress)

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Continue from what `save` returned."""
        self.progress = StopState(**facts)

    def _remember(self, epoch: int, loss: float) -> None:
        if loss < (inf if self.progress.best is None else self.progress.best):
            self.progress.best, self.progress.best_epoch = loss, epoch


WHAT_WAS_MET: dict[str, Text] = {
    "loss": text("loss is as low as you asked for", "손실이 바란 만큼 낮아졌"),
    "accuracy": text("accuracy is as high as you asked for", "정확도가 바란 만큼 높아졌"),
    "patience": text("loss has not improved for as long as you allowed", "손실이 허락한 동안 나아지지 않았"),
}
"""By condition, of those that read a split."""


def explained(condition: str, split: SplitName) -> Reason | None:
    """Which measurement met a condition; None for conditions that read none, or always the same."""
    met, of = WHAT_WAS_MET.get(condition), SPLIT_TITLES[split]
    if met is None:
        return None
    words = text(f"The {of.en} {met.en}.", f"{of.ko} {met.ko}습니다.")
    return Reason.of("condition-met", words, condition=condition, split=split)
