"""The speed limit: a token bucket that counts epochs."""

import math

BURST_SECONDS = 0.1
"""What an idle limiter may save up: a run that was held up does not race to make good."""


class SpeedLimiter:
    """Allows `rate` epochs per second of wall time; None is unlimited."""

    def __init__(self, rate: float | None, now: float) -> None:
        self._rate = rate
        self._tokens = 1.0
        self._at = now

    def set(self, rate: float | None, now: float) -> None:
        """Set another rate; the next epoch is due at once."""
        self._rate, self._tokens, self._at = rate, 1.0, now

    def allowance(self, now: float) -> int | None:
        """Whole epochs that may be started now; None is no limit."""
        if self._rate is None:
            return None
        most = max(1.0, self._rate * BURST_SECONDS)
        self._tokens = min(most, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return math.floor(self._tokens + 1e-9)

    def spend(self, epochs: int) -> None:
        """So many epochs were completed."""
        self._tokens -= epochs

    def wait(self, now: float) -> float:
        """Seconds until an epoch may start."""
        if self._rate is None or self.allowance(now) != 0:
            return 0.0
        return (1.0 - self._tokens) / self._rate
