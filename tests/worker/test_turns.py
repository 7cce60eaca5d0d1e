"""Whose turn it is, by a clock that is counted instead of measured."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.worker.turns import CREDIT_SECONDS, LONGEST, SHORTEST, UNWATCHED_SHARE, Turns


def serve(turns: Turns, ready: list[Any], rounds: int) -> None:
    """So many turns, each of which uses what a step of the chosen run takes."""
    for _ in range(rounds):
        chosen = turns.next(ready)
        chosen.used += chosen.step_seconds
        chosen.turns += 1


def run(step_seconds: float, watched: bool = True) -> Any:
    return SimpleNamespace(used=0.0, step_seconds=step_seconds, turns=0, watched=watched)


def worked(runs: list[Any]) -> list[float]:
    """The time that each has had."""
    return [each.turns * each.step_seconds for each in runs]


def test_forty_runs_of_long_and_short_steps_use_the_worker_alike() -> None:
    runs = [run(0.001 * (1 + number % 5)) for number in range(40)]

    serve(Turns(), runs, 20_000)

    used = [each.used for each in runs]
    assert max(used) - min(used) <= 0.005 + 1e-9


def test_a_run_that_joins_late_gets_its_share_from_then_on_and_no_more() -> None:
    turns, old, late = Turns(), run(0.001), run(0.001)
    serve(turns, [old], 1_000)
    turns.join(late)
    before = old.turns

    serve(turns, [old, late], 1_000)

    assert late.turns == pytest.approx(old.turns - before, abs=2)


def test_a_run_that_was_not_ready_saves_up_a_little_and_no_more() -> None:
    turns, busy, away = Turns(), run(0.001), run(0.001)
    serve(turns, [busy, away], 2)
    serve(turns, [busy], 10_000)
    before = busy.turns

    serve(turns, [busy, away], 1_000)

    assert away.turns - 1 - (busy.turns - before) == pytest.approx(CREDIT_SECONDS / 0.001, abs=2)


def test_runs_that_nobody_watches_have_a_fifth_of_the_worker_together() -> None:
    watched, others = (
        [run(0.002) for _ in range(2)],
        [run(0.001 * (1 + n % 3), watched=False) for n in range(30)],
    )

    serve(Turns(), watched + others, 40_000)

    assert sum(worked(others)) / sum(worked(watched + others)) == pytest.approx(UNWATCHED_SHARE, rel=0.02)
    assert max(worked(others)) - min(worked(others)) <= 0.006
    assert max(worked(watched)) - min(worked(watched)) <= 0.004


def test_a_run_that_nobody_watches_is_no_better_off_than_one_that_is_watched() -> None:
    watched, alone = [run(0.002) for _ in range(39)], run(0.002, watched=False)

    serve(Turns(), [*watched, alone], 40_000)

    assert worked([alone])[0] == pytest.approx(sum(worked(watched)) / 39, rel=0.05)


@pytest.mark.parametrize("watched", [True, False])
def test_a_worker_whose_runs_are_all_alike_serves_them_alike(watched: bool) -> None:
    runs = [run(0.002, watched) for _ in range(7)]

    serve(Turns(), runs, 7_000)

    assert {each.turns for each in runs} == {1_000}


def test_a_run_that_is_watched_from_now_on_is_served_like_the_others_from_now_on() -> None:
    turns, old, new = Turns(), run(0.001), run(0.001, watched=False)
    serve(turns, [old, new], 10_000)
    before = [old.turns, new.turns]
    turns.watch(new, True)

    serve(turns, [old, new], 1_000)

    assert new.turns - before[1] == pytest.approx(old.turns - before[0], abs=2 + CREDIT_SECONDS / 0.001)


def test_who_looks_away_and_back_gains_nothing() -> None:
    turns, steady, shifty = Turns(), run(0.001), run(0.001)
    for number in range(2_000):
        turns.watch(shifty, bool(number % 2))
        serve(turns, [steady, shifty], 5)

    assert shifty.turns <= steady.turns * 1.01


def test_a_turn_of_few_long_steps_lasts_twice_as_long_as_one_of_many_short_ones() -> None:
    assert Turns.slice_seconds(1, 0.00001) == Turns.slice_seconds(1) == LONGEST
    assert Turns.slice_seconds(1, 0.0007) == pytest.approx(0.007)
    assert Turns.slice_seconds(1, 0.3) == 2 * LONGEST
    assert Turns.slice_seconds(1000, 0.3) == 2 * SHORTEST
