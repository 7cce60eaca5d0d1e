"""Places for runs that train, and the line of those that wait for one."""

from __future__ import annotations


class Line:
    """At most `places` runs train at once; the others wait in the order of their arrival."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._training: set[str] = set()
        self._waiting: dict[str, None] = {}

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def free(self) -> bool:
        """Whether a run that came now would start at once."""
        return len(self._training) < self._places and not self._waiting

    def join(self, run: str) -> None:
        """Wait for a place."""
        self._waiting[run] = None

    def take(self, run: str) -> None:
        """Train, with a place or without: a paused run that goes on does not wait."""
        self._training.add(run)

    def leave(self, run: str) -> None:
        """Neither train nor wait."""
        self._training.discard(run)
        self._waiting.pop(run, None)

    def next(self) -> str | None:
        """The run whose turn it is, now in its place; None if there is none, or no place."""
        if not self._waiting or len(self._training) >= self._places:
            return None
        run = next(iter(self._waiting))
        del self._waiting[run]
        self._training.add(run)
        return run

    def has(self, run: str) -> bool:
        """Whether it trains, starts, or waits."""
        return run in self._training or run in self._waiting

    def position(self, run: str) -> int | None:
        """1 for the next to start; None unless it waits."""
        if run not in self._waiting:
            return None
        return list(self._waiting).index(run) + 1
