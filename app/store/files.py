"""Files of checkpoints and uploads: a local folder, or any object store that fsspec knows."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from secrets import token_hex

from fsspec.core import url_to_fs

from app.store.records import StorageFull

UNFINISHED = ".part"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Files:
    """Blobs by path below a root.

    A file whose path no row names does not count and is swept at start-up.
    """

    def __init__(self, root: str) -> None:
        self.system, self.root = url_to_fs(root)
        self.system.makedirs(self.root, exist_ok=True)

    def write(self, folder: str, name: str, blob: bytes, suffix: str = ".safetensors") -> str:
        """Store `blob` under a fresh path in `folder`, whole or not at all; the path.

        Raises StorageFull.
        """
        path = f"{folder}/{name}-{token_hex(4)}{suffix}"
        with _full_disk():
            self.system.makedirs(f"{self.root}/{folder}", exist_ok=True)
            try:
                self.system.pipe_file(f"{self.root}/{path}{UNFINISHED}", blob)
                self.system.mv(f"{self.root}/{path}{UNFINISHED}", f"{self.root}/{path}")
            except BaseException:
                self.remove([path + UNFINISHED])
                raise
        return path

    def read(self, path: str, size: int) -> bytes | None:
        """The blob, or None if it is gone or shorter than it was."""
        try:
            blob: bytes = self.system.cat_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return None
        return blob if len(blob) == size else None

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files; those that are gone already are fine."""
        for path in paths:
            try:
                self.system.rm_file(f"{self.root}/{path}")
            except FileNotFoundError:
                continue

    def remove_folder(self, folder: str) -> None:
        """Delete a folder with all it holds."""
        if self.system.exists(f"{self.root}/{folder}"):
            self.system.rm(f"{self.root}/{folder}", recursive=True)

    def sweep(self, valid: Collection[str]) -> int:
        """Delete every file whose path is not in `valid`; how many there were."""
        root = self.root.rstrip("/") + "/"
        orphans = [
            path for path in (full.removeprefix(root) for full in self.system.find(root)) if path not in valid
        ]
        self.remove(orphans)
        return len(orphans)


@contextmanager
def _full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull(
                "the disk that holds the checkpoints is full; free some space, then resume"
            ) from error
        raise
