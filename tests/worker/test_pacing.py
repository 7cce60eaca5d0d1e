"""How far a run may go, and what counts as work."""

import pytest

from app.learners.learner import Budget
from app.worker import pacing
from app.worker.pacing import CpuTime, SpeedLimiter, StepRequest


def epochs_in(limiter: SpeedLimiter, seconds: float, tick: float) -> int:
    """How many epochs a run gets that takes all it may, looking every `tick` seconds."""
    done = 0
    for step in range(round(seconds / tick) + 1):
        allowed = limiter.allowance(step * tick)
        assert allowed is not None
        limiter.spend(allowed)
        done += allowed
    return done


@pytest.mark.parametrize("rate", [1.0, 30.0, 60.0, 5000.0])
def test_over_a_while_a_limiter_gives_its_rate(rate: float) -> None:
    assert epochs_in(SpeedLimiter(rate, now=0.0), seconds=10, tick=0.01) == pytest.approx(rate * 10, abs=1)


def test_a_limiter_that_was_held_up_does_not_race_to_make_good() -> None:
    limiter = SpeedLimiter(100.0, now=0.0)
    assert limiter.allowance(60.0) == 10


def test_the_wait_is_until_the_next_epoch() -> None:
    limiter = SpeedLimiter(2.0, now=0.0)
    limiter.spend(1)
    assert limiter.wait(0.1) == pytest.approx(0.4)
    assert limiter.allowance(0.5) == 1


def test_an_unlimited_limiter_has_no_allowance_and_no_wait() -> None:
    limiter = SpeedLimiter(None, now=0.0)
    assert limiter.allowance(1.0) is None
    assert limiter.wait(1.0) == 0


def test_a_step_request_asks_for_what_is_left_of_it_whatever_the_unit() -> None:
    request = StepRequest(1, "flip", 5)
    assert not request.advanced(3)
    assert request.budget(0.01) == Budget(0.01, "flip", 2)
    assert request.advanced(2)


def test_waiting_counts_as_for_an_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([1.0, 1.05])
    monkeypatch.setattr(pacing, "preemptions", lambda: 3)
    monkeypatch.setattr(pacing.time, "perf_counter", lambda: next(clock))
    assert CpuTime().seconds == pytest.approx(0.05)


def test_time_in_which_the_system_gave_the_core_to_others_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts, worked = iter([3, 4]), iter([7.0, 7.02])
    monkeypatch.setattr(pacing, "preemptions", lambda: next(counts))
    monkeypatch.setattr(pacing.time, "thread_time", lambda: next(worked))
    assert CpuTime().seconds == pytest.approx(0.02)
