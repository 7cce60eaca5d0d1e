"""The life of runs, through the run service, a real store and real worker processes."""

import asyncio
from typing import Any

import pytest
from safetensors.numpy import load

from app.experiment.parse import parse
from app.runs.errors import RefusedExperiment, RunRefused
from app.schema.run import IllegalMove
from app.schema.weight import WeightEdit
from app.store.records import NoSuchRun
from app.views.weights import WeightsView
from tests.runs.conftest import PATIENCE, metadata
from tests.runs.slow_end import slow_to_store_its_end
from tests.worker.doubles import Diverging, Raising, curve, double

pytestmark = pytest.mark.timeout(60)


async def test_a_run_goes_from_the_line_to_its_end_with_every_epoch_kept(open_world: Any) -> None:
    async with open_world() as world:
        run = await world.runs.creation.create("ada", double(epochs=200))
        assert (run.state, run.epoch, run.attempt) == ("queued", 0, 1)
        finished = await world.until_state(run.id, "finished")
        assert (finished.stop_reason, finished.epoch) == ("epochs", 200)
        assert (await world.runs.control.stop(run.id)).state == "finished"
        assert (finished.device, finished.engine) == ("cpu", "double")
        assert world.losses(run.id) == curve(200)
        assert [event.state for event in world.all_events(run.id) if event.type == "state"] == [
            "running",
            "finished",
        ]


async def test_the_same_experiment_beside_others_gives_the_same_curve_to_the_bit(open_world: Any) -> None:
    async with open_world() as world:
        runs = [await world.runs.creation.create("ada", double(epochs=2000)) for _ in range(8)]
        for run in runs:
            await world.until_state(run.id, "finished")
        assert all(world.losses(run.id) == curve(2000) for run in runs)


async def test_a_refused_experiment_is_not_run_and_names_its_problems(open_world: Any) -> None:
    async with open_world() as world:
        refused = parse(
            {"network": {"layers": []}, "dataset": {"name": "circle"}, "training": {"loss": "mse"}}
        )
        with pytest.raises(RefusedExperiment) as caught:
            await world.runs.creation.create("ada", refused)
        assert caught.value.problems
        assert world.store.list_runs("ada") == ([], None)


async def test_pause_resume_step_and_stop_answer_with_the_run_as_it_then_is(open_world: Any) -> None:
    async with open_world() as world:
        service = world.runs
        run = (await service.creation.create("ada", double())).id
        await world.until(run, lambda record: record.epoch > 10)
        paused = await service.control.pause(run)
        assert paused.state == "paused"
        assert await service.control.pause(run) == paused
        stepped = await service.control.step(run, "epoch", 3)
        assert (stepped.state, stepped.epoch) == ("paused", paused.epoch + 3)
        resumed = await service.control.resume(run)
        assert resumed.state == "running"
        stopped = await service.control.stop(run)
        assert (stopped.state, stopped.stop_reason) == ("stopped", "user")
        assert await service.control.stop(run) == stopped
        with pytest.raises(IllegalMove, match="stopped cannot be stepped"):
            await service.control.step(run)
        assert world.losses(run) == curve(stopped.epoch)


