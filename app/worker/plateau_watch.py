"""Tells once that a run rests on a plateau."""

from __future__ import annotations

from collections import deque

from app.learners.back_propagation.plateau import WINDOW, plateau
from app.learners.learner import Block
from app.worker.reports import Notice


class PlateauWatch:
    """Keeps the newest rows that the question needs.

    `told`: whether it was told before, perhaps by another worker.
    """

    def __init__(self) -> None:
        self.told = False
        self._loss: deque[float] = deque(maxlen=WINDOW)
        self._accuracy: deque[float] = deque(maxlen=WINDOW)

    def add(self, block: Block) -> None:
        """See new rows; only the train loss and the train accuracy matter."""
        if "train_accuracy" in block.columns and not self.told:
            self._loss.extend(block.columns["train_loss"][-WINDOW:].tolist())
            self._accuracy.extend(block.columns["train_accuracy"][-WINDOW:].tolist())

    def notice(self, epoch: int) -> Notice | None:
        """What to tell after `epoch` epochs, if anything."""
        if self.told:
            return None
        reason = plateau(list(self._loss), list(self._accuracy), epoch)
        self.told = reason is not None
        return Notice(level="info", reason=reason) if reason else None
