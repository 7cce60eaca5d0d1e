"""What counts as work."""

import time

import pytest

from app.worker import effort
from app.worker.effort import Effort


def test_waiting_counts_as_for_an_accelerator() -> None:
    begun = Effort()
    time.sleep(0.05)
    if effort.preemptions() == begun._preempted:
        assert begun.seconds >= 0.05


def test_time_in_which_the_system_gave_the_core_to_others_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = iter([3, 4])
    monkeypatch.setattr(effort, "preemptions", lambda: next(counts))
    begun = Effort()
    time.sleep(0.05)
    assert begun.seconds < 0.05
