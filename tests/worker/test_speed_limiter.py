"""The speed limit."""

import pytest

from app.worker.speed_limiter import SpeedLimiter


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
