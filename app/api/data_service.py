"""Rows and descriptions of datasets, for routes.

A process of its own loads them (`data_process.py`): it is started when it is first needed, and
replaced when it dies.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from app.datasets.catalog import AnyDataset, DatasetEntry
from app.datasets.sample import Sample
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import Wanted

MOST_BYTES = 64_000_000
MOST_FILES = 8
"""Uploaded files that the process keeps."""
SECONDS = 60.0
Files = Mapping[str, bytes]
"""Contents by digest."""


class DataServiceFailed(RuntimeError):
    """The process died over a request, or took too long."""


class DataService:
    """Sends the process one request at a time; keeps the catalogue entries."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._process: Process | None = None
        self._given: list[str] = []
        self._entries: list[DatasetEntry] | None = None

    async def entries(self) -> list[DatasetEntry]:
        """Every dataset as the catalogue shows it. Raises DataServiceFailed."""
        if self._entries is None:
            found = await self._ask({"wanted": "entries"})
            self._entries = [DatasetEntry.model_validate_json(json.dumps(each)) for each in found]
        return self._entries

    async def rows(self, dataset: AnyDataset, offset: int, limit: int, files: Files | None = None) -> Sample:
        """Rows of both splits. `files`: what they are read from. Raises DataServiceFailed."""
        request = {"dataset": dataset.model_dump(mode="json"), "offset": offset, "limit": limit}
        return Sample.model_validate(await self._ask({"wanted": "rows"} | request, files))

    async def arrays(self, dataset: AnyDataset, files: Files | None = None) -> bytes:
        """All rows, as a file of NumPy arrays (see `rows_file`). Raises DataServiceFailed."""
        request = {"wanted": "arrays", "dataset": dataset.model_dump(mode="json")}
        return b64decode(await self._ask(request, files))

    async def facts(self, digest: str, content: bytes, reading: Reading, wanted: Wanted) -> Any:
        """What is known of a part of an uploaded table: `{"facts": …}`, or `{"refused": …}`, why.

        Raises DataServiceFailed.
        """
        request = {"digest": digest, "reading": reading.model_dump(mode="json"), "part": vars(wanted)}
        return await self._ask({"wanted": "facts"} | request, {digest: content})

    async def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._given = []
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _ask(self, request: dict[str, Any], files: Files | None = None) -> Any:
        """The answer, from a second process if the first one is gone. Raises DataServiceFailed."""
        line = json.dumps(request).encode() + b"\n"
        async with self._lock:
            answer = await self._try(line, files or {}) or await self._try(line, files or {})
        if not answer:
            raise DataServiceFailed("the data could not be loaded; ask again")
        return json.loads(answer)

    async def _try(self, line: bytes, files: Files) -> bytes:
        """The answer to one request line, once the process has the files that it is about."""
        for digest, content in files.items():
            if digest not in self._given and not await self._give(digest, content):
                return b""
        return await self._exchange(line)

    async def _give(self, digest: str, content: bytes) -> bytes:
        forgotten = self._given[: 1 - MOST_FILES]
        request = {"wanted": "give", "digest": digest, "forget": forgotten}
        answer = await self._exchange(
            json.dumps(request | {"content": b64encode(content).decode()}).encode() + b"\n"
        )
        if answer:
            self._given = [*self._given[len(forgotten) :], digest]
        return answer

    async def _exchange(self, line: bytes) -> bytes:
        """The answer to one request line; empty if the process died or took too long."""
        answered = False
        try:
            async with asyncio.timeout(SECONDS):
                answer = await self._write_and_read(line)
            answered = bool(answer)
            return answer
        except (OSError, TimeoutError):
            return b""
        finally:
            if not answered:  # a late answer would be taken for that of the next request
                await self.close()

    async def _write_and_read(self, line: bytes) -> bytes:
        if self._process is None:
            command = [sys.executable, "-m", "app.api.data_process"]
            self._process = await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=MOST_BYTES)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line)
        await self._process.stdin.drain()
        return await self._process.stdout.readline()
