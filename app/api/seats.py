"""How many sockets each owner has open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Seats:
    """At most `most` sockets an owner."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: Counter[str] = Counter()

    @contextmanager
    def seat(self, owner: str) -> Iterator[bool]:
        """Hold a seat for as long as the block runs; whether there was one."""
        there_is = self.taken[owner] < self.most
        self.taken[owner] += there_is
        try:
            yield there_is
        finally:
            self.taken[owner] -= there_is
            if not self.taken[owner]:
                del self.taken[owner]
