"""Commands and questions that workers have not answered yet; kept, so that they can be put again to
another worker.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from app.events import Reason
from app.runs.errors import RunRefused
from app.worker.messages import Change, Look, Pause, Predict, Resume, SetWeight, StepBy, Stop

Question = Pause | Resume | Stop | StepBy | Change | SetWeight | Look | Predict


@dataclass
class Pending:
    """A question without an answer. `sent`: the worker that has the run, or had it, was asked."""

    question: Question
    payload: bytes
    answer: asyncio.Future[Any]
    sent: bool = False


class Asks:
    """By number, in the order in which they were put."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._pending: dict[int, Pending] = {}

    def number(self) -> int:
        """A number that no question has had."""
        return next(self._numbers)

    def put(self, question: Question, payload: bytes = b"") -> Pending:
        """Expect an answer."""
        pending = Pending(question, payload, asyncio.get_running_loop().create_future())
        self._pending[question.ask] = pending
        return pending

    def drop(self, ask: int) -> None:
        """Expect it no longer."""
        self._pending.pop(ask, None)

    def of(self, run: str) -> Iterator[Pending]:
        """Those about one run."""
        return (each for each in list(self._pending.values()) if each.question.run == run)

    def answer(self, ask: int, answer: Any) -> None:
        """It was answered; nothing where nobody waits any more."""
        pending = self._pending.pop(ask, None)
        if pending and not pending.answer.done():
            pending.answer.set_result(answer)

    def refuse(self, ask: int, error: Exception) -> None:
        """It will not be answered."""
        pending = self._pending.pop(ask, None)
        if pending and not pending.answer.done():
            pending.answer.set_exception(error)

    def refuse_all(self, run: str, reason: Reason) -> None:
        """Nothing about this run will be answered."""
        for each in self.of(run):
            self.refuse(each.question.ask, RunRefused(reason))
