"""A run service over a real store and real worker processes, with learners that are not."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.events import MetricsRecorded
from app.executors.local import LocalExecutor
from app.learners.learner import Make
from app.methods.declaration import Experiment
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.store.records import RunRecord
from app.store.store import Store, open_store
from tests.worker.doubles import make, registered

PATIENCE = 50.0


def metadata(frame: bytes) -> dict[str, str]:
    """The metadata map of a safetensors blob."""
    length = int.from_bytes(frame[:8], "little")
    found: dict[str, str] = json.loads(frame[8 : 8 + length])["__metadata__"]
    return found


class World:
    """A server without HTTP."""

    def __init__(self, store: Store, workers: int, make: Make, limits: RunLimits) -> None:
        self.store = store
        self.executor = LocalExecutor(workers, make)
        self.runs = RunService(store, self.executor, limits)

    async def at_rest(self, experiment: Experiment) -> str:
        """A run that a worker has, before its first step."""
        run = (await self.runs.creation.create("ada", experiment, paused=True)).id
        await self.until(run, lambda record: bool(record.metrics))
        return run

    async def until(self, run: str, holds: Callable[[RunRecord], bool]) -> RunRecord:
        """The run, once this holds of it, looked at whenever anything happens to it."""
        known = self.store.get_run(run)
        assert known is not None
        async with (
            asyncio.timeout(PATIENCE),
            self.runs.watching.subscribe(run, after=known.sequence) as viewer,
        ):
            async for _ in viewer:
                record = self.store.get_run(run)
                assert record is not None
                if holds(record):
                    return record
        raise AssertionError("the viewer was closed")

    async def until_state(self, run: str, *states: str) -> RunRecord:
        """The run, once it is in one of these states."""
        return await self.until(run, lambda record: record.state in states)

    def losses(self, run: str) -> list[float | None]:
        """Its stored train loss, checked to be gapless in events and in epochs."""
        rows: list[float | None] = []
        for sequence, event in enumerate(self.all_events(run), start=1):
            assert event.sequence == sequence
            if isinstance(event, MetricsRecorded):
                assert event.first_epoch == len(rows)
                rows += event.columns["train_loss"]
        return rows

    def all_events(self, run: str) -> list[Any]:
        """Every event kept."""
        found: list[Any] = []
        while page := self.store.events(run, len(found)):
            found += [kept.event for kept in page]
        return found

    def reasons(self, run: str) -> list[str]:
        """The codes of the reasons of its states and notices, in order."""
        reasons = [getattr(event, "reason", None) for event in self.all_events(run)]
        return [reason.code for reason in reasons if reason]


@pytest.fixture(autouse=True)
def doubles() -> Iterator[None]:
    """Doubles are methods."""
    with registered():
        yield


@pytest.fixture
def open_world(tmp_path: Path) -> Callable[..., Any]:
    """Opens a world on the same data folder each time; `limits` as settings."""

    @asynccontextmanager
    async def opened(
        workers: int = 2, quota: int | None = None, make: Make = make, **limits: Any
    ) -> AsyncIterator[World]:
        store = open_store(tmp_path / "data", quota_bytes=quota)
        world = World(store, workers, make, RunLimits(**limits))
        await world.runs.start()
        try:
            yield world
        finally:
            await world.runs.close()
            store.close()

    return opened
