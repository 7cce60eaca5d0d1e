"""A data folder belongs to one server at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class FolderInUse(RuntimeError):
    """Another server has the data folder."""


class FolderLock:
    """Held from construction to `release`, or to the end of the process however it ends.

    Raises FolderInUse.
    """

    def __init__(self, data: Path) -> None:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file = (data / "server.lock").open("a+")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            holder = self.file.read().strip() or "unknown"
            self.file.close()
            raise FolderInUse(
                f"the data folder {data} is in use by another server (process {holder}); "
                "stop that one, or choose another folder with --data"
            ) from None
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()

    def release(self) -> None:
        """Let another server have the folder."""
        self.file.close()
