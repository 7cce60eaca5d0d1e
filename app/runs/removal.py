"""Runs that go for good: one, all that have ended, or the oldest of these to make room."""

from __future__ import annotations

from app.runs import reasons
from app.runs.async_store import AsyncStore
from app.runs.hub import Hub
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.queue import RunQueue
from app.runs.starter import RunStarter


class RunRemoval:
    """Takes runs off their workers, and out of the store."""

    def __init__(
        self,
        store: AsyncStore,
        queue: RunQueue,
        placement: RunPlacement,
        starter: RunStarter,
        pending: PendingRequests,
        hub: Hub,
    ) -> None:
        self._store, self._queue, self._placement = store, queue, placement
        self._starter, self._pending, self._hub = starter, pending, hub

    async def delete(self, run: str) -> bool:
        """Take it off its worker, tell its viewers, and remove everything of it; whether it was
        there.
        """
        self._queue.leave(run)
        self._placement.release(run)
        self._placement.release_moments(run)
        self._pending.reject_all(run, reasons.DELETED)
        there = await self._store.write(self._store.blocking.delete_run, run)
        self._hub.close(run, "deleted")
        self._starter.fill()
        return there

    async def delete_ended(self, owner: str, **filters: str | None) -> int:
        """Delete the runs of an owner that have ended, that no other run began in and that nobody
        watches; how many.

        `filters`: as in `Store.list_runs`.
        """
        found = await self._store.read(self._store.blocking.expendable_runs, owner, False, **filters)
        return sum([await self.delete(run) for run in found if not self._hub.watched(run)])

    async def make_room(self, owner: str, most: int, spare: str | None = None) -> int:
        """Let the oldest ended runs of an owner go, until fewer than `most` are kept; how many are.

        Those that somebody watches stay, and `spare`. Those that another run began in go last: what
        began in them can go on without them.
        """
        kept = await self._count(owner)
        for begun_in in (False, True):
            while kept >= most and (run := await self._oldest(owner, spare, begun_in)):
                await self.delete(run)
                kept = await self._count(owner)
        return kept

    async def _count(self, owner: str) -> int:
        return await self._store.read(self._store.blocking.count_runs, owner)

    async def _oldest(self, owner: str, spare: str | None, begun_in: bool) -> str | None:
        """The oldest run that may go; what became free with the one before it is seen anew."""
        found = await self._store.read(self._store.blocking.expendable_runs, owner, begun_in)
        return next((run for run in found if run != spare and not self._hub.watched(run)), None)
