"""Hears the workers: stores and publishes what they report, answers who asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from app.executors.executor import LostRun
from app.live_messages import Progress
from app.runs import reasons
from app.runs.errors import RunEnded, RunRefused
from app.runs.hub import Hub
from app.runs.moments import is_moment
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.recorder import RunRecorder
from app.runs.recovery import Recovery
from app.runs.starter import RunStarter
from app.schema.run import ENDED, RunState
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull
from app.worker.reports import (
    Cause,
    Declined,
    FrameReady,
    PredictionReady,
    ProgressReport,
    Released,
    Report,
    RunReport,
)

log = logging.getLogger(__name__)


class RunListener:
    """The executor's Listener."""

    def __init__(
        self,
        placement: RunPlacement,
        starter: RunStarter,
        recorder: RunRecorder,
        recovery: Recovery,
        pending: PendingRequests,
        hub: Hub,
    ) -> None:
        self._placement, self._starter, self._recorder = placement, starter, recorder
        self._recovery, self._pending, self._hub = recovery, pending, hub

    async def reported(self, report: Report, payload: memoryview) -> None:
        """Store it, publish it, answer whom it answers.

        An old attempt, or a deleted run, is not listened to.
        """
        if isinstance(report, Released):
            return self._recovery.released(report.run, report.attempt)
        assert isinstance(report, RunReport)
        try:
            recorded = await self._recorder.record_report(report, payload)
        except Fenced:
            log.info("attempt %d of run %s is not live", report.attempt, report.run)
        except NoSuchRun:  # deleted while it was on its way to a worker
            self._placement.release(report.run)
            self._entered(report.run, "stopped")
        except StorageFull:
            self._recovery.storage_full(report.run)
        except Exception:  # the worker, and its other runs, must not be lost with it
            log.exception("what was reported of run %s could not be stored", report.run)
            self._recovery.unrecorded(report.run, report.attempt)
        else:
            self._recorded(report, recorded.run)

    def answered(self, report: Report, payload: memoryview) -> None:
        """Pass it on to whoever asked or watches."""
        match report:
            case FrameReady():
                self._pending.resolve(report.request_id, bytes(payload))
            case PredictionReady():
                outputs = np.frombuffer(payload, "<f4").reshape(report.shape)
                self._pending.resolve(report.request_id, outputs)
            case Declined(cause=Cause.NOT_HERE) if is_moment(report.run):
                self._pending.reject(report.request_id, RunRefused(reasons.ASK_AGAIN))
            case Declined(cause=Cause.NOT_HERE):
                log.debug("run %s is being let go; the request is made again where it goes", report.run)
            case Declined(cause=Cause.ENDED):
                self._pending.reject(report.request_id, RunEnded(report.reason))
            case Declined():
                self._pending.reject(report.request_id, RunRefused(report.reason))
            case ProgressReport():
                self._hub.tell(report.run, _progress(report))

    def lost(self, runs: Sequence[LostRun]) -> None:
        """Go on with the runs of a worker that died."""
        self._recovery.lost(runs)

    def _recorded(self, report: RunReport, record: RunRecord) -> None:
        for request_id in report.answers:
            self._pending.resolve(request_id, record)
        if report.checkpoint_bytes:
            self._recovery.failures.reached(report.run, (report.epoch, report.batch))
        if entered := report.entered:
            self._entered(report.run, entered.state)
        elif report.answers and record.state == "paused":
            self._starter.entered(report.run, "paused")

    def _entered(self, run: str, state: RunState) -> None:
        if state in ENDED:
            self._recovery.failures.forget(run)
        self._starter.entered(run, state)


def _progress(report: ProgressReport) -> Progress:
    return Progress(
        epoch=report.epoch,
        batch=report.batch,
        batches=report.batches,
        epochs_per_second=report.epochs_per_second,
    )
