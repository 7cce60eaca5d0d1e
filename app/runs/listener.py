"""Hears the workers: keeps and tells what they say, answers who asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from app.events import Progress
from app.executors.executor import LostRun
from app.runs.errors import RunRefused
from app.runs.parts import Parts
from app.runs.recovery import Recovery
from app.runs.starter import RunStarter
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull
from app.worker.reports import (
    Declined,
    FrameReady,
    PredictionReady,
    ProgressReport,
    Released,
    Report,
    RunReport,
)

NOT_HERE = "not-here"
log = logging.getLogger(__name__)


class RunListener:
    """The executor's Listener."""

    def __init__(self, parts: Parts, starter: RunStarter) -> None:
        self._parts, self._starter = parts, starter
        self._recovery = Recovery(parts, starter)

    async def reported(self, report: Report, payload: memoryview) -> None:
        """Keep it, tell it, answer whom it answers.

        An old attempt, or a deleted run, is not listened to.
        """
        if isinstance(report, Released):
            return self._recovery.released(report.run, report.attempt)
        assert isinstance(report, RunReport)
        try:
            recorded = await self._parts.recorder.report(report, payload)
        except Fenced:
            log.info("attempt %d of run %s is not live", report.attempt, report.run)
        except NoSuchRun:  # deleted while it was being brought
            self._parts.placement.release(report.run)
            self._starter.entered(report.run, "stopped")
        except StorageFull:
            self._recovery.unstorable(report.run)
        except Exception:  # the worker, and its other runs, must not be lost with it
            log.exception("what was said of run %s could not be kept", report.run)
            self._recovery.unkept(report.run, report.attempt)
        else:
            self._recorded(report, recorded.run)

    def answered(self, report: Report, payload: memoryview) -> None:
        """Pass it on to whoever asked or watches."""
        pending = self._parts.pending
        match report:
            case FrameReady():
                pending.resolve(report.request_id, bytes(payload))
            case PredictionReady():
                pending.resolve(
                    report.request_id, np.frombuffer(payload, "<f4").reshape(report.rows, report.columns)
                )
            case Declined(reason=reason) if reason.code == NOT_HERE:
                log.debug("run %s is being let go; it is asked again where it goes", report.run)
            case Declined():
                pending.reject(report.request_id, RunRefused(report.reason))
            case ProgressReport():
                self._parts.hub.tell(report.run, _progress(report))

    def lost(self, losses: Sequence[LostRun]) -> None:
        """Go on with the runs of a worker that died."""
        self._recovery.lost(losses)

    def _recorded(self, report: RunReport, record: RunRecord) -> None:
        for ask in report.answers:
            self._parts.pending.resolve(ask, record)
        if report.checkpoint_bytes:
            self._parts.worker_failures.saved(report.run, report.epoch)
        if report.entered:
            self._starter.entered(report.run, report.entered.state)


def _progress(moved: ProgressReport) -> Progress:
    return Progress(
        epoch=moved.epoch,
        batch=moved.batch,
        batches=moved.batches,
        epochs_per_second=moved.epochs_per_second,
    )