async def test_to_stop_a_run_that_ends_by_itself_in_that_moment_is_to_wait_for_its_end(
    open_world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_world() as world:
        ending = slow_to_store_its_end(world, monkeypatch)
        run = (await world.runs.creation.create("ada", double(epochs=20))).id
        await ending.wait()
        pausing = asyncio.create_task(world.runs.control.pause(run))
        stopped = await world.runs.control.stop(run)
        assert (stopped.state, stopped.stop_reason) == ("finished", "epochs")
        with pytest.raises(IllegalMove, match="finished cannot be paused"):
            await pausing


async def test_a_run_created_paused_waits_with_row_0_and_a_checkpoint(open_world: Any) -> None:
    async with open_world() as world:
        run = await world.runs.creation.create("ada", double(), paused=True)
        assert run.state == "paused"
        await world.until(run.id, lambda record: bool(record.metrics))
        assert world.losses(run.id) == curve(0)
        assert [(each.epoch, each.batch) for each in world.store.checkpoints(run.id)] == [(0, 0)]


async def test_a_step_by_batches_keeps_the_place_within_the_epoch(open_world: Any) -> None:
    async with open_world() as world:
        run = await world.at_rest(double())
        await world.runs.control.step(run, "batch", 6)
        newest = world.store.checkpoints(run)[-1]
        assert (newest.epoch, newest.batch) == (1, 2)


async def test_a_live_change_is_part_of_the_record_and_a_refused_one_is_not(open_world: Any) -> None:
    async with open_world() as world:
        run = await world.at_rest(double())
        await world.runs.control.change(run, {"learning_rate": 0.5})
        with pytest.raises(RunRefused, match="Expected learning_rate"):
            await world.runs.control.change(run, {"l2": 0.5})
        changes = [event.changes for event in world.all_events(run) if event.type == "change"]
        assert changes == [{"learning_rate": 0.5}]


async def test_a_weight_set_by_hand_is_part_of_the_record_with_a_checkpoint_and_a_refused_one_is_not(
    open_world: Any,
) -> None:
    async with open_world() as world:
        run = await world.at_rest(double())
        await world.runs.control.edit(
            run, edit := WeightEdit(layer="a", parameter="weight", index=[0], value=0.25)
        )
        with pytest.raises(RunRefused, match=r"Expected a.weight"):
            await world.runs.control.edit(
                run, WeightEdit(layer="b", parameter="weight", index=[0], value=0.25)
            )
        (told,) = [event for event in world.all_events(run) if event.type == "weight"]
        assert (told.edit, told.before) == (edit, 1.0)
        found = world.store.read_checkpoint(run)
        assert found is not None
        assert load(found[1])["network/a.weight"].tolist() == [0.25]


async def test_a_run_that_has_ended_takes_no_weight(open_world: Any) -> None:
    async with open_world() as world:
        run = await world.at_rest(double())
        await world.runs.control.stop(run)
        with pytest.raises(IllegalMove):
            await world.runs.control.edit(
                run, WeightEdit(layer="a", parameter="weight", index=[0], value=0.25)
            )


async def test_the_speed_dial_is_kept_and_obeyed(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(), speed=5.0)).id
        async with world.runs.watching.subscribe(run) as viewer:
            speeds = []
            async for message in viewer:
                if getattr(message, "type", "") == "progress" and message.epochs_per_second:
                    speeds.append(message.epochs_per_second)
                if len(speeds) == 8:
                    break
        assert speeds[-1] == pytest.approx(5, rel=0.4)
        assert (await world.runs.control.set_speed(run, None)).speed is None
        await world.until(run, lambda record: record.epoch > 500)


async def test_a_failed_run_says_so_without_a_trace(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(Raising))).id
        failed = await world.until_state(run, "failed")
        assert failed.reason is not None
        assert failed.reason.code == "failed"
        assert "secret" not in failed.reason.model_dump_json()


async def test_a_diverged_run_keeps_its_curve_and_says_when(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(Diverging))).id
        diverged = await world.until_state(run, "diverged")
        assert diverged.reason is not None
        assert diverged.reason.message == "Diverged at epoch 3."
        assert None not in world.losses(run)


async def test_a_run_of_one_second_steps_leaves_the_others_their_pace(open_world: Any) -> None:
    async with open_world(workers=1) as world:
        short = (await world.runs.creation.create("ada", double())).id
        long = (await world.runs.creation.create("ada", double(step_seconds=1.0))).id
        await world.until_state(long, "running")
        pid = world.executor.pid_of(short)
        async with asyncio.timeout(PATIENCE), world.runs.watching.subscribe(short) as viewer:
            async for _ in viewer:
                if world.executor.holds(long) and world.executor.pid_of(long) != pid:
                    break
        before = world.store.get_run(short).epoch
        async with asyncio.timeout(2):
            await world.until(short, lambda record: record.epoch > before + 500)
        await world.until(long, lambda record: record.epoch >= 1)


