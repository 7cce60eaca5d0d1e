"""How the worker's time is shared between training and frames."""

APART_SECONDS = 0.054
"""A run that was last shown so long ago is shown at the expense of training: some nineteen frames a
second for everybody.
"""
DUE_SHARE, FRESH_SHARE = 0.5, 0.25
"""Of the worker's time, at most, for frames while runs train: of runs that are due, and of those
that were shown just before, which share theirs among all runs that are watched. The viewer of a
single small network has every frame that the screen can show, forty leave time to train.
"""
CREDIT_SECONDS = 0.010
"""What training may work off in advance."""


class TimeShares:
    """Counts the time that frames have had beyond their share.

    Training works it off. `watched`: how many runs train and are watched.
    """

    def __init__(self) -> None:
        self.watched = 1
        self._due = self._fresh = 0.0

    @property
    def apart(self) -> float | None:
        """Seconds that must have passed since a run was last shown; None where none is to be shown
        now.
        """
        if self._due > 0:
            return None
        return APART_SECONDS if self._fresh > 0 else 0.0

    def frame_took(self, seconds: float) -> None:
        """A frame took so long."""
        self._due += seconds
        self._fresh += seconds

    def trained(self, seconds: float) -> None:
        """A slice took so long."""
        fresh = FRESH_SHARE / self.watched
        self._due = max(-CREDIT_SECONDS, self._due - seconds * DUE_SHARE / (1 - DUE_SHARE))
        self._fresh = max(-CREDIT_SECONDS, self._fresh - seconds * fresh / (1 - fresh))
