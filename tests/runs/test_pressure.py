"""A store that cannot keep up with the workers: they wait, and nothing piles up anywhere."""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.executors import worker_link
from app.store.store import Store
from app.store.stored_event import StoredEvent, StoredOutline
from tests.runs.conftest import PATIENCE, World
from tests.worker.doubles import Streaming, double

pytestmark = pytest.mark.timeout(120)
REPORTS = 10
MEGABYTE = 1024 * 1024


def resident_bytes(pid: int) -> int:
    """What a process holds in memory that is its own."""
    status = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(status.partition("RssAnon:")[2].split()[0])


async def stored(world: World, runs: list[str], events: int) -> None:
    """Wait until each run has so many events more."""

    async def more(run: str) -> None:
        known = world.store.get_run(run)
        assert known
        await world.until(run, lambda record: record.sequence >= known.sequence + events)

    await asyncio.gather(*map(more, runs))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_memory_stays_flat_while_workers_could_make_more_than_the_store_takes(
    open_world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Store.record

    def slow(self: Store, *args: Any, **kwargs: Any) -> Any:
        time.sleep(0.1)
        return record(self, *args, **kwargs)

    async with open_world() as world:
        runs = [(await world.runs.creation.create("ada", double(Streaming))).id for _ in range(2)]
        for run in runs:
            await world.until(run, lambda known: known.epoch > 0)
        monkeypatch.setattr(Store, "record", slow)
        await stored(world, runs, REPORTS)
        before = [resident_bytes(pid) for pid in world.executor.pids]
        waiting = [each._waiting for each in world.executor._pool.links]
        await stored(world, runs, REPORTS)
        after = [resident_bytes(pid) for pid in world.executor.pids]
        assert all(later - earlier < 32 * MEGABYTE for earlier, later in zip(before, after, strict=True))
        assert max(waiting) < worker_link.HEAVY + 2 * MEGABYTE


async def test_a_fast_run_is_kept_whole_and_its_viewer_is_told_outlines(open_world: Any) -> None:
    async with open_world(workers=1) as world:
        run = (await world.runs.creation.create("ada", double(Streaming, epochs=400_000))).id
        outlines = 0
        async with asyncio.timeout(PATIENCE), world.runs.watching.subscribe(run, outline=100) as viewer:
            async for message in viewer:
                if not isinstance(message, StoredEvent | StoredOutline):
                    continue
                assert len(message.json) < 300_000
                outlines += isinstance(message, StoredOutline)
                told = message.events if isinstance(message, StoredOutline) else [message]
                if any(kept.body.get("state") == "finished" for kept in told):
                    break
        record = world.store.get_run(run)
        assert (record.epoch, message.sequence, outlines > 0) == (400_000, record.sequence, True)
        assert world.store.metrics(run).count == 400_001
        assert world.store.outline(run, 100).rows == 400_001
