"""Runs that have ended and go on."""

from typing import Any

import pytest

from app.executors.process import make_learner
from app.experiment.parse import parse
from app.runs.errors import RunRefused
from app.schema.run import IllegalMove
from app.training.stop import Stop
from app.views.weights import WeightsView
from tests.runs.conftest import World
from tests.runs.slow_end import slow_to_store_its_end
from tests.runs.test_forks import circle, columns

pytestmark = pytest.mark.timeout(100)


async def finished(world: World, **settings: Any) -> str:
    """A run that ended by itself."""
    run = (await world.runs.creation.create("ada", circle(**settings))).id
    await world.until_state(run, "finished")
    return run


@pytest.mark.parametrize("engine", ["torch", "compiled"])
async def test_a_finished_run_goes_on_as_one_that_was_longer_from_the_start(
    open_world: Any, engine: str
) -> None:
    async with open_world(make=make_learner) as world:
        long = await finished(world, epochs=60, engine=engine)
        run = await finished(world, epochs=25, engine=engine)
        before = await world.runs.control.change(run, {}, Stop(epochs=60))
        await world.runs.control.resume(run)
        after = await world.until_state(run, "finished")

        assert (before.state, after.epoch, after.stop_reason) == ("finished", 60, "epochs")
        assert after.hash == before.hash
        assert repr(columns(world, run)) == repr(columns(world, long))
        told = [event for event in world.all_events(run) if event.type == "change"]
        assert [(event.epoch, event.changes, event.stop["epochs"]) for event in told] == [(25, {}, 60)]


async def test_another_end_that_comes_in_the_moment_of_the_first_is_one_to_go_on_by(
    open_world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_world(make=make_learner) as world:
        ending = slow_to_store_its_end(world, monkeypatch)
        run = (await world.runs.creation.create("ada", circle(20))).id
        await ending.wait()
        changed = await world.runs.control.change(run, {}, Stop(epochs=30))
        assert (changed.state, changed.epoch) == ("finished", 20)
        await world.runs.control.resume(run)
        ended = await world.until_state(run, "finished")
        assert (ended.epoch, len(world.losses(run))) == (30, 31)


async def test_a_stopped_run_goes_on_without_a_change(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle(30))
        await world.runs.control.step(run, "epoch", 7)
        await world.runs.control.stop(run)
        await world.runs.control.resume(run)
        ended = await world.until_state(run, "finished")

        assert (ended.epoch, len(world.losses(run))) == (30, 31)


async def test_a_run_with_nothing_left_to_do_says_which_condition_it_has_met(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await finished(world, epochs=10)
        with pytest.raises(RunRefused) as refused:
            await world.runs.control.resume(run)
        assert refused.value.reason.code == "nothing-left"
        assert refused.value.reason.values == {"condition": "epochs", "epoch": 10}
        assert world.store.get_run(run).state == "finished"


async def test_a_new_end_holds_for_a_run_under_way_and_after_a_restart(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(circle(100_000))
        await world.runs.control.step(run, "epoch", 3)
        changed = await world.runs.control.change(run, {"learning_rate": 0.1}, Stop(epochs=12))
        assert changed.stop is not None
        assert changed.stop["epochs"] == 12
    async with open_world(make=make_learner, resume_on_start=False) as world:
        await world.runs.control.resume(run)
        ended = await world.until_state(run, "finished")

        assert (ended.epoch, ended.stop_reason) == (12, "epochs")
        assert columns(world, run)["learning_rate"][-1] == pytest.approx(0.1)


async def test_a_run_that_diverged_does_not_go_on(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        wild = circle().model_dump(mode="json")
        wild["training"] |= {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 1e10}}
        wild["network"]["layers"][1]["type"] = "relu"
        run = (await world.runs.creation.create("ada", parse(wild))).id
        await world.until_state(run, "diverged")
        for act in (world.runs.control.resume(run), world.runs.control.change(run, {}, Stop(epochs=99))):
            with pytest.raises(IllegalMove):
                await act


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_run_that_somebody_looks_at_goes_on_all_the_same(open_world: Any, moment: str) -> None:
    async with open_world(make=make_learner) as world:
        run = await finished(world, epochs=10)
        await world.runs.control.change(run, {}, Stop(epochs=20))
        store = world.runs.control._store
        write = store.write

        async def looked_at_meanwhile(act: Any, *arguments: Any) -> Any:
            """While it still counts as ended, about when its next attempt begins, a viewer asks for
            a frame: a worker gets it.
            """
            begins = act == world.store.begin_attempt
            if begins and moment == "before":
                await world.runs.watching.frame(run, [WeightsView()])
            written = await write(act, *arguments)
            if begins and moment == "after":
                await world.runs.watching.frame(run, [WeightsView()])
            return written

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "write", looked_at_meanwhile)
            await world.runs.control.resume(run)
        after = await world.until_state(run, "finished")
        assert (after.epoch, len(world.losses(run))) == (20, 21)
