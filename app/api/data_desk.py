"""Where routes ask for data: a process that loads datasets, started with the server, replaced when it dies."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any

from app.datasets.catalog import AnyDataset, DatasetEntry
from app.datasets.sample import Sample

MOST_BYTES = 64_000_000
SECONDS = 60.0


class DeskFailed(RuntimeError):
    """The process died over a request, or took too long."""


class DataDesk:
    """Asks one thing at a time; entries are asked for once."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._process: Process | None = None
        self._entries: list[DatasetEntry] | None = None

    async def entries(self) -> list[DatasetEntry]:
        """Every dataset as the catalogue shows it."""
        if self._entries is None:
            found = await self._ask({"wanted": "entries"})
            self._entries = [DatasetEntry.model_validate_json(json.dumps(each)) for each in found]
        return self._entries

    async def rows(self, dataset: AnyDataset, offset: int, limit: int) -> Sample:
        """Rows of both splits. Raises DeskFailed."""
        request = {"dataset": dataset.model_dump(mode="json"), "offset": offset, "limit": limit}
        return Sample.model_validate(await self._ask({"wanted": "rows"} | request))

    async def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _ask(self, request: dict[str, Any]) -> Any:
        async with self._lock:
            process = await self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                async with asyncio.timeout(SECONDS):
                    process.stdin.write(json.dumps(request).encode() + b"\n")
                    await process.stdin.drain()
                    line = await process.stdout.readline()
            except BaseException as error:  # what it would still say belongs to nobody
                process.kill()
                if isinstance(error, OSError | TimeoutError):
                    raise DeskFailed("the data could not be loaded; ask again") from error
                raise
            if not line:
                raise DeskFailed("the data could not be loaded; ask again")
            return json.loads(line)

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            command = [sys.executable, "-m", "app.api.data_process"]
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, limit=MOST_BYTES
            )
        return self._process
