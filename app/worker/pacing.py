"""How far a run may go now, how fast it goes, and what that takes of the processor."""

from __future__ import annotations

import math
import resource
import time
from collections import deque
from dataclasses import dataclass

from app.learners.learner import Budget, Position

BURST_SECONDS = 0.1
"""What an idle limiter may save up: a run that was held up does not race to make good."""
WINDOW_SECONDS = 2.0
"""Over which a rate is measured."""
OF_THREAD = getattr(resource, "RUSAGE_THREAD", None)
"""Linux tells preemptions of a thread; elsewhere all time counts."""


@dataclass
class StepRequest:
    """So many of a unit of the method's clock, `left` of them, for the command `request_id`."""

    request_id: int
    unit: str
    left: int

    def budget(self, seconds: float) -> Budget:
        """The next slice of it."""
        return Budget(seconds, self.unit, self.left)

    def advanced(self, steps: int) -> bool:
        """A slice did so many; whether that was the last of it."""
        self.left -= steps
        return self.left <= 0


class SpeedLimiter:
    """A token bucket: `rate` epochs per second of wall time; None is unlimited."""

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


class RateMeter:
    """Epochs per second from positions seen at times, over the last two seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()

    def reset(self) -> None:
        """Start anew: the run rested."""
        self._seen.clear()

    def saw(self, position: Position, now: float) -> float | None:
        """Note a position; the epochs per second so far, None before there is a span to measure."""
        self._seen.append((now, position.epoch + position.batch / max(1, position.batches)))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW_SECONDS:
            self._seen.popleft()
        (then, before), (_, here) = self._seen[0], self._seen[-1]
        return (here - before) / (now - then) if now > then else None


class CpuTime:
    """What a slice took of the core, since this was made: time for which the system gave it to
    others does not count.
    """

    def __init__(self) -> None:
        self._begun, self._worked, self._preempted = time.perf_counter(), time.thread_time(), preemptions()

    @property
    def seconds(self) -> float:
        """So far: by the clock, so that waiting for an accelerator counts, unless the system has
        interrupted.
        """
        if preemptions() == self._preempted:
            return time.perf_counter() - self._begun
        return time.thread_time() - self._worked


def preemptions() -> int:
    """How often this thread had to leave the core to another."""
    return 0 if OF_THREAD is None else resource.getrusage(OF_THREAD).ru_nivcsw
