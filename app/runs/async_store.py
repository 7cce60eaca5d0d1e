"""The store off the event loop: one thread writes, in order; a few read beside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from app.learners.learner import Refusal
from app.schema.run import IllegalMove
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull
from app.store.store import Store

RETRY_SECONDS = 1.0
P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


class AsyncStore:
    """Awaits methods of the `blocking` store: `await store.read(store.blocking.events, run)`."""

    def __init__(self, store: Store) -> None:
        self.blocking = store
        self._writer = ThreadPoolExecutor(1, "store-writer")
        self._readers = ThreadPoolExecutor(4, "store-reader")

    async def write(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a method that writes."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: method(*args, **kwargs))

    async def read(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a method that reads, or computes for longer than the event loop may wait."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: method(*args, **kwargs))

    async def find(self, run: str) -> RunRecord | None:
        """The run as stored, or None."""
        return await self.read(self.blocking.get_run, run)

    async def get(self, run: str) -> RunRecord:
        """The run as stored. Raises NoSuchRun."""
        record = await self.find(run)
        if record is None:
            raise NoSuchRun(f"there is no run {run}")
        return record

    async def close(self) -> None:
        """Let what was begun end."""
        await asyncio.to_thread(self._writer.shutdown)
        await asyncio.to_thread(self._readers.shutdown)


async def retried(work: Callable[[], Awaitable[T]], even_if_full: bool = False) -> T:
    """Await it until the store lets it be done: a database that is away for a while costs no run.

    Raises NoSuchRun, Fenced, IllegalMove, Refusal; and StorageFull, unless it is to be waited for
    that too.
    """
    while True:
        try:
            return await work()
        except (NoSuchRun, Fenced, IllegalMove, Refusal):
            raise
        except Exception as error:
            if isinstance(error, StorageFull) and not even_if_full:
                raise
            log.warning("the store cannot be used, trying again: %s", error)
            await asyncio.sleep(RETRY_SECONDS)
