"""Hears the workers: keeps and tells what they say, and goes on with the runs of those that died."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import numpy as np

from app.events import Progress, Refused
from app.executors.executor import Loss
from app.runs import reasons, strikes
from app.runs.errors import RunRefused
from app.runs.parts import Parts
from app.runs.starter import Starter
from app.schema.run import ENDED, RunState
from app.store.records import Draft, Fenced, NewNotice, NewState, NoSuchRun, RunRecord, StorageFull
from app.worker.messages import Declined, Happened, Looked, Moved, Predicted, Released, Report

RETRY_SECONDS = 1.0
NOT_HERE = "not-here"
log = logging.getLogger(__name__)


class RunListener:
    """The executor's Listener."""

    def __init__(self, parts: Parts, starter: Starter) -> None:
        self._parts, self._starter = parts, starter

    async def reported(self, report: Report, payload: memoryview) -> None:
        """Keep it, tell it, answer whom it answers. An old attempt, or a deleted run, is not listened to."""
        if isinstance(report, Released):
            self._parts.floor.gone(report.run)
            self._parts.spawn(self._go_on(report.run))
            return
        assert isinstance(report, Happened)
        try:
            recorded = await self._parts.recorder.report(report, payload)
        except Fenced:
            log.info("attempt %d of run %s is not live", report.attempt, report.run)
        except NoSuchRun:  # deleted while it was being brought
            self._parts.floor.remove(report.run)
            self.entered(report.run, "stopped")
        except StorageFull:
            self._parts.spawn(self._pause_for_space(report.run))
        else:
            self._recorded(report, recorded.run)

    def answered(self, report: Report, payload: memoryview) -> None:
        """Pass it on to whoever asked or watches."""
        asks = self._parts.asks
        match report:
            case Looked():
                asks.answer(report.ask, bytes(payload))
            case Predicted():
                asks.answer(report.ask, np.frombuffer(payload, "<f4").reshape(report.rows, report.columns))
            case Declined(reason=reason) if reason.code == NOT_HERE:
                log.debug("run %s is being let go; it is asked again where it goes", report.run)
            case Declined():
                asks.refuse(report.ask, RunRefused(report.reason))
            case Moved():
                self._parts.hub.tell(report.run, _progress(report))

    async def lost(self, losses: Sequence[Loss]) -> None:
        """Go on with the runs of a worker that died."""
        await asyncio.gather(*(self._lost(loss) for loss in losses))

    def _recorded(self, report: Happened, record: RunRecord) -> None:
        for ask in report.answers:
            self._parts.asks.answer(ask, record)
        if report.checkpoint_bytes:
            self._parts.strikes.saved(report.run, report.epoch)
        if report.entered:
            self.entered(report.run, report.entered.state)

    def entered(self, run: str, state: RunState) -> None:
        """A run entered a state: places are taken or come free."""
        parts = self._parts
        if state == "running":
            parts.line.take(run)
            parts.floor.trains(run)
            return
        if state in ENDED:
            parts.strikes.forget(run)
        parts.line.leave(run)
        parts.floor.rests(run)
        self._starter.fill()

    async def _go_on(self, run: str) -> None:
        """A worker let a run go: one that trains is moved to another; what was asked of one at rest is asked again."""
        parts = self._parts
        record = await parts.find(run)
        if record is None or parts.closing:
            return
        if record.state == "running" and not parts.floor.holds(run):
            record = await parts.threads.write(parts.store.begin_attempt, run)
            await self._starter.train(record, announce=False)
        elif any(parts.asks.of(run)):
            await self._starter.bring(record, "rest" if record.state in ENDED else "paused")

    async def _lost(self, loss: Loss) -> None:
        parts = self._parts
        parts.floor.gone(loss.run)
        record = await parts.find(loss.run)
        if record is None or record.attempt != loss.attempt:
            return
        deaths = parts.strikes.add(loss.run, record.epoch) if loss.blamed else 0
        if deaths >= strikes.MOST:
            await self._give_up(record, deaths)
        elif record.state in ("running", "queued"):
            await self._go_on_elsewhere(record)
        else:
            await self._go_on(loss.run)

    async def _go_on_elsewhere(self, record: RunRecord) -> None:
        parts = self._parts
        record = await parts.threads.write(parts.store.begin_attempt, record.id)
        reason = reasons.worker_lost(record.epoch)
        drafts: list[Draft] = [
            NewState("interrupted", record.epoch, reason=reason),
            NewNotice(record.epoch, "warning", reason),
        ]
        recorded = await parts.recorder.keep(record.id, record.attempt, drafts)
        await self._starter.train(recorded.run, announce=True)

    async def _give_up(self, record: RunRecord, deaths: int) -> None:
        """Workers do not survive this run, or looks at it."""
        reason = reasons.worker_killer(deaths)
        self._parts.asks.refuse_all(record.id, reason)
        if record.state not in ENDED:
            record = await self._parts.threads.write(self._parts.store.begin_attempt, record.id)
            await self._parts.recorder.keep(
                record.id, record.attempt, [NewState("failed", record.epoch, reason=reason)]
            )
        self.entered(record.id, "failed")

    async def _pause_for_space(self, run: str) -> None:
        """Take a run off its worker and pause it. What could not be kept is computed again, to the bit, from its last checkpoint."""
        parts = self._parts
        parts.floor.remove(run)
        parts.hub.tell(run, Refused(request=None, reason=reasons.STORAGE_FULL))
        while True:
            try:
                record = await parts.threads.write(parts.store.begin_attempt, run)
                if record.state not in ENDED:
                    paused = NewState("paused", record.epoch, reason=reasons.STORAGE_FULL)
                    await parts.recorder.keep(run, record.attempt, [paused])
                break
            except NoSuchRun:
                break
            except StorageFull:  # not even this can be written
                await asyncio.sleep(RETRY_SECONDS)
        parts.asks.refuse_all(run, reasons.STORAGE_FULL)
        self.entered(run, "paused")


def _progress(moved: Moved) -> Progress:
    return Progress(
        epoch=moved.epoch,
        batch=moved.batch,
        batches=moved.batches,
        epochs_per_second=moved.epochs_per_second,
    )
