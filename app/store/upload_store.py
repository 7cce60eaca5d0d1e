"""The store's uploads: rows and files together, every method one transaction."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Engine

from app.store import uploads
from app.store.database import overwrite_deleted, writing
from app.store.files import Files
from app.store.quota import Quota
from app.store.records import UploadRecord

SUFFIX = ".upload"


class UploadStore:
    """Files by the SHA-256 of their bytes.

    A file stays as long as somebody has it among their uploads, or a run or a saved experiment
    needs it.
    """

    def __init__(self, engine: Engine, files: Files, quota: Quota) -> None:
        self.engine, self.files, self.quota = engine, files, quota

    def keep(self, record: UploadRecord, content: bytes) -> None:
        """Keep a file for its owner; what they said of it before is replaced. Raises
        StorageFull.
        """
        path = self.files.write(record.digest[:2], record.digest, content, SUFFIX)
        fresh = False
        try:
            with writing(self.engine) as connection:
                self.quota.check(connection)
                fresh = uploads.add(connection, record, path)
        finally:
            if not fresh:
                self.files.remove([path])

    def find(self, digest: str, owner: str) -> UploadRecord | None:
        """What an owner has uploaded, or None."""
        with self.engine.begin() as connection:
            return uploads.find(connection, digest, owner)

    def is_shared(self, digest: str) -> bool:
        """Whether somebody shares an experiment whose data is read from the file."""
        with self.engine.begin() as connection:
            return uploads.is_shared(connection, digest)

    def find_shared(self, digest: str) -> UploadRecord | None:
        """The file as somebody has it who shares an experiment with it, or None."""
        with self.engine.begin() as connection:
            return uploads.find_shared(connection, digest)

    def list(self, owner: str) -> list[UploadRecord]:
        """All that an owner has uploaded, newest first."""
        with self.engine.begin() as connection:
            return uploads.of_owner(connection, owner)

    def count(self, owner: str) -> int:
        """How many files an owner has uploaded."""
        with self.engine.begin() as connection:
            return uploads.count(connection, owner)

    def read(self, digest: str) -> bytes | None:
        """The bytes of a file; None if it is gone."""
        with self.engine.begin() as connection:
            found = uploads.file_of(connection, digest)
        return None if found is None else self.files.read(*found)

    def delete(self, digest: str, owner: str) -> bool:
        """Take a file from an owner's uploads; whether it was there.

        Its bytes go once nothing needs them.
        """
        with writing(self.engine) as connection:
            there = uploads.remove(connection, digest, owner)
        self.remove_unused()
        return there

    def remove_unused(self) -> None:
        """Delete, for good, the files that nothing needs."""
        with writing(self.engine) as connection:
            paths = uploads.remove_unused(connection)
        if paths:
            self.files.remove(paths)
            overwrite_deleted(self.engine)

    def sweep(self) -> int:
        """Delete files that no row names; how many. Only for who holds the FolderLock."""
        self.remove_unused()
        with self.engine.begin() as connection:
            valid = uploads.paths(connection)
        with suppress(FileNotFoundError):
            return self.files.sweep(valid)
        return 0
