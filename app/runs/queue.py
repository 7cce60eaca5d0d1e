"""Places for runs that train, and the line of those that wait for one."""

from __future__ import annotations


class RunQueue:
    """At most `places` runs train at once, and these take `memory` bytes at most; the others wait
    in the order of their arrival.

    Nobody overtakes: a large run at the head waits until enough others have ended, and then gets
    its place. One that is larger than all there is starts once it is alone.
    """

    def __init__(self, places: int, memory: int) -> None:
        self.places, self.memory = places, memory
        self._training: dict[str, int] = {}
        self._waiting: dict[str, int] = {}

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def training(self) -> int:
        """How many train."""
        return len(self._training)

    @property
    def taken(self) -> int:
        """Bytes that those that train take."""
        return sum(self._training.values())

    @property
    def free(self) -> bool:
        """Whether there is a place, and nobody before."""
        return len(self._training) < self.places and not self._waiting

    def join(self, run: str, size: int) -> None:
        """Wait for a place, and for `size` bytes."""
        self._waiting[run] = size

    def take(self, run: str, size: int = 0) -> None:
        """Train, with a place or without: a paused run that goes on does not wait."""
        self._training.setdefault(run, size)

    def leave(self, run: str) -> None:
        """Neither train nor wait."""
        self._training.pop(run, None)
        self._waiting.pop(run, None)

    def next(self) -> str | None:
        """The run whose turn it is, now in its place; None if there is none, or no place."""
        if not self._waiting or len(self._training) >= self.places:
            return None
        run, size = next(iter(self._waiting.items()))
        if self._training and self.taken + size > self.memory:
            return None
        del self._waiting[run]
        self._training[run] = size
        return run

    def has(self, run: str) -> bool:
        """Whether it trains, starts, or waits."""
        return run in self._training or run in self._waiting

    def position(self, run: str) -> int | None:
        """1 for the next to start; None unless it waits."""
        if run not in self._waiting:
            return None
        return list(self._waiting).index(run) + 1

    def positions(self) -> dict[str, int]:
        """The place of every run that waits."""
        return {run: place for place, run in enumerate(self._waiting, start=1)}
