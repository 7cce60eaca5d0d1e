"""The runs that are with workers: brought there, kept there while there is room, taken off
again.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Literal
from weakref import WeakValueDictionary

from app.executors.executor import Executor
from app.experiment.parse import Malformed, parse
from app.experiment.prepare import prepare
from app.methods.cost import Work
from app.runs.asks import Asks, Pending
from app.runs.hub import Hub
from app.runs.limits import RunLimits
from app.runs.scales import Scales
from app.runs.threads import StoreThreads
from app.store.records import RunRecord
from app.store.store import Store
from app.worker.messages import Submit, Watch

Start = Literal["running", "paused", "rest"]


class Floor:
    """Brings runs to workers from their last checkpoint.

    Where they become too many or too large, those at rest for longest make room.
    """

    def __init__(
        self,
        store: Store,
        threads: StoreThreads,
        executor: Executor,
        asks: Asks,
        hub: Hub,
        scales: Scales,
        limits: RunLimits,
    ) -> None:
        self._store, self._threads, self._executor, self._asks = store, threads, executor, asks
        self._hub, self._scales, self._limits = hub, scales, limits
        self._resting: OrderedDict[str, None] = OrderedDict()
        self._here: dict[str, int] = {}
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def bring(self, record: RunRecord, start: Start, announce: bool = True) -> None:
        """Give a run to a worker, with everything that was asked of it and not answered.

        Raises Refusal if its device is not there.
        """
        async with self._door(record.id):
            if not self._executor.holds(record.id):
                await self._bring(record, start, announce)

    async def ask(self, record: RunRecord, pending: Pending, start: Start | None) -> None:
        """Put a question to the worker that has the run.

        If none has it, it is brought and does what `start` says; None: it is on its way.

        Raises Refusal if its device is not there.
        """
        async with self._door(record.id):
            if record.id in self._resting:
                self._resting.move_to_end(record.id)
            if not pending.sent and not self.pass_on(pending) and start:
                await self._bring(record, start, announce=False)

    def pass_on(self, pending: Pending) -> bool:
        """Send a question to the worker that has its run; whether one has it."""
        sent = self._executor.send(pending.question.run, pending.question, pending.payload)
        pending.sent = pending.sent or sent
        return sent

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""
        return self._executor.holds(run)

    def rests(self, run: str) -> None:
        """It trains no more: it may go when room is needed."""
        if run in self._here:
            self._resting[run] = None
            self._make_room()

    def trains(self, run: str) -> None:
        """It is not to go."""
        self._resting.pop(run, None)

    def remove(self, run: str) -> None:
        """Take it off its worker."""
        self._executor.release(run)
        self.gone(run)

    def gone(self, run: str) -> None:
        """No worker has it any more."""
        self._here.pop(run, None)
        self._resting.pop(run, None)

    def _door(self, run: str) -> asyncio.Lock:
        """One at a time brings a run."""
        return self._doors.setdefault(run, asyncio.Lock())

    async def _bring(self, record: RunRecord, start: Start, announce: bool) -> None:
        found = await self._threads.read(self._store.read_checkpoint, record.id)
        device, work = _prepared(record)
        order = Submit(
            run=record.id,
            attempt=record.attempt,
            experiment=record.experiment,
            device=device,
            start=start,
            announce=announce,
            speed=record.speed,
            seconds=record.seconds,
            watched=self._hub.watched(record.id),
            work=work,
            begun=record.device,
        )
        await self._executor.submit(order, found[1] if found else None)
        self._here[record.id] = self._scales.weigh(record)
        if self._hub.watched(record.id) != order.watched:  # since the order was written
            self._executor.send(record.id, Watch(run=record.id, watched=not order.watched))
        for pending in self._asks.of(record.id):
            self.pass_on(pending)
        if start == "running":
            self.trains(record.id)
            self._make_room()
        else:
            self.rests(record.id)

    def _make_room(self) -> None:
        for run in list(self._resting):
            if len(self._here) <= self._limits.resident and sum(self._here.values()) <= self._limits.memory:
                return
            if not any(self._asks.of(run)):
                self.remove(run)


def _prepared(record: RunRecord) -> tuple[str, Work]:
    """The device it asks for and its work; none where it is of a version no longer read."""
    try:
        prepared = prepare(parse(record.experiment))
    except Malformed:
        return "cpu", Work()
    return prepared.device, prepared.work
