"""Whose turn it is: the run that has used the worker least, so that long steps and short ones share
fairly; watched runs first.
"""

from collections.abc import Collection

from app.worker.resident import Resident

SHORTEST, LONGEST = 0.001, 0.005
FEW_STEPS = 10
"""A turn costs as much as a tenth of a long step: one that has not so many steps may last twice as
long.
"""
ROUND_SECONDS = 0.020
CREDIT_SECONDS = 0.050
"""What a run that was not ready may have saved up: enough to be served at once, too little to hold
up others.
"""
UNWATCHED_SHARE = 0.2
"""Of the worker, for all runs together that nobody watches, where watched ones want it too; or as
much as is due to them by number, if that is less: a run is never better off unwatched.
"""


class Fair:
    """Fair queueing by virtual time: the clock of the run served last."""

    def __init__(self) -> None:
        self.virtual = 0.0

    def join(self, resident: Resident) -> None:
        """A run that starts, or goes on, starts level with the others."""
        resident.used = max(resident.used, self.virtual)

    def next(self, ready: Collection[Resident]) -> Resident:
        """The run to serve."""
        for resident in ready:
            resident.used = max(resident.used, self.virtual - CREDIT_SECONDS)
        chosen = min(ready, key=lambda resident: resident.used)
        self.virtual = max(self.virtual, chosen.used)
        return chosen


class Turns:
    """Two fair queues, of the watched runs and of the others, and what the first owes the
    second.
    """

    def __init__(self) -> None:
        self._watched, self._others = Fair(), Fair()
        self._owed = 0.0
        self._served: tuple[Resident, float, float] | None = None

    def join(self, resident: Resident) -> None:
        """A run that starts, or goes on, starts level with the others."""
        self._queue(resident).join(resident)

    def watch(self, resident: Resident, watched: bool) -> None:
        """Somebody watches it now, or nobody any more: it changes queues, and takes along what it
        has used beyond its share.
        """
        if resident.watched != watched:
            debt = max(0.0, resident.used - self._queue(resident).virtual)
            resident.watched = watched
            resident.used = self._queue(resident).virtual + debt

    def next(self, ready: Collection[Resident]) -> Resident:
        """The run to serve."""
        self._settle()
        watched = [each for each in ready if each.watched]
        others = [each for each in ready if not each.watched]
        share = min(UNWATCHED_SHARE, len(others) / len(ready)) if watched else 1.0
        first = watched if watched and not (others and self._owed > 0) else others
        chosen = (self._watched if first is watched else self._others).next(first)
        self._served = (chosen, chosen.used, share)
        return chosen

    @staticmethod
    def slice_seconds(ready: int, step_seconds: float = 0.0) -> float:
        """How long a turn lasts: short when many wait, and so that a frame that is asked for waits
        little.
        """
        seconds = min(LONGEST, max(SHORTEST, ROUND_SECONDS / max(1, ready)))
        return min(2 * seconds, max(seconds, FEW_STEPS * step_seconds))

    def _queue(self, resident: Resident) -> Fair:
        return self._watched if resident.watched else self._others

    def _settle(self) -> None:
        """Of what the last turn used, the unwatched runs were due their share."""
        if self._served is None:
            return
        (run, before, share), self._served = self._served, None
        used = run.used - before
        owed = self._owed + share * used - (0.0 if run.watched else used)
        self._owed = min(CREDIT_SECONDS, max(-CREDIT_SECONDS, owed))
