"""What is left of a budget."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from time import perf_counter

from app.learners.learner import Budget

EARLY = 0.1
"""Share of its seconds by which a slice may end too soon: to begin again for so little costs more
than it brings.
"""


class Allowance:
    """A budget being spent, from now on.

    One step is allowed however short the time, so that every slice moves. `done`: how many of the
    budget's units were done.
    """

    def __init__(self, budget: Budget, seconds_left: float = inf) -> None:
        self._began = perf_counter()
        seconds = min(budget.seconds, seconds_left)
        self._deadline, self._enough = self._began + seconds, self._began + (1 - EARLY) * seconds
        self._unit = budget.unit
        self._most = inf if budget.count is None else budget.count
        self._rows = inf if budget.rows is None else budget.rows
        self._stepped = False
        self.done = 0

    @property
    def spent(self) -> bool:
        """Whether a limit is met."""
        if self.done >= self._most or self._rows <= 0:
            return True
        return self._stepped and perf_counter() >= self._enough

    @property
    def seconds_left(self) -> float:
        """Until the deadline; negative behind it."""
        return self._deadline - perf_counter()

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return perf_counter() - self._began

    def counts(self, unit: str) -> bool:
        """Whether the budget is counted in these units."""
        return self._unit == unit

    def left(self, unit: str) -> float:
        """How many such units may still be done; infinity where they are not what is counted."""
        return self._most - self.done if self._unit == unit else inf

    @property
    def rows_left(self) -> float:
        """Rows of metrics that may still come."""
        return self._rows

    def note(self, done: Mapping[str, int], rows: int) -> None:
        """Account for work: how many of each unit it completed, and how many rows of metrics."""
        self._stepped = True
        self._rows -= rows
        self.done += done.get(self._unit or "", 0)
