"""Runs that get workers of their own: those whose single step is longer than a slice, and those
that workers may not survive.
"""

from __future__ import annotations

from asyncio import Condition

from app.concurrency import BackgroundTasks
from app.executors.worker_link import WorkerLink
from app.executors.worker_pool import WorkerPool


class HeavyRuns:
    """Which they are, and how they move to the workers of `pool`, at most `most` on a device.

    `changed`: notified whenever a worker comes or goes.
    """

    def __init__(self, pool: WorkerPool, most: int, changed: Condition, tasks: BackgroundTasks) -> None:
        self._pool, self._most, self._changed, self._tasks = pool, most, changed, tasks
        self._runs: set[str] = set()

    def __contains__(self, run: str) -> bool:
        return run in self._runs

    def add(self, run: str) -> None:
        """Its steps are long, or it is to be alone."""
        self._runs.add(run)

    def discard(self, run: str) -> None:
        """It was taken off its worker."""
        self._runs.discard(run)

    def separate(self, link: WorkerLink) -> None:
        """Move the runs of long steps to workers for such runs, unless they are there, or disturb
        nobody.
        """
        if link in self._pool.links or len(link.training) < 2:
            return
        for run in self._runs & link.training - link.leaving:
            link.leaving.add(run)
            self._tasks.spawn(self._move(link, run), f"move run {run}")

    async def _move(self, link: WorkerLink, run: str) -> None:
        there = [other for other in self._pool.links if other.device == link.device]
        if all(other.runs for other in there) and self._pool.size(link.device) < self._most:
            self._pool.start(link.device)
        async with self._changed:
            await self._changed.wait_for(lambda: self._pool.ready(link.device) or run not in link.runs)
        if run in link.runs:
            link.move_out(run)
