"""How long to wait before a worker that died is replaced."""

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 10.0
HEALTHY_SECONDS = 10.0


class Backoff:
    """At once after a healthy life; ever longer while workers die young."""

    def __init__(self) -> None:
        self._next = 0.0

    def wait(self, lived: float) -> float:
        """Seconds to wait, after a worker that lived so many."""
        if lived >= HEALTHY_SECONDS:
            self._next = 0.0
        seconds = self._next
        self._next = min(LONGEST_SECONDS, max(FIRST_SECONDS, 2 * seconds))
        return seconds
