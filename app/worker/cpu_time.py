"""What a slice took of the core: time for which the system gave it to others does not count."""

from __future__ import annotations

import resource
import time

OF_THREAD = getattr(resource, "RUSAGE_THREAD", None)
"""Linux tells it of a thread; elsewhere all time counts."""


class CpuTime:
    """Begins when made."""

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
