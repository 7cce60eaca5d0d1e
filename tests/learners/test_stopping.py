"""Stop conditions at their edges."""

import numpy as np
import pytest

from app.learners.stopping import StopWatch
from app.training.stop import Stop, StopConditions


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


def test_what_every_method_has_ends_a_run_by_its_rows_without_a_word_of_the_method() -> None:
    watch = StopWatch(StopConditions(epochs=2))
    for epoch in (0, 1):
        watch.epoch(epoch, {})
        assert watch.reason is None
    watch.epoch(2, {})
    assert watch.reason == "epochs"


def test_of_conditions_met_at_once_goals_come_first_and_patience_last() -> None:
    met = {"epochs": 3, "patience": 1}
    row = {"train_loss": 0.1, "train_accuracy": 1.0}
    assert Stop(**met, loss=0.1, accuracy=1.0).met(3, row, 0) == "loss"
    assert Stop(**met, accuracy=1.0).met(3, row, 0) == "accuracy"
    assert Stop(**met).met(3, row, 0) == "epochs"
    assert Stop(epochs=4, patience=1).met(3, row, 0) == "patience"
    assert Stop(epochs=4, patience=4).met(3, row, 0) is None
