"""Starts runs: queued ones as slots come free, and those that a server or a worker left behind."""

from __future__ import annotations

from collections.abc import Callable

from app.concurrency import BackgroundTasks
from app.learners.learner import Refusal
from app.live_messages import Waiting
from app.runs import reasons
from app.runs.async_store import AsyncStore, retried
from app.runs.hub import Hub
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement, always
from app.runs.prepared_runs import PreparedRuns
from app.runs.queue import RunQueue
from app.runs.recorder import RunRecorder
from app.runs.unstored import Entered, UnstoredStates
from app.schema.run import RunState
from app.store.records import RunRecord, StorageFull
from app.worker.messages import ResidentState

RUNNING: frozenset[RunState] = frozenset({"running"})
STARTABLE: frozenset[RunState] = frozenset({"queued", "interrupted"})


class RunStarter:
    """Gives slots to queued runs, and runs to workers."""

    def __init__(
        self,
        store: AsyncStore,
        queue: RunQueue,
        placement: RunPlacement,
        recorder: RunRecorder,
        unstored: UnstoredStates,
        pending: PendingRequests,
        hub: Hub,
        prepared: PreparedRuns,
        tasks: BackgroundTasks,
    ) -> None:
        self._store, self._queue, self._placement = store, queue, placement
        self._recorder, self._unstored, self._pending, self._hub = recorder, unstored, pending, hub
        self._prepared, self._tasks = prepared, tasks
        self._told: dict[str, int] = {}

    def enqueue(self, record: RunRecord) -> None:
        """Have a run wait for a slot, and start it if there is one."""
        self._queue.join(record.id, self._prepared.memory_bytes(record))
        self.fill()

    def fill(self) -> None:
        """Start as many queued runs as there are slots."""
        while run := self._queue.next():
            self._tasks.spawn(self._start(run), f"start run {run}")
        self._tell_positions()

    def entered(self, run: str, state: RunState) -> None:
        """A run entered a state, or did what was asked of it there: unless it trains or steps, its
        slot comes free.
        """
        if state == "running":
            self._placement.mark_training(run)
        elif state != "paused" or not self._pending.is_computing(run):
            self.rest(run)

    def rest(self, run: str) -> None:
        """It computes no more: its slot comes free."""
        self._queue.leave(run)
        self._placement.mark_idle(run)
        self.fill()

    async def train(self, record: RunRecord, announce: bool) -> None:
        """Have a run that has a slot train on a worker, be it that which has it to show it.

        One that has lost its slot by the time that there is a worker does not.
        """
        await self.place(record, "running", announce, lambda: self._queue.trains(record.id))
        if self._placement.rests(record.id) and self._queue.trains(record.id):
            self._placement.wake(record.id)

    async def place(
        self,
        record: RunRecord,
        start: ResidentState,
        announce: bool = False,
        wanted: Callable[[], bool] = always,
    ) -> None:
        """Give a run to a worker. One that cannot be given to any fails and says why."""
        try:
            await retried(lambda: self._placement.place(record, start, announce, wanted))
        except Refusal as refusal:
            failed = record.entering("failed", reason=refusal.reason)
            await retried(lambda: self._recorder.record(record, failed))
            self._queue.leave(record.id)
            self.fill()

    async def recover(self, resume: bool) -> None:
        """After a start of the server: what it left behind is marked interrupted, and goes on in
        the order in which it came; without `resume` only what was queued does.
        """
        blocking = self._store.blocking
        reason = reasons.server_lost(resume)
        for record in await self._store.read(blocking.runs_in, RUNNING):
            try:
                await self._recorder.record(record, record.entering("interrupted", reason=reason))
            except StorageFull:
                self._unstored.enter(record.id, Entered("interrupted", reason=reason))
        for record in await self._store.read(blocking.runs_in, STARTABLE):
            if record.state == "queued" or resume:
                self._queue.join(record.id, await self._store.read(self._prepared.memory_bytes, record))
        self.fill()

    async def _start(self, run: str) -> None:
        """Start, or go on with, a run that is queued or interrupted; any other has changed its mind
        while it waited.
        """
        record = await retried(lambda: self._store.find(run))
        if record is None or record.state not in STARTABLE:
            self._queue.leave(run)
            self.fill()
            return
        if record.state == "interrupted":
            begin = self._store.blocking.begin_attempt
            record = await retried(lambda: self._store.write(begin, run), even_if_full=True)
        await self.train(record, announce=True)

    def _tell_positions(self) -> None:
        """Have those who wait hear their position in the queue whenever it changes."""
        positions = self._queue.positions()
        for run, position in positions.items():
            if self._told.get(run) != position:
                self._hub.tell(run, Waiting(position=position))
        self._told = positions
