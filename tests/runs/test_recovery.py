"""Runs that their workers leave behind, over a real store and an executor that does only what the
test says.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.runs import async_store
from app.store.records import RunRecord, StorageFull
from app.store.store import Store
from app.worker.messages import Submit
from app.worker.reports import Released
from tests.runs.obedient import opened

RESTARTS = OSError("the database restarts")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again at once."""
    monkeypatch.setattr(async_store, "RETRY_SECONDS", 0.0)


def fails_once(
    monkeypatch: pytest.MonkeyPatch, store: Store, name: str, error: Exception = RESTARTS
) -> list[str]:
    """Have a method of the store fail the first time, as while a database restarts; the list tells
    that it has.
    """
    method, failures = getattr(store, name), []

    def failing(*given: Any, **named: Any) -> Any:
        if not failures:
            failures.append(name)
            raise error
        return method(*given, **named)

    monkeypatch.setattr(store, name, failing)
    return failures


async def test_a_run_whose_next_worker_dies_before_it_is_announced_goes_on_all_the_same(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        for attempt in (2, 3, 4):
            room.executor.dies(run)
            await room.rest()
            assert (room.record(run).state, room.record(run).attempt) == ("interrupted", attempt)
            assert room.executor.holds(run)
            assert room.executor.orders[run].attempt == attempt


async def test_a_run_that_moves_is_prepared_once_and_keeps_its_device_unless_it_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as room:
        run, begin_attempt = await room.trains(), room.store.begin_attempt
        prepared = room.executor.prepared[run]

        async def moved() -> Submit:
            order = room.executor.orders[run]
            room.executor.release(run)
            await room.executor.listener.reported(Released(run=run, attempt=order.attempt), memoryview(b""))
            await room.rest()
            return room.executor.orders[run]

        assert (await moved()).attempt == 2
        assert room.executor.prepared[run] is prepared

        other = await room.trains()

        def of_another_version(run: str) -> RunRecord:
            record = begin_attempt(run)
            return replace(record, experiment=record.experiment | {"version": 99})

        monkeypatch.setattr(room.store, "begin_attempt", of_another_version)
        assert (await moved()).attempt == 2
        failed = room.record(run)
        assert (failed.state, failed.attempt) == ("failed", 3)
        assert failed.reason is not None
        assert failed.reason.code == "unreadable"
        assert room.executor.holds(other)


@pytest.mark.parametrize("method", ["get_run", "begin_attempt", "record", "read_checkpoint"])
async def test_a_run_goes_on_though_the_database_is_away_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    async with opened(tmp_path) as room:
        run, other = await room.trains(), await room.trains()
        failed = fails_once(monkeypatch, room.store, method)
        room.executor.dies(run, other)
        await room.rest()
        assert failed
        assert room.executor.holds(run)
        assert room.executor.holds(other)
        assert [room.record(each).attempt for each in (run, other)] == [
            room.executor.orders[each].attempt for each in (run, other)
        ]


async def test_a_run_of_which_something_could_not_be_kept_starts_over_from_its_last_checkpoint(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        await room.executor.says(run, rows=(0, 3))
        await room.executor.says(run, rows=(7, 1))  # epochs 3 to 6 never came
        await room.rest()
        assert room.record(run).attempt == 2
        assert room.executor.holds(run)
        await room.executor.says(run, "running", rows=(0, 8))
        assert (room.record(run).state, room.record(run).epoch) == ("running", 7)


async def test_a_run_that_says_what_cannot_be_kept_again_and_again_is_paused_and_says_why(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        for _ in range(3):
            await room.executor.says(run, rows=(7, 1))
            await room.rest()
        paused = room.record(run)
        assert paused.reason is not None
        assert (paused.state, paused.reason.code) == ("paused", "unrecorded")


async def test_a_run_that_three_workers_in_a_row_died_of_is_paused_and_can_be_resumed(tmp_path: Path) -> None:
    async with opened(tmp_path, answer_seconds=0.05) as room:
        run = await room.trains()
        for _ in range(3):
            assert room.executor.holds(run)
            room.executor.dies(run, blamed=run)
            await room.rest()
        paused = room.record(run)
        assert paused.reason is not None
        assert (paused.state, paused.reason.code, room.executor.holds(run)) == (
            "paused",
            "worker-killer",
            False,
        )
        await room.runs.control.resume(run)
        await room.rest()
        await room.executor.says(run, "running")
        assert room.record(run).state == "running"


async def test_a_run_that_gets_further_each_time_is_not_to_blame_for_the_death_of_its_workers(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        for batch in range(5):
            room.executor.dies(run, blamed=run)
            await room.rest()
            await room.executor.saves(run, 0, batch)
        assert room.executor.holds(run)
        assert room.record(run).attempt == 6


async def test_a_run_is_blamed_only_for_what_it_did_alone_unless_there_is_no_worker_for_it(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as room:
        run, other = await room.trains(), await room.trains()
        for _ in range(5):
            room.executor.dies(run, other, blamed=run)
            await room.rest()
        assert room.executor.holds(run)
        assert set(room.executor.isolated) == {run}
        room.executor.dies(run, blamed=run)
        await room.rest()
        assert room.record(run).state == "paused"
        assert room.executor.holds(other)


async def test_a_disk_that_is_full_when_a_worker_dies_pauses_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        fails_once(monkeypatch, room.store, "record", StorageFull("the disk is full"))
        room.executor.dies(run)
        await room.rest()
        paused = room.record(run)
        assert (paused.state, room.executor.holds(run)) == ("paused", False)
        assert paused.reason is not None
        assert paused.reason.code == "storage-full"


async def test_a_run_that_its_worker_let_go_is_moved_once_even_if_that_is_told_late(tmp_path: Path) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        room.executor.release(run)
        await room.executor.listener.reported(Released(run=run, attempt=1), memoryview(b""))
        await room.rest()
        assert (room.record(run).attempt, room.executor.holds(run)) == (2, True)
        await room.executor.listener.reported(Released(run=run, attempt=1), memoryview(b""))
        await room.rest()
        assert room.record(run).attempt == 2
