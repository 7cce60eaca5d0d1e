"""Commands to the workers that have runs, and what comes of them."""

from __future__ import annotations

import asyncio

from app.concurrency import BackgroundTasks
from app.learners.learner import Refusal
from app.runs import reasons
from app.runs.async_store import AsyncStore
from app.runs.errors import RunEnded, RunRefused
from app.runs.pending import PendingRequest, PendingRequests, WorkerRequest
from app.runs.placement import RunPlacement
from app.runs.starter import RunStarter
from app.runs.unstored import full
from app.schema.run import IllegalMove
from app.store.records import RunRecord
from app.worker.messages import ResidentState


class RunRequests:
    """Asks the worker that has a run, or that is given it, for `seconds` at most."""

    def __init__(
        self,
        store: AsyncStore,
        placement: RunPlacement,
        starter: RunStarter,
        pending: PendingRequests,
        tasks: BackgroundTasks,
        seconds: float,
    ) -> None:
        self._store, self._placement, self._starter = store, placement, starter
        self._pending, self._tasks, self._seconds = pending, tasks, seconds

    async def ask(self, record: RunRecord, command: WorkerRequest, wanted: str) -> RunRecord:
        """Send a command to the run's worker, and wait until what came of it is stored.

        Raises RunRefused, IllegalMove.
        """
        pending = self._pending.add(command)
        await self._deliver(record, pending)
        return await self.answer(record, pending, wanted)

    def send(self, record: RunRecord, command: WorkerRequest) -> PendingRequest:
        """Have a command be sent to the run's worker, once there is one."""
        pending = self._pending.add(command)
        self._tasks.spawn(self._deliver(record, pending), f"ask run {record.id}")
        return pending

    async def answer(
        self, record: RunRecord, pending: PendingRequest, wanted: str, seconds: float | None = None
    ) -> RunRecord:
        """Wait so long (None: as for any) until what came of a command is stored; the run as it
        then is.

        Raises RunRefused, IllegalMove.
        """
        try:
            done: RunRecord = await asyncio.wait_for(asyncio.shield(pending.answer), seconds or self._seconds)
        except TimeoutError:
            return await self._store.get(record.id)
        except RunEnded as ended:
            raise IllegalMove((await self._store.get(record.id)).state, wanted) from ended
        except RunRefused as refused:
            if refused.reason == reasons.STORAGE_FULL:
                raise full() from refused
            raise
        return done

    async def _deliver(self, record: RunRecord, pending: PendingRequest) -> None:
        """Send a command to the run's worker, once there is one; it is refused where there can be
        none.
        """
        start: ResidentState | None = "paused" if record.state == "paused" else None
        try:
            await self._placement.deliver(record, pending, start)
        except Refusal as refusal:
            self._pending.reject(pending.request.request_id, RunRefused(refusal.reason))
            if record.state == "paused":
                self._starter.entered(record.id, "paused")
