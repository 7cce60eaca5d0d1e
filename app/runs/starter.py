"""Starts runs: those in line as places come free, and those that a server or a worker left
behind.
"""

from __future__ import annotations

from app.events import Waiting
from app.learners.learner import Refusal
from app.runs import reasons
from app.runs.parts import Parts
from app.runs.placement import Start
from app.schema.run import ENDED, RunState
from app.store.records import NewState, RunRecord

RUNNING: frozenset[RunState] = frozenset({"running"})
STARTABLE: frozenset[RunState] = frozenset({"queued", "interrupted"})


class RunStarter:
    """Gives places to runs in line."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._told: dict[str, int] = {}

    def fill(self) -> None:
        """Start as many of the runs in line as there are places."""
        while not self._parts.closing and (run := self._parts.queue.next()):
            self._parts.spawn(self.start(run))
        self._tell_places()

    def _tell_places(self) -> None:
        """Have those who wait hear their place in the line whenever it changes."""
        places = self._parts.queue.positions()
        for run, place in places.items():
            if self._told.get(run) != place:
                self._parts.hub.tell(run, Waiting(position=place))
        self._told = places

    def entered(self, run: str, state: RunState) -> None:
        """A run entered a state: places are taken or come free."""
        parts = self._parts
        if state == "running":
            parts.queue.take(run)
            parts.placement.mark_training(run)
            return
        if state in ENDED:
            parts.worker_failures.forget(run)
        parts.queue.leave(run)
        parts.placement.mark_idle(run)
        self.fill()

    async def start(self, run: str) -> None:
        """Start, or go on with, a run that is queued or interrupted; any other has changed its mind
        while it waited.
        """
        parts = self._parts
        record = await parts.insist(lambda: parts.find(run))
        if record is None or record.state not in STARTABLE:
            parts.queue.leave(run)
            self.fill()
            return
        if record.state == "interrupted":
            record = await parts.insist(
                lambda: parts.threads.write(parts.store.begin_attempt, run), even_if_full=True
            )
        await self.train(record, announce=True)

    async def train(self, record: RunRecord, announce: bool) -> None:
        """Have a run train on a worker."""
        self._parts.queue.take(record.id, self._parts.memory.weigh(record))
        await self.bring(record, "running", announce)

    async def bring(self, record: RunRecord, start: Start, announce: bool = False) -> None:
        """Give a run to a worker. One whose device is not here fails and says so."""
        parts = self._parts
        try:
            await parts.insist(lambda: parts.placement.place(record, start, announce))
        except Refusal as refusal:
            failed = NewState("failed", record.epoch, reason=refusal.reason)
            await parts.insist(lambda: parts.recorder.keep(record.id, record.attempt, [failed]))
            parts.queue.leave(record.id)
            self.fill()

    async def recover(self) -> None:
        """After a start of the server: what it left behind is marked interrupted, and goes on in
        the order in which it came.
        """
        parts = self._parts
        for record in await parts.threads.read(parts.store.runs_in, RUNNING):
            interrupted = NewState("interrupted", record.epoch, reason=reasons.SERVER_LOST)
            await parts.recorder.keep(record.id, record.attempt, [interrupted])
        for record in await parts.threads.read(parts.store.runs_in, STARTABLE):
            if record.state == "queued" or parts.limits.resume_on_start:
                parts.queue.join(record.id, await parts.threads.read(parts.memory.weigh, record))
        self.fill()
