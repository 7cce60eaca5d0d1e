"""Tells once that a run rests on a plateau."""

from __future__ import annotations

from collections import deque

from app.events import Noticed
from app.learners.learner import Block
from app.learners.plateau import WINDOW, plateau
from app.methods.declaration import PlateauMetrics


class PlateauWatch:
    """Keeps the newest rows that the question needs, of the metrics that the method names.

    `told`: whether it was told before, perhaps by another worker.
    """

    def __init__(self, metrics: PlateauMetrics | None) -> None:
        self.told = False
        self._metrics = metrics
        self._loss: deque[float] = deque(maxlen=WINDOW)
        self._accuracy: deque[float] = deque(maxlen=WINDOW)

    def add(self, block: Block) -> None:
        """See new rows."""
        metrics = self._metrics
        if metrics is not None and not self.told and metrics.accuracy in block.columns:
            self._loss.extend(block.columns[metrics.loss][-WINDOW:].tolist())
            self._accuracy.extend(block.columns[metrics.accuracy][-WINDOW:].tolist())

    def notice(self, epoch: int) -> list[Noticed]:
        """What to tell after `epoch` epochs: one notice, or nothing."""
        if self.told:
            return []
        reason = plateau(list(self._loss), list(self._accuracy), epoch)
        self.told = reason is not None
        return [Noticed(epoch=epoch, level="info", reason=reason)] if reason else []
