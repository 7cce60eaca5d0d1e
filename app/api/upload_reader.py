"""What is in an uploaded file, asked of a process of its own that may not take much."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, create_subprocess_exec
from contextlib import suppress
from dataclasses import dataclass

from app.datasets.uploads.columns import TableSummary
from app.datasets.uploads.misread import Refused
from app.datasets.uploads.reading import GivenReading, Reading
from app.schema.text import text

SECONDS = 30.0
AT_ONCE = 2
OVERWHELMED = Refused(
    what=text(
        "The file takes too much memory or time to read; upload a part of it.",
        "파일을 읽는 데 메모리나 시간이 너무 많이 듭니다. 일부만 올리세요.",
    ),
    expected=text("a table that is read within the limits", "한도 안에서 읽을 수 있는 표"),
    found=text("one that is not", "그렇지 않은 파일"),
)


@dataclass(frozen=True)
class ReadFile:
    """How a file was read, and what is in it."""

    reading: Reading
    summary: TableSummary


class UploadReader:
    """Reads so many files at once; who comes later waits."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, content: bytes, given: GivenReading) -> ReadFile | Refused:
        """What is in a file, or why it cannot be read."""
        async with self._places:
            answer = await self._answer(given.model_dump_json().encode() + b"\n" + content)
        if not answer:
            return OVERWHELMED
        found = json.loads(answer)
        if "refused" in found:
            return Refused.model_validate(found["refused"], strict=False)
        return ReadFile(
            Reading.model_validate(found["reading"]), TableSummary.model_validate(found["summary"])
        )

    async def _answer(self, request: bytes) -> bytes:
        """What a process of its own says; empty if it died or took too long."""
        command = [sys.executable, "-m", "app.api.upload_process"]
        process = await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        try:
            async with asyncio.timeout(SECONDS):
                answer, _ = await process.communicate(request)
            return answer if process.returncode == 0 else b""
        except (OSError, TimeoutError):
            return b""
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
