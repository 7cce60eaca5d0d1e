"""A table of trees, with gaps, and as a dataset."""

import csv
import hashlib
import io
from typing import Any

from app.datasets.uploads import library
from app.datasets.uploads.guess import guess
from app.datasets.uploads.reading import GivenReading, Reading, TableLimits
from app.datasets.uploads.selection import select
from app.datasets.uploads.upload import Upload, asked

COLOURS = ("blue", "green", "red")
ROWS = [
    {
        "height": f"{1 + place % 7 / 4:.2f}",
        "weight": "" if place in (5, 11) else f"{2 * (place % 7) - place % 3:.1f}",
        "colour": "" if place == 8 else COLOURS[place % 3],
        "level": str(place % 4),
        "kind": "pine" if place % 7 > 3 else "oak",
        "day": f"2020-01-{1 + place % 28:02}",
    }
    for place in range(40)
]


def written() -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, ROWS[0])
    writer.writeheader()
    writer.writerows(ROWS)
    return file.getvalue().encode()


CONTENT = written()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
READING: Reading = guess(CONTENT, GivenReading(), TableLimits())[0]


def upload(**settings: Any) -> Upload:
    """The dataset as a server completes it."""
    return upload_of(CONTENT, **settings)


def upload_of(content: bytes, **settings: Any) -> Upload:
    """Another file as a dataset, as a server completes it."""
    digest = hashlib.sha256(content).hexdigest()
    reading = guess(content, GivenReading(), TableLimits())[0]
    library.give(digest, content)
    body = {"name": "upload", "digest": digest, **settings}
    found = asked(body)
    assert found is not None
    facts = select(library.table_of(digest, reading), found[1]).facts
    return Upload.model_validate(
        body | {"table": facts.model_dump(mode="json"), "reading": reading.model_dump(mode="json")}
    )