async def test_a_run_for_a_device_that_is_not_there_fails_and_says_so(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(device="cuda:7"))).id
        failed = await world.until_state(run, "failed")
        assert failed.reason is not None
        assert failed.reason.code == "no-such-device"


async def test_an_experiment_for_a_device_that_is_known_not_to_be_there_makes_no_run(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double())).id
        await world.until_state(run, "running")
        with pytest.raises(RefusedExperiment) as refused:
            await world.runs.creation.create("ada", double(device="cuda:7"))
        assert [problem.field for problem in refused.value.problems] == ["training.device"]
        assert world.store.count_runs("ada") == 1


async def test_a_run_that_is_with_no_worker_is_shown_and_continued_from_its_last_checkpoint(
    open_world: Any,
) -> None:
    async with open_world(resident=1) as world:
        service = world.runs
        ended = (await service.creation.create("ada", double(epochs=30))).id
        await world.until_state(ended, "finished")
        paused = await world.at_rest(double())
        await service.control.step(paused, "epoch", 4)
        assert metadata(await service.watching.frame(ended, [WeightsView()]))["epoch"] == "30"
        assert metadata(await service.watching.frame(paused, [WeightsView()]))["epoch"] == "4"
        await service.control.resume(paused)
        stopped = await service.control.stop(paused)
        assert world.losses(paused) == curve(stopped.epoch)
        assert world.store.get_run(ended).attempt == 1


async def test_a_deleted_run_is_gone_and_its_viewers_are_told(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double())).id
        await world.until_state(run, "running")
        async with asyncio.timeout(PATIENCE), world.runs.watching.subscribe(run) as viewer:
            assert await world.runs.removal.delete(run)
            async for _ in viewer:
                pass
            assert viewer.closed_for == "deleted"
        assert world.store.get_run(run) is None
        assert not await world.runs.removal.delete(run)
        with pytest.raises(NoSuchRun):
            await world.runs.control.pause(run)


async def test_a_closed_service_leaves_runs_interrupted_and_the_next_goes_on_to_the_bit(
    open_world: Any,
) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double())).id
        paused = (await world.runs.creation.create("ada", double(), paused=True)).id
        await world.until(run, lambda record: record.epoch > 500)
        await world.runs.close()
        interrupted = world.store.get_run(run)
        assert (interrupted.state, interrupted.reason.code) == ("interrupted", "restarting")
        assert world.executor.pids == []
    async with open_world() as world:
        await world.until(run, lambda record: record.epoch > interrupted.epoch + 100)
        stopped = await world.runs.control.stop(run)
        assert stopped.attempt == 2
        assert world.losses(run) == curve(stopped.epoch)
        assert world.store.get_run(paused).state == "paused"


async def test_interrupted_runs_wait_for_a_click_where_the_setting_says_so(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double())).id
        await world.until_state(run, "running")
    async with open_world(resume_on_start=False) as world:
        assert world.store.get_run(run).state == "interrupted"
        assert metadata(await world.runs.watching.frame(run, [WeightsView()]))["run"] == run
        await world.runs.control.resume(run)
        await world.until_state(run, "running")


async def test_full_storage_pauses_runs_and_loses_nothing(open_world: Any) -> None:
    async with open_world(quota=5_000) as world:
        run = (await world.runs.creation.create("ada", double())).id
        paused = await world.until_state(run, "paused")
        assert paused.reason is not None
        assert paused.reason.code == "storage-full"
        kept = len(world.losses(run))
    async with open_world() as world:
        await world.runs.control.resume(run)
        await world.until(run, lambda record: record.epoch > kept + 100)
        stopped = await world.runs.control.stop(run)
        assert world.losses(run) == curve(stopped.epoch)
