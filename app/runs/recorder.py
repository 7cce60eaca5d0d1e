"""Keeps what workers say, then tells it: nothing is broadcast that is not committed."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from app.runs.drafts import drafts_of
from app.runs.hub import Hub
from app.runs.threads import StoreThreads
from app.store.records import Draft, Recorded
from app.store.store import Store
from app.worker.reports import RunReport

log = logging.getLogger(__name__)
THIN_EVERY = 8


class RunRecorder:
    """The one way into a run's history."""

    def __init__(self, store: Store, threads: StoreThreads, hub: Hub, checkpoints_per_run: int) -> None:
        self._store, self._threads, self._hub = store, threads, hub
        self._keep = checkpoints_per_run
        self._unthinned: dict[str, int] = {}

    async def report(self, report: RunReport, payload: memoryview) -> Recorded:
        """Keep and tell what a worker said. Raises NoSuchRun, Fenced, StorageFull."""
        recorded = await self._threads.write(self._record, report, payload)
        self._hub.publish(report.run, recorded.events)
        if report.checkpoint_bytes:
            await self._thin(report.run)
        return recorded

    async def keep(self, run: str, attempt: int, drafts: Sequence[Draft]) -> Recorded:
        """Keep and tell what the service decided. Raises NoSuchRun, Fenced, StorageFull."""
        recorded = await self._threads.write(self._store.record, run, attempt, drafts)
        self._hub.publish(run, recorded.events)
        return recorded

    def _record(self, report: RunReport, payload: memoryview) -> Recorded:
        """Off the event loop; the JSON too, which only those who watch want."""
        drafts, checkpoint = drafts_of(report, payload)
        recorded = self._store.record(
            report.run,
            report.attempt,
            drafts,
            checkpoint,
            seconds=report.seconds,
            device=report.device,
            engine=report.engine,
        )
        for kept in recorded.events:
            _ = kept.json if self._hub.wanted(report.run, kept) else None
        return recorded

    async def _thin(self, run: str) -> None:
        self._unthinned[run] = self._unthinned.get(run, 0) + 1
        if self._unthinned[run] >= THIN_EVERY:
            del self._unthinned[run]
            await self._threads.write(self._store.thin_checkpoints, run, self._keep)
