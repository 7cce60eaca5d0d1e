"""`python -m app.api.upload_process`: reads one uploaded file, under limits of memory and time.

The first line of stdin says how to read it, the rest are its bytes; stdout is the answer as JSON. A
file that takes more than it may ends this process, and nothing else.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from app.datasets.uploads.cells import read_cells
from app.datasets.uploads.columns import summarize
from app.datasets.uploads.guess import guess
from app.datasets.uploads.misread import Misread, Refused
from app.datasets.uploads.reading import GivenReading, TableLimits

MOST_BYTES, MOST_SECONDS = 768_000_000, 20


def answer(content: bytes, given: GivenReading) -> dict[str, Any]:
    """What is in a file and how it was read, or why it cannot be."""
    limits = TableLimits()
    try:
        reading, decoded = guess(content, given, limits)
        summary = summarize(read_cells(decoded, reading, limits), reading)
    except Misread as error:
        return {"refused": Refused.of(error).model_dump(mode="json")}
    return {"reading": reading.model_dump(mode="json"), "summary": summary.model_dump(mode="json")}


def main() -> None:
    """Answer once."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    given = GivenReading.model_validate_json(sys.stdin.buffer.readline())
    found = answer(sys.stdin.buffer.read(), given)
    sys.stdout.write(json.dumps(found, allow_nan=False))


if __name__ == "__main__":
    main()
