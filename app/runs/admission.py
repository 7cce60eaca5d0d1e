"""Whether there may be one more run, or one more that trains."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.concurrency import KeyedLocks
from app.runs.async_store import AsyncStore
from app.runs.errors import QuotaExceeded
from app.runs.limits import RunLimits
from app.runs.queue import RunQueue
from app.schema.run import RunState
from app.store.records import RunRecord

ACTIVE: frozenset[RunState] = frozenset({"queued", "running", "interrupted"})


class Admission:
    """The quotas of an owner and of the queue.

    Runs of one owner are admitted one after the other, so that many at once do not all find the
    last place.
    """

    def __init__(self, store: AsyncStore, queue: RunQueue, limits: RunLimits) -> None:
        self._store, self._queue, self._limits = store, queue, limits
        self._owners = KeyedLocks()
        self._everyone = asyncio.Lock()

    async def add(self, record: RunRecord) -> None:
        """Store a new run, if there is room for it. Raises QuotaExceeded, StorageFull."""
        async with self._owners.of(record.owner), self._everyone:
            await self._store.read(self._check_stored, record.owner)
            self._check_queue()
            await self._store.write(self._store.blocking.create_run, record)

    @asynccontextmanager
    async def one_more_active(self, owner: str) -> AsyncIterator[None]:
        """While the block makes a run of the owner train. Raises QuotaExceeded."""
        async with self._owners.of(owner):
            await self._store.read(self._check_active, owner)
            yield

    def _check_stored(self, owner: str) -> None:
        stored = self._store.blocking.count_runs(owner)
        if stored >= self._limits.kept_per_owner:
            raise QuotaExceeded("runs kept of one owner", self._limits.kept_per_owner, stored)
        self._check_active(owner)

    def _check_active(self, owner: str) -> None:
        active = self._store.blocking.count_runs(owner, ACTIVE)
        if active >= self._limits.active_per_owner:
            raise QuotaExceeded("active runs of one owner", self._limits.active_per_owner, active)

    def _check_queue(self) -> None:
        if not self._queue.is_free and self._queue.length >= self._limits.queued:
            raise QuotaExceeded("runs in the queue", self._limits.queued, self._queue.length)
