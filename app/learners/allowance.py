"""What is left of a budget."""

from __future__ import annotations

from math import inf
from time import perf_counter

from app.learners.learner import Budget

EARLY = 0.1
"""Share of its seconds by which a slice may end too soon: to begin again for so little costs more
than it brings.
"""


class Allowance:
    """A budget being spent, from now on.

    One step is allowed however short the time, so that every slice moves.
    """

    def __init__(self, budget: Budget, seconds_left: float = inf) -> None:
        self._began = perf_counter()
        seconds = min(budget.seconds, seconds_left)
        self._deadline, self._enough = self._began + seconds, self._began + (1 - EARLY) * seconds
        self._epochs = inf if budget.epochs is None else budget.epochs
        self._batches = inf if budget.batches is None else budget.batches
        self._samples = inf if budget.samples is None else budget.samples
        self._stepped = False
        self.by_sample = budget.samples is not None

    @property
    def spent(self) -> bool:
        """Whether a limit is met."""
        counted_out = min(self._epochs, self._batches, self._samples) <= 0
        return counted_out or (self._stepped and perf_counter() >= self._enough)

    @property
    def seconds_left(self) -> float:
        """Until the deadline; negative behind it."""
        return self._deadline - perf_counter()

    @property
    def epochs_left(self) -> float:
        """Epochs that may still be completed; infinity is no limit."""
        return self._epochs

    @property
    def steps_left(self) -> float:
        """Steps that may still be taken, of batches or of samples; infinity is no limit."""
        return min(self._batches, self._samples)

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return perf_counter() - self._began

    def note(self, samples: int, batches: int, epochs: int) -> None:
        """Account for steps: samples taken, batches and epochs completed."""
        self._stepped = True
        self._samples -= samples
        self._batches -= batches
        self._epochs -= epochs
