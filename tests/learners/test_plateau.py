"""When a run counts as resting."""

import json
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.learners.judge import Judges
from app.learners.learner import Block
from app.learners.plateau import WINDOW, PlateauWatch, plateau
from app.methods.declaration import PlateauMetrics

HALF_LN2 = math.log(2) / 2


def test_a_loss_that_rests_near_half_ln_2_is_a_plateau_and_says_where() -> None:
    losses = [HALF_LN2 + 0.001 * 0.99**epoch for epoch in range(WINDOW)]
    reason = plateau(losses, [0.75] * WINDOW, 500)
    assert reason is not None
    assert reason.code == "plateau"
    assert "0.3469" in reason.message
    assert "75%" in reason.message
    assert reason.values["epoch"] == 500


def test_a_loss_that_still_falls_is_no_plateau() -> None:
    assert plateau([0.99**epoch for epoch in range(WINDOW)], [0.75] * WINDOW, 100) is None


def test_a_solved_task_is_no_plateau() -> None:
    assert plateau([HALF_LN2] * WINDOW, [1.0] * WINDOW, 100) is None
    assert plateau([0.001] * WINDOW, [0.75] * WINDOW, 100) is None


def test_too_few_rows_tell_nothing() -> None:
    assert plateau([HALF_LN2] * (WINDOW - 1), [0.75] * (WINDOW - 1), 99) is None


def test_regression_has_no_accuracy_and_no_plateau() -> None:
    assert plateau([1.0] * WINDOW, [math.nan] * WINDOW, 100) is None
    assert plateau([1.0] * WINDOW, [], 100) is None


def rested(rows: int, first: int = 0) -> Block:
    """So many rows of a loss that rests while a quarter of the samples stay wrong."""
    return Block(first, {"train_loss": np.full(rows, HALF_LN2), "train_accuracy": np.full(rows, 0.75)})


@given(st.integers(0, 2 * WINDOW), st.booleans())
def test_a_plateau_is_told_at_the_same_epoch_wherever_the_run_goes_on(rows: int, undefined: bool) -> None:
    metrics = PlateauMetrics("train_loss", "train_accuracy")
    here, there = Judges([PlateauWatch(metrics)]), Judges([PlateauWatch(metrics)])
    if undefined:
        here.add(Block(0, {"train_loss": np.array([math.nan]), "train_accuracy": np.array([0.5])}))
    here.add(rested(rows))
    told = here.notices(rows)
    there.restore(json.loads(json.dumps(here.save(), allow_nan=False)))
    for judges in (here, there):
        judges.add(rested(WINDOW - 1, rows))
    assert there.notices(rows + WINDOW) == here.notices(rows + WINDOW)
    assert bool(told) == (rows >= WINDOW)
