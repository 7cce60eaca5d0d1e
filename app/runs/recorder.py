"""Stores what workers report, then publishes it: nothing is broadcast that is not committed."""

from __future__ import annotations

import numpy as np

from app.live_messages import Kept
from app.runs.async_store import AsyncStore
from app.runs.hub import Hub
from app.store.records import NewCheckpoint, NewEvent, NewMetrics, Recorded, RunRecord
from app.worker.reports import RunReport

THIN_EVERY = 8


class RunRecorder:
    """The one way into a run's history."""

    def __init__(self, store: AsyncStore, hub: Hub, checkpoints_per_run: int) -> None:
        self._store, self._hub = store, hub
        self._checkpoints_per_run = checkpoints_per_run
        self._unthinned: dict[str, int] = {}

    async def record_report(self, report: RunReport, payload: memoryview) -> Recorded:
        """Store and publish what a worker reported.

        Raises NoSuchRun, Fenced, StorageFull, IllegalMove.
        """
        recorded = await self._store.write(self._write, report, payload)
        self._hub.publish(report.run, recorded.events)
        if report.checkpoint_bytes:
            await self._thin(report.run)
            self._hub.tell(report.run, Kept(epoch=report.epoch, batch=report.batch))
        return recorded

    async def record(self, run: RunRecord, *events: NewEvent) -> Recorded:
        """Store and publish what the server decided.

        Raises NoSuchRun, Fenced, StorageFull, IllegalMove.
        """
        recorded = await self._store.write(self._store.blocking.record, run.id, run.attempt, events)
        self._hub.publish(run.id, recorded.events)
        return recorded

    def _write(self, report: RunReport, payload: memoryview) -> Recorded:
        """Off the event loop; the JSON too, which only those who watch want."""
        recorded = self._store.blocking.record(
            report.run,
            report.attempt,
            [*_rows(report, payload), *report.events],
            _checkpoint(report, payload),
            seconds=report.seconds,
            device=report.device,
            engine=report.engine,
        )
        for stored in recorded.events:
            _ = stored.json if self._hub.wanted(report.run, stored) else None
        return recorded

    async def _thin(self, run: str) -> None:
        self._unthinned[run] = self._unthinned.get(run, 0) + 1
        if self._unthinned[run] >= THIN_EVERY:
            del self._unthinned[run]
            await self._store.write(self._store.blocking.thin_checkpoints, run, self._checkpoints_per_run)


def _rows(report: RunReport, payload: memoryview) -> list[NewMetrics]:
    shape = report.block
    if shape is None:
        return []
    table = np.frombuffer(payload, "<f8", count=shape.count * len(shape.names)).reshape(-1, shape.count)
    return [NewMetrics(shape.first_epoch, dict(zip(shape.names, table, strict=True)))]


def _checkpoint(report: RunReport, payload: memoryview) -> NewCheckpoint | None:
    if not report.checkpoint_bytes:
        return None
    return NewCheckpoint(report.epoch, report.batch, bytes(payload[-report.checkpoint_bytes :]))
