"""How many sockets each owner has open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class SocketLimits:
    """At most `most` sockets an owner."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open: Counter[str] = Counter()

    @contextmanager
    def admit(self, owner: str) -> Iterator[bool]:
        """Whether the owner may open one more socket; it counts for as long as the block runs."""
        admitted = self.open[owner] < self.most
        self.open[owner] += admitted
        try:
            yield admitted
        finally:
            self.open[owner] -= admitted
            if not self.open[owner]:
                del self.open[owner]
