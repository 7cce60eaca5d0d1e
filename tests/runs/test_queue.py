"""Who trains, who waits, and what those who wait are told."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.live_messages import Ready, Waiting
from app.runs.errors import QuotaExceeded, UnknownUnit
from app.runs.queue import RunQueue
from tests.runs.obedient import Room, opened
from tests.worker.doubles import double

ONE = double().training.memory_bytes


def test_a_run_waits_until_there_is_memory_for_it_and_nobody_overtakes() -> None:
    queue = RunQueue(slots=10, memory=100)
    for run, size in {"a": 60, "large": 80, "small": 10}.items():
        queue.join(run, size)
    assert [queue.next(), queue.next()] == ["a", None]
    assert queue.positions() == {"large": 1, "small": 2}
    queue.leave("a")
    assert [queue.next(), queue.next(), queue.next()] == ["large", "small", None]


def test_a_run_that_is_larger_than_all_there_is_starts_once_it_is_alone() -> None:
    queue = RunQueue(slots=10, memory=100)
    queue.join("a", 10)
    queue.join("huge", 1_000)
    assert [queue.next(), queue.next()] == ["a", None]
    queue.leave("a")
    assert queue.next() == "huge"


@given(st.lists(st.tuples(st.sampled_from(["join", "leave", "next"]), st.integers(0, 6), st.integers(1, 90))))
def test_no_more_trains_than_fits_and_all_who_wait_start_in_turn(moves: list[tuple[str, int, int]]) -> None:
    queue, waiting = RunQueue(slots=3, memory=100), []
    for move, number, size in moves:
        run = f"{number}"
        if move == "join" and not queue.has(run):
            queue.join(run, size)
            waiting.append(run)
        elif move == "leave":
            queue.leave(run)
            waiting = [each for each in waiting if each != run]
        elif (started := queue.next()) is not None:
            assert started == waiting.pop(0)
        assert queue.taken <= 100
        assert queue.training <= 3
        assert list(queue.positions()) == waiting


async def test_a_waiting_viewer_is_told_its_place_at_once_and_whenever_it_changes(tmp_path: Path) -> None:
    async with opened(tmp_path, running=1) as room:
        first, second, third = [(await room.runs.creation.create("ada", double())).id for _ in range(3)]
        await room.rest()
        async with room.runs.watching.subscribe(third) as viewer:
            told = viewer.__aiter__()
            assert [await anext(told), await anext(told)] == [Ready(sequence=0), Waiting(position=2)]
            await room.runs.control.stop(second)
            assert await anext(told) == Waiting(position=1)
            await room.runs.removal.delete(first)
            await room.rest()
            assert room.executor.holds(third)


async def test_runs_that_do_not_fit_into_memory_together_train_one_after_the_other(tmp_path: Path) -> None:
    async with opened(tmp_path, memory=ONE + ONE // 2) as room:
        first, second = [(await room.runs.creation.create("ada", double())).id for _ in range(2)]
        await room.rest()
        assert [room.executor.holds(run) for run in (first, second)] == [True, False]
        told = room.runs.queue.capacity()
        assert (told.training, told.waiting, told.memory_taken) == (1, 1, ONE)
        await room.executor.says(first, "running")
        await room.executor.says(first, "finished")
        await room.rest()
        assert [room.executor.holds(run) for run in (first, second)] == [False, True]


async def test_the_oldest_runs_that_have_ended_make_room_but_none_that_is_used(tmp_path: Path) -> None:
    async with opened(tmp_path, kept_per_owner=4) as room:
        creation, control, removal = room.runs.creation, room.runs.control, room.runs.removal
        parent, watched, oldest, resting = [
            (await creation.create("ada", double(), paused=True)).id for _ in range(4)
        ]
        await room.rest()
        room.executor.there.clear()
        with pytest.raises(QuotaExceeded, match="at most 4 runs kept of one owner, found 4; none of them"):
            await creation.create("ada", double(), paused=True)
        for run in (parent, watched, oldest):
            await control.stop(run)
        with room.store.engine.execution_options(writes=True).begin() as connection:
            fork = text("UPDATE runs SET parent_run = :parent, parent_epoch = 0 WHERE id = :fork")
            connection.execute(fork, {"parent": parent, "fork": resting})
        async with room.runs.watching.subscribe(watched):
            new = (await creation.create("ada", double(), paused=True)).id
        await room.rest()
        room.executor.there.clear()
        kept, _ = room.store.list_runs("ada")
        assert {run.id for run in kept} == {parent, watched, resting, new}
        assert await removal.delete_ended("ada", dataset="circle") == 0
        assert await removal.delete_ended("ada") == 1
        assert {run.id for run in room.store.list_runs("ada")[0]} == {parent, resting, new}
        assert await removal.delete_ended("eve") == 0


def descend(room: Room, runs: list[str]) -> None:
    """Have each of these runs have begun in the one before it."""
    with room.store.engine.execution_options(writes=True).begin() as connection:
        fork = text("UPDATE runs SET parent_run = :parent, parent_epoch = 0 WHERE id = :fork")
        for parent, child in pairwise(runs):
            connection.execute(fork, {"parent": parent, "fork": child})


async def test_a_chain_of_forks_goes_on_and_its_oldest_run_makes_room(tmp_path: Path) -> None:
    async with opened(tmp_path, kept_per_owner=4) as room:
        creation, control, removal = room.runs.creation, room.runs.control, room.runs.removal
        chain = [(await creation.create("ada", double(), paused=True)).id for _ in range(4)]
        await room.rest()
        room.executor.there.clear()
        for run in chain:
            await control.stop(run)
        descend(room, chain)
        assert await removal.make_room("ada", 4, spare=chain[-1]) == 3
        assert {run.id for run in room.store.list_runs("ada")[0]} == set(chain[1:])


async def test_a_run_whose_only_fork_goes_can_go_in_the_same_request(tmp_path: Path) -> None:
    async with opened(tmp_path, kept_per_owner=4) as room:
        creation, control, removal = room.runs.creation, room.runs.control, room.runs.removal
        parent, fork, other = [(await creation.create("ada", double(), paused=True)).id for _ in range(3)]
        await room.rest()
        room.executor.there.clear()
        for run in (parent, fork):
            await control.stop(run)
        descend(room, [parent, fork])
        assert await removal.make_room("ada", 2) == 1
        assert [run.id for run in room.store.list_runs("ada")[0]] == [other]


async def test_a_run_is_stepped_by_the_units_of_its_method_and_no_others(tmp_path: Path) -> None:
    async with opened(tmp_path) as room:
        run = (await room.runs.creation.create("ada", double(), paused=True)).id
        with pytest.raises(UnknownUnit, match="one of sample, batch, epoch, found 'flip'"):
            await room.runs.control.step(run, "flip")


async def test_a_worker_is_told_who_is_watched(tmp_path: Path) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        assert not room.executor.orders[run].watched
        async with room.runs.watching.subscribe(run), room.runs.watching.subscribe(run):
            assert room.executor.watches == [(run, True)]
            room.executor.dies(run)
            await room.rest()
            assert room.executor.orders[run].watched
        assert room.executor.watches == [(run, True), (run, False)]
