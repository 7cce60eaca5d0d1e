"""The speed dial."""

import pytest

from app.worker.dial import Dial


def epochs_in(dial: Dial, seconds: float, tick: float) -> int:
    """How many epochs a run gets that takes all it may, looking every `tick` seconds."""
    done = 0
    for step in range(round(seconds / tick) + 1):
        allowed = dial.allowance(step * tick)
        assert allowed is not None
        dial.spend(allowed)
        done += allowed
    return done


@pytest.mark.parametrize("rate", [1.0, 30.0, 60.0, 5000.0])
def test_over_a_while_a_dial_gives_its_rate(rate: float) -> None:
    assert epochs_in(Dial(rate, now=0.0), seconds=10, tick=0.01) == pytest.approx(rate * 10, abs=1)


def test_a_dial_that_was_held_up_does_not_race_to_make_good() -> None:
    dial = Dial(100.0, now=0.0)
    assert dial.allowance(60.0) == 10


def test_the_wait_is_until_the_next_epoch() -> None:
    dial = Dial(2.0, now=0.0)
    dial.spend(1)
    assert dial.wait(0.1) == pytest.approx(0.4)
    assert dial.allowance(0.5) == 1


def test_an_unlimited_dial_has_no_allowance_and_no_wait() -> None:
    dial = Dial(None, now=0.0)
    assert dial.allowance(1.0) is None
    assert dial.wait(1.0) == 0
