"""Stores what workers report, then publishes it: nothing is broadcast that is not committed."""

from __future__ import annotations

from collections.abc import Sequence

from app.runs.async_store import AsyncStore
from app.runs.drafts import drafts_of
from app.runs.hub import Hub
from app.store.records import Draft, Recorded
from app.worker.reports import RunReport

THIN_EVERY = 8


class RunRecorder:
    """The one way into a run's history."""

    def __init__(self, store: AsyncStore, hub: Hub, checkpoints_per_run: int) -> None:
        self._store, self._hub = store, hub
        self._checkpoints_per_run = checkpoints_per_run
        self._unthinned: dict[str, int] = {}

    async def record_report(self, report: RunReport, payload: memoryview) -> Recorded:
        """Store and publish what a worker reported. Raises NoSuchRun, Fenced, StorageFull."""
        recorded = await self._store.write(self._write, report, payload)
        self._hub.publish(report.run, recorded.events)
        if report.checkpoint_bytes:
            await self._thin(report.run)
        return recorded

    async def record(self, run: str, attempt: int, drafts: Sequence[Draft]) -> Recorded:
        """Store and publish what the server decided. Raises NoSuchRun, Fenced, StorageFull."""
        recorded = await self._store.write(self._store.blocking.record, run, attempt, drafts)
        self._hub.publish(run, recorded.events)
        return recorded

    def _write(self, report: RunReport, payload: memoryview) -> Recorded:
        """Off the event loop; the JSON too, which only those who watch want."""
        drafts, checkpoint = drafts_of(report, payload)
        recorded = self._store.blocking.record(
            report.run,
            report.attempt,
            drafts,
            checkpoint,
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
