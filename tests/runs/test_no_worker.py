"""Whatever is asked of a run while no worker is there is answered at once, and holds once there is
one.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.schema.run import IllegalMove
from app.store.store import open_store
from app.training.stop import Stop
from tests.runs.test_limits import Place
from tests.worker.doubles import double

AT_ONCE = 1.0


class Empty(Place):
    """No worker is there until one `comes`; `asked`: one was waited for."""

    async def open(self) -> None:
        """Begin without workers."""
        await super().open()
        self.asked, self._there = asyncio.Event(), asyncio.Event()
        choose = self.executor.choose_device

        async def choose_once_there(*given: Any) -> str:
            self.asked.set()
            await self._there.wait()
            return await choose(*given)

        self.executor.choose_device = choose_once_there  # type: ignore[method-assign]

    async def made(self, *, paused: bool = False) -> str:
        """A run that waits for a worker."""
        self.asked.clear()
        run = (await self.service.creation.create("ada", double(), paused=paused)).id
        self.runs.append(run)
        self.sizes[run] = 0
        await self.asked.wait()
        return run

    async def comes(self) -> None:
        """A worker is there."""
        self._there.set()
        await self.settle()

    def state(self, run: str) -> str:
        """As stored."""
        record = self.store.get_run(run)
        assert record is not None
        return record.state


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Empty]:
    place = Empty(open_store(tmp_path))
    await place.open()
    yield place
    await place.close()
    place.store.close()


@pytest.mark.parametrize("then", ["paused", "stopped"])
async def test_a_run_that_is_about_to_start_is_paused_or_stopped_at_once(empty: Empty, then: str) -> None:
    run, control = await empty.made(), empty.service.control
    async with asyncio.timeout(AT_ONCE):
        answered = await (control.pause(run) if then == "paused" else control.stop(run))
    assert answered.state == then
    assert empty.service.queue.training == 0
    await empty.comes()
    assert (empty.executor.computing, empty.state(run)) == (set(), then)


async def test_resume_is_answered_at_once_and_whatever_comes_after_it_too(empty: Empty) -> None:
    run, control = await empty.made(paused=True), empty.service.control
    async with asyncio.timeout(AT_ONCE):
        assert (await control.resume(run)).state == "queued"
        assert (await control.resume(run)).state == "queued"
        assert (await control.pause(run)).state == "paused"
        assert empty.service.queue.training == 0
        assert (await control.resume(run)).state == "queued"
    await empty.comes()
    assert (empty.executor.computing, empty.state(run)) == ({run}, "running")
    states = [kept.body["state"] for kept in empty.store.events(run) if kept.type == "state"]
    assert states == ["paused", "queued", "paused", "queued", "running"]


async def test_steps_are_answered_as_far_as_they_have_come_and_a_resume_takes_their_place(
    empty: Empty,
) -> None:
    run, service = await empty.made(paused=True), empty.service
    async with asyncio.timeout(AT_ONCE):
        stepped = service.presenter.show(await service.control.step(run, count=5))
        assert (stepped.state, stepped.stepping) == ("paused", True)
        assert (await service.control.resume(run)).state == "queued"
    await empty.comes()
    assert (empty.executor.computing, empty.executor.stepping) == ({run}, {})
    assert service.queue.training == 1


@pytest.mark.parametrize("paused", [True, False], ids=["paused", "about to start"])
async def test_a_change_that_waits_for_a_worker_holds_nobody_up(empty: Empty, paused: bool) -> None:
    run, control = await empty.made(paused=paused), empty.service.control
    changing = asyncio.create_task(control.change(run, {"learning_rate": 0.5}, Stop(epochs=7)))
    await asyncio.sleep(0)
    async with asyncio.timeout(AT_ONCE):
        assert (await control.pause(run)).state == "paused"
        assert (await control.stop(run)).state == "stopped"
        with pytest.raises(IllegalMove):
            await changing
    await empty.comes()
    assert empty.executor.computing == set()
