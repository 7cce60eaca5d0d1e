"""The file that an experiment learns from, given beside it on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.failure import fail

DataFile = Annotated[
    Path | None,
    typer.Option(
        "--data-file",
        help="The CSV file that the dataset “upload” of the experiment names.",
        metavar="FILE.csv",
    ),
]


def completed(body: object, path: Path | None, needed: bool = False) -> object:
    """A decoded body; where its data is an upload, with what is known of the file at `path`.

    `needed`: whether the file itself is. Ends the command with a reason if it is not there, is
    another, or cannot be learned from.
    """
    dataset = body.get("dataset") if isinstance(body, dict) else None
    if not isinstance(dataset, dict) or dataset.get("name") != "upload":
        return body
    if path is None:
        if needed:
            fail("the experiment learns from an uploaded file: expected it with --data-file, found none")
        return body
    assert isinstance(body, dict)
    try:
        content = path.read_bytes()
    except OSError as error:
        fail(f"cannot read {path}: {error.strerror}")
    return body | {"dataset": _completed(dataset, path, content)}


def _completed(dataset: dict[str, Any], path: Path, content: bytes) -> dict[str, Any]:
    from app.datasets.uploads import library
    from app.datasets.uploads.guess import guess
    from app.datasets.uploads.misread import Misread
    from app.datasets.uploads.reading import GivenReading
    from app.datasets.uploads.selection import select
    from app.datasets.uploads.upload import asked

    digest = library.digest_of(content)
    dataset = {"digest": digest} | dataset
    if dataset["digest"] != digest:
        fail(f"{path} is another file: expected the SHA-256 {dataset['digest']}, found {digest}")
    found = asked(dataset)
    if found is None:
        return dataset
    library.give(digest, content)
    _, wanted, reading = found
    try:
        reading = reading or guess(content, GivenReading(), library.LIMITS)[0]
        facts = select(library.table_of(digest, reading), wanted).facts
    except Misread as error:
        fail(f"refused: {path}: {error}")
    return dataset | {"reading": reading.model_dump(mode="json"), "table": facts.model_dump(mode="json")}
