"""Requests to workers that are not answered yet; kept, so that another worker can be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from app.events import Reason
from app.runs.errors import RunEnded, RunRefused
from app.worker.commands import ENDED
from app.worker.messages import Change, GetFrame, Pause, Predict, Resume, SetWeight, StepBy, Stop

WorkerRequest = Pause | Resume | Stop | StepBy | Change | SetWeight | GetFrame | Predict


@dataclass
class PendingRequest:
    """A request without an answer.

    `sent`: the worker that has the run, or had it, was asked.
    """

    request: WorkerRequest
    payload: bytes
    answer: asyncio.Future[Any]
    sent: bool = False


class PendingRequests:
    """By id, in the order in which they were made."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._pending: dict[int, PendingRequest] = {}

    def next_id(self) -> int:
        """An id that no request has had."""
        return next(self._ids)

    def add(self, request: WorkerRequest, payload: bytes = b"") -> PendingRequest:
        """Expect an answer."""
        pending = PendingRequest(request, payload, asyncio.get_running_loop().create_future())
        self._pending[request.request_id] = pending
        return pending

    def discard(self, request_id: int) -> None:
        """Expect it no longer."""
        self._pending.pop(request_id, None)

    def of_run(self, run: str) -> Iterator[PendingRequest]:
        """Those about one run."""
        return (each for each in list(self._pending.values()) if each.request.run == run)

    def is_computing(self, run: str) -> bool:
        """Whether the run steps, or is about to train."""
        return any(isinstance(each.request, StepBy | Resume) for each in self.of_run(run))

    def is_stepping(self, run: str) -> bool:
        """Whether steps that were asked for are not done yet."""
        return any(isinstance(each.request, StepBy) for each in self.of_run(run))

    def resolve(self, request_id: int, answer: Any) -> None:
        """It was answered; nothing where nobody waits any more."""
        pending = self._pending.pop(request_id, None)
        if pending and not pending.answer.done():
            pending.answer.set_result(answer)

    def resolve_work(self, run: str, answer: Any) -> None:
        """Steps that were asked for, or a start, are over as far as they have come."""
        for each in self.of_run(run):
            if isinstance(each.request, StepBy | Resume):
                self.resolve(each.request.request_id, answer)

    def end(self, run: str) -> None:
        """The run has ended, and takes no change that was asked for."""
        for each in self.of_run(run):
            if isinstance(each.request, Change | SetWeight):
                self.reject(each.request.request_id, RunEnded(ENDED))

    def reject(self, request_id: int, error: Exception) -> None:
        """It will not be answered."""
        pending = self._pending.pop(request_id, None)
        if pending and not pending.answer.done():
            pending.answer.set_exception(error)

    def reject_all(self, run: str, reason: Reason) -> None:
        """Nothing about this run will be answered."""
        for each in self.of_run(run):
            self.reject(each.request.request_id, RunRefused(reason))
