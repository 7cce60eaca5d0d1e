"""Runs that learn, through worker processes: what happens around them leaves no trace in their
numbers.
"""

import asyncio
import os
import signal
from typing import Any

import pytest
from safetensors.numpy import load

from app.executors.process import make_learner
from app.experiment.parse import parse
from app.methods.back_propagation.specification import BackPropagation
from app.schema.weight import WeightEdit
from app.store.stored_event import StoredEvent
from app.views.boundary import BoundaryView
from app.views.gradient_flow import GradientFlowView
from app.views.unit_maps import UnitMapsView
from app.views.weights import WeightsView
from tests.runs.conftest import World

pytestmark = pytest.mark.timeout(100)


def spiral(epochs: int = 150) -> BackPropagation:
    """A small network with dropout and momentum: everything that a checkpoint has to carry."""
    layers = [
        {"id": "a", "type": "dense", "units": 8},
        {"id": "b", "type": "tanh"},
        {"id": "c", "type": "dropout", "rate": 0.1},
        {"id": "d", "type": "dense", "units": 1},
    ]
    return parse(
        {
            "network": {"layers": layers, "wires": [["input", "a"], ["a", "b"], ["b", "c"], ["c", "d"]]},
            "dataset": {"name": "spiral", "samples": 100},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 0.03, "momentum": 0.9},
                "seed": 3,
                "device": "cpu",
                "engine": "torch",  # slow enough to be disturbed
                "stop": {"epochs": epochs},
            },
        }
    )


def columns(world: World, run: str) -> dict[str, list[float]]:
    """Every stored metric but those of the clock."""
    return {name: column.tolist() for name, column in world.store.metrics(run).columns.items()}


def final_weights(world: World, run: str) -> dict[str, Any]:
    """The newest checkpoint's weights."""
    found = world.store.read_checkpoint(run)
    assert found is not None
    return {name: array.tolist() for name, array in load(found[1]).items()}


async def test_disturbed_runs_have_the_numbers_of_an_undisturbed_one_to_the_bit(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        service = world.runs
        quiet = (await service.creation.create("ada", spiral())).id
        await world.until_state(quiet, "finished")
        killed, watched, paused = [(await service.creation.create("ada", spiral())).id for _ in range(3)]
        views = [BoundaryView(side=20), UnitMapsView(), WeightsView(), GradientFlowView()]
        await world.until(killed, lambda record: record.epoch > 20)
        os.kill(world.executor.pid_of(killed), signal.SIGKILL)
        for _ in range(10):
            await service.watching.frame(watched, views)
        await service.control.step(paused, "sample", 3)
        await service.control.step(paused, "batch", 2)
        middle = (await service.control.pause(paused)).epoch
        await service.control.resume(paused)
        for run in (killed, watched, paused):
            await world.until_state(run, "finished")
        assert "worker-lost" in world.reasons(killed)
        for run in (killed, watched):
            assert repr(columns(world, run)) == repr(columns(world, quiet))
            assert final_weights(world, run) == final_weights(world, quiet)
        assert len(world.losses(paused)) == len(world.losses(quiet))
        assert world.losses(paused)[:middle] == world.losses(quiet)[:middle]


async def test_a_live_change_survives_the_death_of_its_worker(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        service = world.runs
        runs = [await world.at_rest(spiral(120)) for _ in range(2)]
        for run in runs:
            await service.control.step(run, "epoch", 10)
            await service.control.change(run, {"learning_rate": 0.2})
        await service.control.resume(runs[0])
        await world.until(runs[0], lambda record: record.epoch > 15)
        os.kill(world.executor.pid_of(runs[0]), signal.SIGKILL)
        await service.control.resume(runs[1])
        for run in runs:
            await world.until_state(run, "finished")
        assert repr(columns(world, runs[0])) == repr(columns(world, runs[1]))
        assert columns(world, runs[0])["learning_rate"][-1] == pytest.approx(0.2)


async def test_a_weight_set_by_hand_survives_the_death_of_its_worker_to_the_bit(open_world: Any) -> None:
    edit = WeightEdit(layer="a", parameter="weight", index=[3, 1], value=-2.5)
    async with open_world(make=make_learner) as world:
        service = world.runs
        runs = [await world.at_rest(spiral(120)) for _ in range(3)]
        for run in runs:
            await service.control.step(run, "epoch", 10)
        for run in runs[:2]:
            await service.control.edit(run, edit)
        await service.control.resume(runs[0])
        await world.until(runs[0], lambda record: record.epoch > 15)
        os.kill(world.executor.pid_of(runs[0]), signal.SIGKILL)
        for run in runs[1:]:
            await service.control.resume(run)
        for run in runs:
            await world.until_state(run, "finished")
        killed, quiet, plain = (columns(world, run) for run in runs)
        assert repr(killed) == repr(quiet)
        assert final_weights(world, runs[0]) == final_weights(world, runs[1])
        assert killed["train_loss"][:11] == plain["train_loss"][:11]
        assert killed["train_loss"][11] != plain["train_loss"][11]


async def test_a_weight_is_set_while_the_run_goes_on_and_where_no_worker_has_it(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        service = world.runs
        going = (await service.creation.create("ada", spiral(100_000))).id
        await world.until(going, lambda record: record.epoch > 5)
        await service.control.edit(going, WeightEdit(layer="d", parameter="bias", index=[0], value=0.5))
        away = await world.at_rest(spiral())
        await service.control.step(away, "epoch", 3)
    async with open_world(make=make_learner, resume_on_start=False) as world:
        assert not world.executor.holds(away)
        await world.runs.control.edit(
            away, WeightEdit(layer="d", parameter="weight", index=[0, 7], value=1.75)
        )
        assert final_weights(world, away)["network/d.weight"][0][7] == 1.75
        told = [event for run in (going, away) for event in world.all_events(run) if event.type == "weight"]
        assert [(event.edit.layer, event.edit.value) for event in told] == [("d", 0.5), ("d", 1.75)]
        assert told[1].epoch == 3


async def test_divergence_is_a_state_with_the_curve_until_then(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        wild = parse(
            {
                "network": {"layers": [{"type": "dense", "units": 8}, {"type": "relu"}, {"type": "dense", "units": 1}]},
                "dataset": {"name": "reg-plane"},
                "training": {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 100.0}, "device": "cpu"},
            }
        )  # fmt: skip
        run = (await world.runs.creation.create("ada", wild)).id
        diverged = await world.until_state(run, "diverged")
        assert diverged.reason is not None
        assert diverged.reason.code == "diverged"
        assert None not in world.losses(run)


async def test_a_viewer_that_comes_back_continues_after_its_last_number(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = (await world.runs.creation.create("ada", spiral(150))).id
        heard: list[int] = []
        state = None
        async with asyncio.timeout(60):
            while state != "finished":
                async with world.runs.watching.subscribe(run, after=len(heard)) as viewer:
                    fresh = 0
                    async for message in viewer:
                        if isinstance(message, StoredEvent):
                            heard.append(message.sequence)
                            fresh += 1
                            state = message.body.get("state", state)
                        if fresh == 5 or state == "finished":
                            break
        assert heard == list(range(1, len(heard) + 1))
        assert len(heard) == len(world.all_events(run))
