"""Runs that their workers leave behind, over a real store and an executor that does only what the test says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.events import Reason
from app.executors.executor import Device, Listener, Loss
from app.runs import parts
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.schema.strict import Strict
from app.store.records import RunRecord, StorageFull
from app.store.store import Store, open_store
from app.worker.messages import BlockShape, EnteredState, Happened, Released, Submit
from tests.runs.conftest import experiment

RESTARTS = OSError("the database restarts")


class Obedient:
    """An executor without workers: remembers what it is given. `orders`: the newest of each run."""

    listener: Listener
    ready = 1

    def __init__(self) -> None:
        self.orders: dict[str, Submit] = {}
        self.there: set[str] = set()

    async def start(self, listener: Listener) -> None:
        self.listener = listener

    async def close(self, reason: Reason, seconds: float) -> None:
        pass

    def devices(self) -> list[Device]:
        return []

    def device_ids(self) -> None:
        return None

    def holds(self, run: str) -> bool:
        return run in self.there

    async def submit(self, order: Submit, checkpoint: bytes | None) -> None:
        self.orders[order.run] = order
        self.there.add(order.run)

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        return run in self.there

    def release(self, run: str) -> None:
        self.there.discard(run)

    async def says(self, run: str, state: Any = None, rows: tuple[int, int] | None = None) -> None:
        """Have the run's worker say that it entered a state, or that it made `rows` (first, count)."""
        block = BlockShape(first_epoch=rows[0], count=rows[1], names=["train_loss"]) if rows else None
        report = Happened(
            run=run, attempt=self.orders[run].attempt, epoch=0, batch=0, seconds=0.0, block=block,
            entered=EnteredState(state=state) if state else None,
        )  # fmt: skip
        await self.listener.reported(report, memoryview(bytes(8 * rows[1] if rows else 0)))

    def dies(self, *runs: str, blamed: str | None = None) -> None:
        """The worker of these runs dies."""
        self.there -= set(runs)
        self.listener.lost([Loss(run, self.orders[run].attempt, run == blamed) for run in runs])


class Room:
    """A run service over such an executor."""

    def __init__(self, store: Store) -> None:
        self.store, self.executor = store, Obedient()
        self.service = RunService(store, self.executor, RunLimits())

    async def trains(self) -> str:
        """A run that a worker has begun."""
        run = (await self.service.create("ada", experiment())).id
        await self.rest()
        await self.executor.says(run, "running")
        return run

    async def rest(self) -> None:
        """Wait until everything that was begun beside is done."""
        while errands := self.service._parts._errands:
            await next(iter(errands))

    def record(self, run: str) -> RunRecord:
        record = self.store.get_run(run)
        assert record is not None
        return record


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Room]:
    store = open_store(folder)
    room = Room(store)
    await room.service.start()
    try:
        yield room
    finally:
        await room.service.close()
        store.close()


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again at once."""
    monkeypatch.setattr(parts, "RETRY_SECONDS", 0.0)


def fails_once(
    monkeypatch: pytest.MonkeyPatch, store: Store, name: str, error: Exception = RESTARTS
) -> list[str]:
    """Have a method of the store fail the first time, as while a database restarts; the list tells that it has."""
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


async def test_a_run_that_says_what_cannot_be_kept_again_and_again_is_ended(tmp_path: Path) -> None:
    async with opened(tmp_path) as room:
        run = await room.trains()
        for _ in range(3):
            await room.executor.says(run, rows=(7, 1))
            await room.rest()
        assert room.record(run).state == "failed"


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
