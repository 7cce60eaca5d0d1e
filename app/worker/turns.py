"""Whose turn it is: the run that has used the worker least, so that long steps and short ones share fairly."""

from collections.abc import Collection

from app.worker.resident import Resident

SHORTEST, LONGEST = 0.002, 0.010
ROUND_SECONDS = 0.040
CREDIT_SECONDS = 0.050
"""What a run that was not ready may have saved up: enough to be served at once, too little to hold up others."""


class Turns:
    """Fair queueing by virtual time: the clock of the run served last."""

    def __init__(self) -> None:
        self._virtual = 0.0

    def join(self, resident: Resident) -> None:
        """A run that starts, or goes on, starts level with the others."""
        resident.used = max(resident.used, self._virtual)

    def next(self, ready: Collection[Resident]) -> Resident:
        """The run to serve."""
        for resident in ready:
            resident.used = max(resident.used, self._virtual - CREDIT_SECONDS)
        chosen = min(ready, key=lambda resident: resident.used)
        self._virtual = max(self._virtual, chosen.used)
        return chosen

    @staticmethod
    def slice_seconds(ready: int) -> float:
        """How long a turn lasts: short when many wait."""
        return min(LONGEST, max(SHORTEST, ROUND_SECONDS / max(1, ready)))
