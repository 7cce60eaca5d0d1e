"""Stop conditions at their edges."""

import numpy as np
import pytest

from app.learners.stopping import StopWatch
from app.training.stop import Stop


@pytest.mark.parametrize("right", range(1, 31))
def test_an_accuracy_that_is_reached_exactly_ends_the_run(right: int) -> None:
    measured = float(np.float32(right) / np.float32(30))
    watch = StopWatch(Stop(accuracy=right / 30))
    watch.epoch(1, {"test_loss": 0.5, "test_accuracy": measured})
    assert watch.reason == "accuracy"


def test_an_accuracy_one_sample_short_does_not_end_the_run() -> None:
    watch = StopWatch(Stop(accuracy=0.9))
    watch.epoch(1, {"test_loss": 0.5, "test_accuracy": float(np.float32(8999) / np.float32(10_000))})
    assert watch.reason is None
