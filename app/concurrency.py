"""What asyncio lacks: tasks that run beside, and locks by key."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from weakref import WeakValueDictionary

log = logging.getLogger(__name__)


class BackgroundTasks:
    """Tasks that nobody awaits.

    What they raise is logged; once closed, no more are started.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self.closed = False

    def spawn(self, work: Coroutine[None, None, None], name: str | None = None) -> None:
        """Start a task."""
        if self.closed:
            work.close()
            return
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def join(self) -> None:
        """Wait until every task has ended, those too that are started meanwhile."""
        while self._tasks:
            await asyncio.wait(self._tasks)  # gives way, as awaiting a finished task does not

    async def close(self, grace: float = 0.0) -> None:
        """Start no more; cancel those that have not ended within `grace` seconds."""
        self.closed = True
        if self._tasks and grace:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a background task failed: %s", task.get_name(), exc_info=error)


class KeyedLocks:
    """One lock for each key, for as long as somebody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: str) -> asyncio.Lock:
        """The lock of a key."""
        return self._locks.setdefault(key, asyncio.Lock())
