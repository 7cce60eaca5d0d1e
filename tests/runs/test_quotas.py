"""How many runs there may be: under way, in the queue, and of one owner."""

import asyncio
from typing import Any

import pytest

from app.runs.errors import QuotaExceeded, RunRefused
from app.views.weights import WeightsView
from tests.worker.doubles import double

pytestmark = pytest.mark.timeout(60)


async def test_more_runs_than_places_wait_in_line_and_start_in_turn(open_world: Any) -> None:
    async with open_world(running=1, queued=2) as world:
        service = world.runs
        first, second, third = [await service.creation.create("ada", double()) for _ in range(3)]
        await world.until_state(first.id, "running")
        assert [service.presenter.show(run).queue_position for run in (second, third)] == [1, 2]
        with pytest.raises(QuotaExceeded, match="at most 2 runs in the queue, found 2"):
            await service.creation.create("ada", double())
        with pytest.raises(RunRefused, match="waits in the queue"):
            await service.watching.frame(third.id, [WeightsView()])
        await service.control.stop(first.id)
        await world.until_state(second.id, "running")
        record = world.store.get_run(third.id)
        assert service.presenter.show(record).queue_position == 1
        assert (await service.control.stop(third.id)).state == "stopped"


async def test_an_owner_has_so_many_active_runs_and_no_more(open_world: Any) -> None:
    async with open_world(active_per_owner=2) as world:
        runs = [await world.runs.creation.create("ada", double()) for _ in range(2)]
        with pytest.raises(QuotaExceeded, match="at most 2 active runs of one owner, found 2"):
            await world.runs.creation.create("ada", double())
        await world.runs.creation.create("eve", double())
        await world.until_state(runs[0].id, "running")
        await world.runs.control.stop(runs[0].id)
        await world.runs.creation.create("ada", double())


async def test_of_many_at_once_only_as_many_are_admitted_as_there_is_room(open_world: Any) -> None:
    async with open_world(active_per_owner=3) as world:
        tries = [world.runs.creation.create("ada", double()) for _ in range(8)]
        outcomes = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(outcome, QuotaExceeded) for outcome in outcomes) == 5


async def test_of_many_runs_resumed_at_once_no_more_go_on_than_may_be_under_way(open_world: Any) -> None:
    async with open_world(active_per_owner=2) as world:
        runs = [(await world.runs.creation.create("ada", double(), paused=True)).id for _ in range(5)]
        outcomes = await asyncio.gather(*map(world.runs.control.resume, runs), return_exceptions=True)
        assert sum(isinstance(outcome, QuotaExceeded) for outcome in outcomes) == 3
