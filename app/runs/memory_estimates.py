"""How much memory a stored run takes, by estimate."""

from __future__ import annotations

from app.experiment.check import check
from app.experiment.parse import Malformed, parse
from app.store.records import RunRecord

MOST_KNOWN = 4096


class MemoryEstimates:
    """Estimates an experiment once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def remember(self, hash: str, size: int) -> None:
        """A check has found so many bytes."""
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[hash] = size

    def estimate(self, record: RunRecord) -> int:
        """Bytes; 0 of an experiment of another version that can no longer be read, which will fail
        by itself.
        """
        if record.hash not in self._known:
            try:
                self.remember(record.hash, check(parse(record.experiment)).memory_bytes or 0)
            except Malformed:
                return 0
        return self._known[record.hash]
