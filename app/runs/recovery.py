"""Goes on with runs whose worker died, let them go, or could not have kept what it said."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from app.events import Refused
from app.executors.executor import LostRun
from app.runs import reasons, worker_failures
from app.runs.parts import Parts
from app.runs.starter import RunStarter
from app.schema.run import ENDED
from app.store.records import Draft, Fenced, NewNotice, NewState, NoSuchRun, RunRecord, StorageFull

log = logging.getLogger(__name__)


class Recovery:
    """No run is left behind: what the store cannot keep now is tried again until it can, or the run
    is paused and says why.
    """

    def __init__(self, parts: Parts, starter: RunStarter) -> None:
        self._parts, self._starter = parts, starter

    def lost(self, losses: Sequence[LostRun]) -> None:
        """A worker died with these runs: each goes on by itself, whatever becomes of the others."""
        for loss in losses:
            self._parts.placement.forget(loss.run)
            self._parts.spawn(self._despite_storage(loss.run, partial(self._after_death, loss)))

    def released(self, run: str, attempt: int) -> None:
        """A worker let a run go."""
        if not self._parts.placement.holds(run):
            self._parts.placement.forget(run)
            self._parts.spawn(self._despite_storage(run, partial(self._go_on, run, attempt)))

    def unkept(self, run: str, attempt: int) -> None:
        """What a worker said of a run could not be kept: as if it had died of it, the run says the
        same again from its last checkpoint.
        """
        if self._parts.placement.holds(run):
            self._parts.placement.release(run)
            self.lost([LostRun(run, attempt, blamed=True)])

    def unstorable(self, run: str) -> None:
        """There is no room for what a worker said of a run.

        What it still says is refused as well, and of no matter.
        """
        if self._parts.placement.holds(run):
            self._parts.placement.release(run)
            self._parts.spawn(self._pause_for_space(run))

    async def _pause_for_space(self, run: str) -> None:
        """Pause a run that is with no worker.

        What could not be kept is computed again, to the bit, from its last checkpoint.
        """
        parts = self._parts
        parts.hub.tell(run, Refused(request=None, reason=reasons.STORAGE_FULL))
        try:
            await parts.insist(lambda: self._pause(run), even_if_full=True)
        except (NoSuchRun, Fenced):
            log.info("run %s was deleted, or goes on already", run)
        parts.pending.reject_all(run, reasons.STORAGE_FULL)
        self._starter.entered(run, "paused")

    async def _pause(self, run: str) -> None:
        parts = self._parts
        record = await parts.threads.write(parts.store.begin_attempt, run)
        if record.state not in ENDED:
            paused = NewState("paused", record.epoch, reason=reasons.STORAGE_FULL)
            await parts.recorder.keep(run, record.attempt, [paused])

    async def _despite_storage(self, run: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (NoSuchRun, Fenced):
            log.info("run %s was deleted, or goes on already", run)
        except StorageFull:
            await self._pause_for_space(run)

    async def _after_death(self, loss: LostRun) -> None:
        parts = self._parts
        record = await parts.insist(lambda: parts.get(loss.run))
        if record.attempt != loss.attempt:
            return
        deaths = parts.worker_failures.add(loss.run, record.epoch) if loss.blamed else 0
        if deaths >= worker_failures.MOST:
            await self._give_up(record, deaths)
        elif self._was_to_train(record):
            await self._go_on_elsewhere(record)
        else:
            await self._go_on(loss.run, loss.attempt)

    def _was_to_train(self, record: RunRecord) -> bool:
        """One that a second death met before it could say that it runs again is still marked as
        interrupted by the first.
        """
        waited = record.state == "interrupted" and self._parts.queue.has(record.id)
        return record.state in ("running", "queued") or waited

    async def _go_on(self, run: str, attempt: int) -> None:
        """One that trains is moved to another worker; what was asked of one at rest is asked
        again.
        """
        parts = self._parts
        record = await parts.insist(lambda: parts.get(run))
        if record.attempt != attempt or parts.closing:
            return
        if record.state == "running":
            record = await self._next_attempt(run)
            await self._starter.train(record, announce=False)
        elif any(parts.pending.of_run(run)):
            await self._starter.bring(record, "rest" if record.state in ENDED else "paused")

    async def _go_on_elsewhere(self, record: RunRecord) -> None:
        record = await self._next_attempt(record.id)
        reason = reasons.worker_lost(record.epoch)
        drafts: list[Draft] = [
            NewState("interrupted", record.epoch, reason=reason),
            NewNotice(record.epoch, "warning", reason),
        ]
        recorded = await self._parts.insist(
            lambda: self._parts.recorder.keep(record.id, record.attempt, drafts)
        )
        await self._starter.train(recorded.run, announce=True)

    async def _give_up(self, record: RunRecord, deaths: int) -> None:
        """Workers do not survive this run, or looks at it."""
        reason = reasons.worker_killer(deaths)
        self._parts.pending.reject_all(record.id, reason)
        if record.state not in ENDED:
            record = await self._next_attempt(record.id)
            failed = NewState("failed", record.epoch, reason=reason)
            await self._parts.insist(lambda: self._parts.recorder.keep(record.id, record.attempt, [failed]))
        self._starter.entered(record.id, "failed")

    async def _next_attempt(self, run: str) -> RunRecord:
        parts = self._parts
        return await parts.insist(lambda: parts.threads.write(parts.store.begin_attempt, run))
