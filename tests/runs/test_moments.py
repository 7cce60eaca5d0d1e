"""Runs as they were after an epoch that is kept."""

import asyncio
import json
import os
import signal
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from app.executors.process import make_learner
from app.runs.errors import RunRefused
from app.schema.weight import WeightEdit
from app.views.boundary import BoundaryView
from app.views.gradient_flow import GradientFlowView
from app.views.weights import WeightsView
from tests.runs.conftest import PATIENCE, World
from tests.runs.test_forks import circle, forked, grown

pytestmark = pytest.mark.timeout(100)
WEIGHT = "hidden.weight"


def metadata(blob: bytes) -> dict[str, str]:
    """What a frame says beside its arrays."""
    length = int.from_bytes(blob[:8], "little")
    return json.loads(blob[8 : 8 + length])["__metadata__"]


def kept_weight(world: World, run: str, epoch: int) -> Any:
    """The hidden weights of a checkpoint."""
    found = world.store.read_checkpoint(run, epoch)
    assert found is not None
    return load(found[1])[f"network/{WEIGHT}"]


async def test_every_view_is_shown_as_it_was(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle())
        await world.runs.control.step(run, "epoch", 15)
        views = [WeightsView(), BoundaryView(side=20), GradientFlowView()]
        then = await world.runs.watching.frame(run, views)
        await world.runs.control.resume(run)
        await world.until_state(run, "finished")
        again = await world.runs.watching.frame(run, views, epoch=15)
        now = await world.runs.watching.frame(run, views)

        assert metadata(again)["epoch"] == "15"
        assert metadata(again)["run"] == run
        before, shown, after = load(then), load(again), load(now)
        assert before.keys() == shown.keys()
        assert all(np.array_equal(before[name], shown[name]) for name in before)
        assert any(not np.array_equal(shown[name], after[name]) for name in shown)


async def test_a_viewer_is_told_of_a_moment_once_it_can_be_seen(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle())
        async with world.runs.watching.subscribe(run) as viewer:
            messages = aiter(viewer)
            for epoch in (1, 2):
                await world.runs.control.step(run, "epoch")
                async with asyncio.timeout(PATIENCE):
                    while getattr(told := await anext(messages), "type", "") != "kept" or told.epoch < epoch:
                        pass
                assert (told.epoch, told.batch) == (epoch, 0)
                assert kept_weight(world, run, epoch).size


async def test_the_past_is_shown_while_the_run_goes_on(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle(100_000))
        await world.runs.control.step(run, "epoch", 5)
        await world.runs.control.resume(run)
        await world.until(run, lambda record: record.epoch > 50)
        blob = await world.runs.watching.frame(run, [WeightsView()], epoch=5)
        assert np.array_equal(load(blob)[WEIGHT], kept_weight(world, run, 5))
        assert world.store.get_run(run).state == "running"
        await world.runs.removal.delete(run)


async def test_a_fork_shows_its_ancestors_past_as_its_own(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        fork = await world.runs.creation.create("ada", circle(60, rate=0.2), parent=parent, epoch=None)
        await world.until_state(fork.id, "finished")
        blob = await world.runs.watching.frame(fork.id, [WeightsView()], epoch=10)
        assert (metadata(blob)["run"], metadata(blob)["epoch"]) == (fork.id, "10")
        assert np.array_equal(load(blob)[WEIGHT], kept_weight(world, parent.id, 10))


async def test_a_weight_set_by_hand_at_that_epoch_is_shown(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle())
        await world.runs.control.step(run, "epoch", 5)
        await world.runs.watching.frame(run, [WeightsView()], epoch=5)
        edit = WeightEdit(layer="hidden", parameter="weight", index=[0, 0], value=2.5)
        await world.runs.control.edit(run, edit)
        blob = await world.runs.watching.frame(run, [WeightsView()], epoch=5)
        assert load(blob)[WEIGHT][0, 0] == 2.5


async def test_single_steps_leave_the_epoch_before_them_as_it_was(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        unstepped = await grown(world, circle(), 10)
        for epochs, unit in [(0, "sample"), (10, "sample"), (10, "batch")]:
            run = await world.at_rest(circle())
            if epochs:
                await world.runs.control.step(run, "epoch", epochs)
            await world.runs.control.step(run, unit, 1)
            stepped = await world.runs.control.step(run, unit, 1)

            expected = kept_weight(world, unstepped.id, epochs)
            shown = load(await world.runs.watching.frame(run, [WeightsView()], epoch=epochs))
            now = load(await world.runs.watching.frame(run, [WeightsView()]))
            assert np.array_equal(shown[WEIGHT], expected)
            assert np.array_equal(kept_weight(world, run, epochs), expected)
            assert not np.array_equal(now[WEIGHT], expected)
            fork = await forked(world, stepped, epochs, circle())
            for name, column in world.store.metrics(unstepped.id).columns.items():
                np.testing.assert_array_equal(world.store.metrics(fork.id).columns[name], column[epochs:])


async def test_a_run_goes_on_within_a_mini_batch_after_its_worker_is_lost(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle())
        await world.runs.control.step(run, "sample", 3)
        then = load(await world.runs.watching.frame(run, [WeightsView()]))
        world.executor.release(run)
        again = load(await world.runs.watching.frame(run, [WeightsView()]))
        assert np.array_equal(again[WEIGHT], then[WEIGHT])


async def test_an_epoch_that_is_not_kept_is_refused_with_those_that_are(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        with pytest.raises(RunRefused, match=r"kept epochs: .*10, 20, 40"):
            await world.runs.watching.frame(parent.id, [WeightsView()], epoch=11)


async def test_the_death_of_its_worker_is_told_or_goes_unnoticed(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        await world.runs.watching.frame(parent.id, [WeightsView()], epoch=10)
        for process in world.executor.pids:
            os.kill(process, signal.SIGKILL)
        blob = None
        async with asyncio.timeout(60):
            while blob is None:
                with suppress(RunRefused):  # "ask-again"
                    blob = await world.runs.watching.frame(parent.id, [WeightsView()], epoch=10)
        assert np.array_equal(load(blob)[WEIGHT], kept_weight(world, parent.id, 10))
