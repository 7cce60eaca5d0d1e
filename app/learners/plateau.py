"""Plateaus: the loss hardly moves although there is something left to learn.

XOR with two hidden units and a cross-entropy rests near ½·ln 2 from a third to a half of all
starts: two of the four corners are answered with "fifty-fifty", while the weights keep growing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite, nan
from typing import Any, ClassVar

from app.events import Noticed, Reason
from app.learners.learner import Block
from app.methods.declaration import PlateauMetrics
from app.schema.text import text

WINDOW = 100
"""Epochs over which the loss has to rest."""
REST = 0.01
"""Share of its value by which a resting loss may vary over the window."""
LEARNED = 0.05
"""A classification loss below this has nothing to rest from."""


def plateau(train_loss: Sequence[float], train_accuracy: Sequence[float], epoch: int) -> Reason | None:
    """Why a classifier counts as resting on a plateau after `epoch` epochs, from its newest rows
    (oldest first); None if it does not.

    At least WINDOW rows are needed; more do no harm.
    """
    losses, accuracy = train_loss[-WINDOW:], train_accuracy[-1] if train_accuracy else 1.0
    if len(losses) < WINDOW or not all(map(isfinite, losses)) or not accuracy < 1:
        return None
    loss = losses[-1]
    if loss <= LEARNED or max(losses) - min(losses) > REST * loss:
        return None
    words = text(
        f"The loss has rested near {loss:.4f} for {WINDOW} epochs while {accuracy:.0%} of the training samples are right: a plateau. "
        "The weights may keep growing without it getting better. Start from other weights, or add units.",
        f"손실이 {WINDOW}에폭 동안 {loss:.4f} 근처에 머물러 있고, 학습 샘플의 {accuracy:.0%}가 맞습니다. 고원입니다. "
        "가중치는 계속 커져도 나아지지 않을 수 있습니다. 다른 가중치로 시작하거나 유닛을 늘려 보세요.",
    )
    values: dict[str, float | str] = {
        "loss": loss,
        "accuracy": accuracy,
        "epochs": WINDOW,
        "epoch": epoch,
    }
    return Reason.of("plateau", words, **values)


class PlateauWatch:
    """A Judge: keeps the newest rows that the question needs, of the metrics that the method names.

    `told`: whether it was told before, perhaps by another worker.
    """

    name: ClassVar[str] = "plateau"

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

    def save(self) -> dict[str, Any]:
        """What it remembers, as JSON-able facts; null for what is not a finite number."""
        return {"told": self.told, "loss": _spelled(self._loss), "accuracy": _spelled(self._accuracy)}

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Remember what `save` returned."""
        self.told = facts["told"]
        self._loss = _rows(facts["loss"])
        self._accuracy = _rows(facts["accuracy"])


def _spelled(rows: Iterable[float]) -> list[float | None]:
    return [row if isfinite(row) else None for row in rows]


def _rows(spelled: Iterable[float | None]) -> deque[float]:
    return deque((nan if row is None else row for row in spelled), maxlen=WINDOW)
