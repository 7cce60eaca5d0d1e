"""When a run counts as resting."""

import math

from app.learners.plateau import WINDOW, plateau

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
