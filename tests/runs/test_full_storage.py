"""A full disk: what a run is, is shown and obeyed, and stored once there is room."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.runs import async_store
from app.store.records import StorageFull
from app.store.store import Store
from tests.runs.obedient import Room, opened
from tests.worker.doubles import double


class Disk:
    """Full whenever the test says so."""

    def __init__(self, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        for name in ("record", "begin_attempt", "create_run"):
            monkeypatch.setattr(room.store, name, self._limited(getattr(room.store, name)))

    def _limited(self, method: Any) -> Any:
        def limited(*given: Any, **named: Any) -> Any:
            if self.full:
                raise StorageFull("the disk is full")
            return method(*given, **named)

        return limited


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr(async_store, "RETRY_SECONDS", 0.01)
    async with opened(tmp_path) as found:
        yield found


async def test_a_run_on_a_full_disk_is_shown_paused_and_says_why_and_goes_on_once_there_is_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, run, control = Disk(room, monkeypatch), await room.trains(), room.runs.control
    disk.full = True
    await room.executor.says(run, rows=(0, 3))
    shown = room.runs.presenter.show(room.record(run))
    assert shown.reason is not None
    assert (shown.state, shown.reason.code) == ("paused", "storage-full")
    assert room.record(run).state == "running"
    assert (await control.pause(run)).state == "paused"
    for act in (control.resume, control.step):
        with pytest.raises(StorageFull, match="Storage is full"):
            await act(run)
    with pytest.raises(StorageFull, match="Storage is full"):
        await control.change(run, {"learning_rate": 1.0})
    disk.full = False
    await room.rest()
    kept = room.record(run)
    assert kept.reason is not None
    assert (kept.state, kept.reason.code) == ("paused", "storage-full")


async def test_a_stop_that_was_accepted_on_a_full_disk_holds(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, run = Disk(room, monkeypatch), await room.trains()
    resting = (await room.runs.creation.create("ada", double(), paused=True)).id
    await room.rest()
    room.executor.release(resting)
    disk.full = True
    await room.executor.says(run, rows=(0, 3))
    for each in (run, resting):
        stopped = await room.runs.control.stop(each)
        assert (stopped.state, stopped.stop_reason) == ("stopped", "user")
        assert room.runs.presenter.show(room.record(each)).state == "stopped"
    disk.full = False
    await room.rest()
    assert [room.record(each).state for each in (run, resting)] == ["stopped", "stopped"]


def refuse(*given: Any, **named: Any) -> Any:
    """As a full disk does."""
    raise StorageFull("the disk is full")


async def test_a_server_that_starts_on_a_full_disk_shows_what_it_left_behind_as_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(async_store, "RETRY_SECONDS", 0.01)
    async with opened(tmp_path) as room:
        run = await room.trains()
    full = pytest.MonkeyPatch()
    full.setattr(Store, "record", refuse)
    async with opened(tmp_path, resume_on_start=False) as room:
        shown = room.runs.presenter.show(room.record(run))
        assert shown.reason is not None
        assert (shown.state, room.record(run).state) == ("interrupted", "running")
        assert "resume the run" in shown.reason.message
        full.undo()
        await room.rest()
        assert room.record(run).state == "interrupted"
