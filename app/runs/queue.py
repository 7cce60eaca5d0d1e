"""Slots for runs that train, and the queue of those that wait for one."""

from __future__ import annotations

from app.schema.strict import Strict, example


class Capacity(Strict):
    """How much of what there is for runs is taken, for whoever operates the server.

    `training` runs of at most `places`, `waiting` in the queue; bytes that those that train take,
    by estimate, of all that runs may take together. The first of them waits for a place and for its
    memory.
    """

    model_config = example(
        {
            "training": 38,
            "places": 64,
            "waiting": 2,
            "memory_taken": 7_600_000_000,
            "memory": 8_000_000_000,
        }
    )

    training: int
    places: int
    waiting: int
    memory_taken: int
    memory: int


class RunQueue:
    """At most `slots` runs train at once, and these take `memory` bytes at most; the others wait in
    the order of their arrival.

    Nobody overtakes: a large run at the head waits until enough others have ended, and then starts.
    One that is larger than all there is starts once it is alone.
    """

    def __init__(self, slots: int, memory: int) -> None:
        self.slots, self.memory = slots, memory
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

    def capacity(self) -> Capacity:
        """How much is taken."""
        return Capacity(
            training=self.training,
            places=self.slots,
            waiting=self.length,
            memory_taken=self.taken,
            memory=self.memory,
        )

    def join(self, run: str, size: int) -> None:
        """Wait for a slot, and for `size` bytes."""
        self._waiting[run] = size

    def enter(self, run: str, size: int, *, ahead: bool = False) -> bool:
        """Train at once, if there is a slot and memory and, unless it goes `ahead` of them, nobody
        waits; whether it trains.
        """
        if run not in self._training and not self.would_wait(size, ahead=ahead):
            self._training[run] = size
        return run in self._training

    def would_wait(self, size: int, *, ahead: bool = False) -> bool:
        """Whether one that wants to train had to wait."""
        return not self._has_room(size) or (bool(self._waiting) and not ahead)

    def leave(self, run: str) -> None:
        """Neither train nor wait."""
        self._training.pop(run, None)
        self._waiting.pop(run, None)

    def stop_waiting(self, run: str) -> None:
        """Wait no longer; one that trains goes on."""
        self._waiting.pop(run, None)

    def next(self) -> str | None:
        """The run whose turn it is, now in its slot; None if there is none, or no slot."""
        run, size = next(iter(self._waiting.items()), ("", 0))
        if not run or not self._has_room(size):
            return None
        del self._waiting[run]
        self._training[run] = size
        return run

    def trains(self, run: str) -> bool:
        """Whether it has a slot."""
        return run in self._training

    def has(self, run: str) -> bool:
        """Whether it trains, starts, or waits."""
        return run in self._training or run in self._waiting

    def position(self, run: str) -> int | None:
        """1 for the next to start; None unless it waits."""
        if run not in self._waiting:
            return None
        return list(self._waiting).index(run) + 1

    def positions(self) -> dict[str, int]:
        """The position of every run that waits."""
        return {run: position for position, run in enumerate(self._waiting, start=1)}

    def _has_room(self, size: int) -> bool:
        fits = not self._training or self.taken + size <= self.memory
        return len(self._training) < self.slots and fits
