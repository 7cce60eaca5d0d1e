"""Which runs kill their workers."""

from __future__ import annotations

MOST = 3


class WorkerFailures:
    """Counts the deaths that are laid at a run's door, until it gets past the place where they
    happened.
    """

    def __init__(self) -> None:
        self._deaths: dict[str, tuple[int, int]] = {}

    def add(self, run: str, epoch: int) -> int:
        """A worker died with this run in hand, which had reached `epoch`; how often that has
        happened.
        """
        deaths = self._deaths.get(run, (0, 0))[0] + 1
        self._deaths[run] = (deaths, epoch)
        return deaths

    def saved(self, run: str, epoch: int) -> None:
        """A checkpoint at `epoch` was kept."""
        if run in self._deaths and epoch > self._deaths[run][1]:
            del self._deaths[run]

    def forget(self, run: str) -> None:
        """The run ended."""
        self._deaths.pop(run, None)
