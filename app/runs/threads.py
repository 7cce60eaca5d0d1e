"""The store off the event loop: one thread writes, in order; a few read beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class StoreThreads:
    """Where the store's methods run."""

    def __init__(self) -> None:
        self._writer = ThreadPoolExecutor(1, "store-writer")
        self._readers = ThreadPoolExecutor(4, "store-reader")

    async def write(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a method that writes."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: method(*args, **kwargs))

    async def read(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a method that reads."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: method(*args, **kwargs))

    async def close(self) -> None:
        """Let what was begun end."""
        await asyncio.to_thread(self._writer.shutdown)
        await asyncio.to_thread(self._readers.shutdown)
