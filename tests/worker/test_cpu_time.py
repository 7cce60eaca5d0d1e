"""What counts as work."""

import time

import pytest

from app.worker import cpu_time
from app.worker.cpu_time import CpuTime


def test_waiting_counts_as_for_an_accelerator() -> None:
    begun = CpuTime()
    time.sleep(0.05)
    if cpu_time.preemptions() == begun._preempted:
        assert begun.seconds >= 0.05


def test_time_in_which_the_system_gave_the_core_to_others_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = iter([3, 4])
    monkeypatch.setattr(cpu_time, "preemptions", lambda: next(counts))
    begun = CpuTime()
    time.sleep(0.05)
    assert begun.seconds < 0.05
