"""The table of legal moves is enforced where runs are stored."""

from collections.abc import Callable

import pytest

from app.events import StateChanged
from app.schema.run import MOVES, IllegalMove, RunState
from app.store.records import NewCheckpoint, NewMetrics, RunRecord
from app.store.store import Store

NewRun = Callable[..., RunRecord]
EVERY = [(before, after) for before in MOVES for after in MOVES]
LEGAL = [(before, after) for before, after in EVERY if after in MOVES[before]]
ILLEGAL = [move for move in EVERY if move not in LEGAL]


def entering(state: RunState) -> StateChanged:
    return StateChanged(state=state, epoch=0, attempt=1)


@pytest.mark.parametrize(("before", "after"), LEGAL)
def test_a_legal_move_is_stored(store: Store, new_run: NewRun, before: RunState, after: RunState) -> None:
    run = new_run(state=before)
    assert store.record(run.id, 1, [entering(after)]).run.state == after


@pytest.mark.parametrize(("before", "after"), ILLEGAL)
def test_an_illegal_move_is_refused_and_nothing_of_its_report_is_stored(
    store: Store, new_run: NewRun, before: RunState, after: RunState
) -> None:
    run = new_run(state=before)
    with pytest.raises(IllegalMove, match=f"a run that is {before} cannot be {after}"):
        store.record(run.id, 1, [NewMetrics(0, {"loss": [1.0]}), entering(after)], NewCheckpoint(0, 0, b"x"))
    assert store.get_run(run.id) == run
    assert (store.events(run.id), store.checkpoints(run.id), store.files.sweep(())) == ([], [], 0)


def test_moves_within_one_report_follow_one_another(store: Store, new_run: NewRun) -> None:
    run = new_run(state="queued")
    store.record(run.id, 1, [entering("running"), entering("finished")])
    with pytest.raises(IllegalMove):
        store.record(run.id, 1, [entering("running")])
