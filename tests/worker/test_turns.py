"""Whose turn it is, by a clock that is counted instead of measured."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.worker.turns import CREDIT_SECONDS, Turns


def serve(turns: Turns, ready: list[Any], rounds: int) -> None:
    """So many turns, each of which uses what a step of the chosen run takes."""
    for _ in range(rounds):
        chosen = turns.next(ready)
        chosen.used += chosen.step_seconds
        chosen.turns += 1


def run(step_seconds: float) -> Any:
    return SimpleNamespace(used=0.0, step_seconds=step_seconds, turns=0)


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
