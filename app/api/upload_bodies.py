"""What the API answers about uploads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.api.bodies import Answer
from app.datasets.uploads.columns import TableColumn
from app.datasets.uploads.reading import Reading
from app.schema.strict import example
from app.store.records import UploadRecord

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
UPLOADED: dict[str, Any] = {
    "digest": DIGEST,
    "name": "trees.csv",
    "bytes": 52,
    "columns": [
        {
            "name": "height",
            "kind": "number",
            "missing": 0,
            "distinct": 2,
            "values": ["1.5", "3"],
            "low": 1.5,
            "high": 3.0,
        },
        {"name": "species", "kind": "text", "missing": 0, "distinct": 2, "values": ["fir", "larch"]},
    ],
    "rows": 2,
    "guessed": {
        "encoding": "utf-8",
        "separator": ";",
        "header": True,
        "decimal": ",",
        "missing": [],
        "kinds": {},
    },
    "sample": [["1,5", "fir"], ["3,0", "larch"]],
    "created_at": "2026-11-30T12:00:00Z",
}
"""The published example of an upload."""


class UploadAnswer(Answer):
    """A file, named by the SHA-256 of its bytes: what each column holds, how many rows there are.

    `guessed`: how it was read; what the request said is in it unchanged. `sample`: the first rows
    as they stand in the file, where it was just read. `created_at`: null of a preview.
    """

    model_config = example(UPLOADED)

    digest: str
    name: str
    bytes: int
    columns: list[TableColumn]
    rows: int
    guessed: Reading
    sample: list[list[str]] | None
    created_at: datetime | None

    @classmethod
    def of(cls, record: UploadRecord, sample: list[list[str]] | None = None) -> UploadAnswer:
        """As the store has it."""
        return cls(
            digest=record.digest,
            name=record.name,
            bytes=record.bytes,
            columns=[TableColumn.model_validate(each) for each in record.columns],
            rows=record.rows,
            guessed=Reading.model_validate(record.reading),
            sample=sample,
            created_at=record.created_at,
        )


class UploadList(Answer):
    """One's uploads, newest first."""

    model_config = example({"uploads": [UPLOADED]})

    uploads: list[UploadAnswer]
