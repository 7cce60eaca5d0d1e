"""How the worker's time is shared between training and frames."""

APART_SECONDS = 0.054
"""A run that was last shown so long ago is shown at the expense of training: some nineteen frames a second for everybody."""
WAITED_SHARE, FRESH_SHARE = 0.5, 0.1
"""Of the worker's time, at most, for frames while runs train: of looks that have waited, and of those that have just come. A single viewer
of a small network has every frame that the screen can show, forty viewers leave time to train."""


CREDIT_SECONDS = 0.010
"""What training may work off in advance."""


class Sharing:
    """Counts the time that frames have had beyond their share. Training works it off."""

    def __init__(self) -> None:
        self._waited = self._fresh = 0.0

    @property
    def apart(self) -> float | None:
        """Seconds that must have passed since a run was last shown; None where none is to be shown now."""
        if self._waited > 0:
            return None
        return APART_SECONDS if self._fresh > 0 else 0.0

    def showed(self, seconds: float) -> None:
        """A frame took so long."""
        self._waited += seconds
        self._fresh += seconds

    def trained(self, seconds: float) -> None:
        """A slice took so long."""
        self._waited = max(-CREDIT_SECONDS, self._waited - seconds * WAITED_SHARE / (1 - WAITED_SHARE))
        self._fresh = max(-CREDIT_SECONDS, self._fresh - seconds * FRESH_SHARE / (1 - FRESH_SHARE))
