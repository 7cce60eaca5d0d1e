"""The uploaded files that this process has been given, by digest, and the tables read from them."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from app.datasets.uploads.reading import Reading, TableLimits
from app.datasets.uploads.table import Table, read_table

_contents: dict[str, bytes] = {}
LIMITS = TableLimits()
TABLES = 4
"""Tables kept read; the bytes of others are read again when they are wanted."""


def digest_of(content: bytes) -> str:
    """The name of a file: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def give(digest: str, content: bytes) -> None:
    """Have the bytes of a file. Raises ValueError if they are not those of the digest."""
    if digest_of(content) != digest:
        raise ValueError(
            f"the bytes are not those of {digest}: found {digest_of(content)}; give the file again"
        )
    _contents[digest] = content


def take(digest: str) -> None:
    """Forget a file."""
    _contents.pop(digest, None)


def table_of(digest: str, reading: Reading) -> Table:
    """The table in a file. Raises LookupError if this process does not have it, Misread."""
    if digest not in _contents:
        raise LookupError(f"the file {digest} is not here; give it to the process that reads it")
    return _read(digest, reading.model_dump_json())


@lru_cache(maxsize=TABLES)
def _read(digest: str, reading: str) -> Table:
    return read_table(_contents[digest], Reading.model_validate_json(reading), LIMITS)
