"""How much the store may hold, so that a full disk pauses runs before it breaks anything."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from sqlalchemy import Connection

from app.store import runs, uploads
from app.store.records import StorageFull

RESERVE_BYTES = 64_000_000
RESERVE_SHARE = 0.05
"""Of the disk is left free (whichever is less), so that state changes and deletions can still be
written.
"""
FRESH_SECONDS = 1.0


class Quota:
    """A limit on the bytes of all metrics, checkpoints and uploads, and a reserve on the disk.

    Measured at most once a second.
    """

    def __init__(self, data: Path, limit: int | None = None) -> None:
        self.data, self.limit = data, limit
        self.problem: str | None = None
        self.measured_at = float("-inf")

    def check(self, connection: Connection) -> None:
        """Raise StorageFull if nothing that grows may be stored."""
        if time.monotonic() - self.measured_at > FRESH_SECONDS:
            self.problem = self._disk() or self._limit(connection)
            self.measured_at = time.monotonic()
        if self.problem:
            raise StorageFull(self.problem)

    def _disk(self) -> str | None:
        disk = shutil.disk_usage(self.data)
        if disk.free > min(RESERVE_BYTES, RESERVE_SHARE * disk.total):
            return None
        return f"the disk is nearly full ({disk.free // 1_000_000} MB left); free some space, then resume"

    def _limit(self, connection: Connection) -> str | None:
        if self.limit is None or (used := _used(connection)) <= self.limit:
            return None
        used, limit = used // 1_000_000, self.limit // 1_000_000
        return f"stored runs take {used} MB of the {limit} MB allowed; delete some runs, then resume"


def _used(connection: Connection) -> int:
    return runs.total_bytes(connection) + uploads.total_bytes(connection)
