"""Workers die; runs do not."""

import asyncio
import os
import signal
from typing import Any

import pytest

from tests.runs.conftest import PATIENCE, World
from tests.worker.doubles import Killing, curve, double

pytestmark = pytest.mark.timeout(60)


async def kill_the_worker_of(world: World, run: str) -> None:
    """Kill -9 the worker that has the run."""
    os.kill(world.executor.pid_of(run), signal.SIGKILL)


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_run_survives_the_death_of_its_worker_to_the_bit(open_world: Any, workers: int) -> None:
    async with open_world(workers) as world:
        run = (await world.runs.creation.create("ada", double(epochs=60_000))).id
        await world.until(run, lambda record: record.epoch > 2000)
        await kill_the_worker_of(world, run)
        async with asyncio.timeout(5):
            again = await world.until(run, lambda record: record.attempt == 2 and record.state == "running")
        assert world.reasons(run) == ["worker-lost", "worker-lost"]
        stopped = await world.runs.control.stop(run)
        assert stopped.attempt == again.attempt
        assert world.losses(run) == curve(stopped.epoch)


async def test_every_run_of_a_dead_worker_goes_on(open_world: Any) -> None:
    async with open_world(workers=2) as world:
        runs = [(await world.runs.creation.create("ada", double())).id for _ in range(10)]
        for run in runs:
            await world.until(run, lambda record: record.epoch > 50)
        killed = world.executor.pid_of(runs[0])
        there = [run for run in runs if world.executor.pid_of(run) == killed]
        await kill_the_worker_of(world, runs[0])
        for run in runs:
            before = world.store.get_run(run).epoch
            await world.until(run, lambda record, before=before: record.epoch > before + 50)
        assert len(there) >= 3
        assert all("worker-lost" in world.reasons(run) for run in there)
        assert all(world.losses(run) == curve(len(world.losses(run)) - 1) for run in runs)


async def test_a_command_under_way_when_its_worker_dies_is_done_by_the_next(open_world: Any) -> None:
    async with open_world(workers=1) as world:
        run = (await world.runs.creation.create("ada", double())).id
        await world.until(run, lambda record: record.epoch > 50)
        worker = world.executor.pid_of(run)
        os.kill(worker, signal.SIGSTOP)
        pausing = asyncio.create_task(world.runs.control.pause(run))
        await asyncio.sleep(0)
        os.kill(worker, signal.SIGKILL)
        assert (await asyncio.wait_for(pausing, PATIENCE)).state == "paused"


async def test_a_run_that_kills_its_worker_again_and_again_is_paused_and_others_are_not(
    open_world: Any,
) -> None:
    async with open_world(workers=1) as world:
        bystander = (await world.runs.creation.create("ada", double())).id
        await world.until(bystander, lambda record: record.epoch > 10)
        killer = (await world.runs.creation.create("ada", double(Killing))).id
        paused = await world.until_state(killer, "paused")
        assert paused.reason is not None
        assert paused.reason.code == "worker-killer"
        assert 3 <= paused.reason.values["deaths"] <= 6
        before = world.store.get_run(bystander).epoch
        await world.until(bystander, lambda record: record.epoch > before + 100)
