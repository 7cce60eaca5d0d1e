"""Goes on with runs whose worker died, let them go, or whose report could not be stored."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from app.concurrency import BackgroundTasks
from app.events import Noticed, QuietEvent, Reason
from app.executors.executor import LostRun
from app.live_messages import Refused
from app.runs import reasons
from app.runs.async_store import AsyncStore, retried
from app.runs.hub import Hub
from app.runs.moments import is_moment
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.queue import RunQueue
from app.runs.recorder import RunRecorder
from app.runs.starter import RunStarter
from app.runs.unstored import Entered, UnstoredStates
from app.schema.run import ENDED
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull

MOST_FAILURES, MOST_IN_COMPANY = 3, 6
"""Deaths of workers without any progress between them, after which a run is paused: where it
trained alone at the last, and where there was no worker for it alone.
"""
Place = tuple[int, int]
"""Epoch and batch of a checkpoint; of none, before all others."""
NOWHERE: Place = (-1, 0)
log = logging.getLogger(__name__)


class WorkerFailures:
    """Counts the deaths of workers that are attributed to a run, until it makes progress: a
    checkpoint further on than the one that it began from.
    """

    def __init__(self) -> None:
        self._failures: dict[str, tuple[int, Place]] = {}

    def add(self, run: str, place: Place) -> int:
        """A worker died while it worked on this run, whose newest checkpoint is of `place`; how
        often that has happened.
        """
        count = self._failures.get(run, (0, place))[0] + 1
        self._failures[run] = (count, place)
        return count

    def reached(self, run: str, place: Place) -> None:
        """A checkpoint was stored."""
        if run in self._failures and place > self._failures[run][1]:
            del self._failures[run]

    def forget(self, run: str) -> None:
        """The run ended."""
        self._failures.pop(run, None)


class Recovery:
    """No run is left behind: what the store cannot keep now is tried again until it can, or the run
    is paused and says why.
    """

    def __init__(
        self,
        store: AsyncStore,
        queue: RunQueue,
        placement: RunPlacement,
        starter: RunStarter,
        recorder: RunRecorder,
        unstored: UnstoredStates,
        pending: PendingRequests,
        hub: Hub,
        tasks: BackgroundTasks,
    ) -> None:
        self._store, self._queue, self._placement, self._starter = store, queue, placement, starter
        self._recorder, self._unstored, self._pending = recorder, unstored, pending
        self._hub, self._tasks = hub, tasks
        self.failures = WorkerFailures()

    def lost(self, runs: Sequence[LostRun]) -> None:
        """A worker died with these runs: each goes on by itself, whatever becomes of the others."""
        for lost in runs:
            self._placement.forget(lost.run)
            if is_moment(lost.run):
                self._pending.reject_all(lost.run, reasons.ASK_AGAIN)
                continue
            self._spawn(lost.run, partial(self._after_death, lost, reasons.worker_killer))

    def released(self, run: str, attempt: int) -> None:
        """A worker let a run go."""
        if not self._placement.holds(run):
            self._placement.forget(run)
            self._spawn(run, partial(self._go_on, run, attempt))

    def unrecorded(self, run: str, attempt: int) -> None:
        """What a worker reported of a run could not be stored: as if it had died of it, the run
        reports the same again from its last checkpoint.
        """
        if self._placement.holds(run):
            self._placement.release(run)
            lost = LostRun(run, attempt, blamed=True)
            self._spawn(run, partial(self._after_death, lost, reasons.unrecorded))

    def storage_full(self, run: str) -> None:
        """There is no room for what a worker reported of a run.

        What it still reports is refused as well, and of no matter.
        """
        if self._placement.holds(run):
            self._placement.release(run)
            self._pause_for_space(run)

    def _spawn(self, run: str, work: Callable[[], Awaitable[None]]) -> None:
        self._tasks.spawn(self._despite_storage(run, work), f"recover run {run}")

    async def _despite_storage(self, run: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (NoSuchRun, Fenced):
            log.info("run %s was deleted, or goes on already", run)
        except StorageFull:
            self._pause_for_space(run)

    def _pause_for_space(self, run: str) -> None:
        """Pause a run that is with no worker, whether or not that can be stored."""
        self._hub.tell(run, Refused(request=None, reason=reasons.STORAGE_FULL))
        self._unstored.enter(run, Entered("paused", reason=reasons.STORAGE_FULL))
        self._pending.reject_all(run, reasons.STORAGE_FULL)
        self._starter.entered(run, "paused")

    async def _after_death(self, lost: LostRun, reason: Callable[[int], Reason]) -> None:
        """`reason`: why to pause it after so many deaths."""
        record = await retried(lambda: self._store.get(lost.run))
        if record.attempt != lost.attempt:
            return
        failures = await self._blame(lost) if lost.blamed else 0
        if failures >= (MOST_FAILURES if lost.alone else MOST_IN_COMPANY):
            await self._give_up(record, reason(failures))
        elif self._was_to_train(record):
            await self._go_on_elsewhere(record)
        else:
            await self._go_on(lost.run, lost.attempt)

    async def _blame(self, lost: LostRun) -> int:
        """How often its workers died without any progress; one that others may have killed is to
        train alone.
        """
        kept = await retried(lambda: self._store.read(self._store.blocking.checkpoints, lost.run))
        failures = self.failures.add(lost.run, (kept[-1].epoch, kept[-1].batch) if kept else NOWHERE)
        if failures > 1 and not lost.alone:
            self._placement.isolate(lost.run)
        return failures

    def _was_to_train(self, record: RunRecord) -> bool:
        """One that waits is not to train yet, though a worker may have it to show it.

        One that a second death met before it could say that it runs again is still marked as
        interrupted by the first.
        """
        about_to = record.state in ("queued", "interrupted") and self._queue.trains(record.id)
        return record.state == "running" or about_to

    async def _go_on(self, run: str, attempt: int) -> None:
        """One that trains is moved to another worker; requests about one that does not are made
        again.
        """
        record = await retried(lambda: self._store.get(run))
        if record.attempt != attempt:
            return
        if record.state == "running":
            record = await self._next_attempt(run)
            await self._starter.train(record, announce=False)
        elif any(self._pending.of_run(run)):
            await self._starter.place(record, "ended" if record.state in ENDED else "paused")

    async def _go_on_elsewhere(self, record: RunRecord) -> None:
        record = await self._next_attempt(record.id)
        reason = reasons.worker_lost(record.epoch)
        events: list[QuietEvent] = [_warning(record, reason)]
        if record.state != "interrupted":  # by an earlier death, before it ran again
            events.insert(0, record.entering("interrupted", reason=reason))
        recorded = await retried(lambda: self._recorder.record(record, *events))
        await self._starter.train(recorded.run, announce=True)

    async def _give_up(self, record: RunRecord, reason: Reason) -> None:
        """Workers do not survive this run, or requests about it: it rests until a person resumes
        it.
        """
        self._pending.reject_all(record.id, reason)
        if record.state not in ENDED:
            record = await self._next_attempt(record.id)
            paused = record.entering("paused", reason=reason)
            event = _warning(record, reason) if record.state == "paused" else paused
            await retried(lambda: self._recorder.record(record, event))
        self.failures.forget(record.id)
        self._starter.entered(record.id, "paused")

    async def _next_attempt(self, run: str) -> RunRecord:
        begin = self._store.blocking.begin_attempt
        return await retried(lambda: self._store.write(begin, run))


def _warning(record: RunRecord, reason: Reason) -> Noticed:
    return Noticed(epoch=record.epoch, level="warning", reason=reason)
