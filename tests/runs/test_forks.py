"""Runs that begin in other runs."""

import json
from typing import Any

import numpy as np
import pytest

from app.executors.process import make_learner
from app.experiment.parse import parse
from app.methods.back_propagation.specification import BackPropagation
from app.runs.errors import RunRefused
from app.runs.joined import joined_events, joined_metrics, joined_outline
from app.store.records import RunRecord
from tests.runs.conftest import World

pytestmark = pytest.mark.timeout(100)


def circle(epochs: int = 40, units: int = 4, rate: float = 0.05, engine: str = "torch") -> BackPropagation:
    """A small network with momentum and shuffled batches: a checkpoint carries all of it."""
    return parse(
        {
            "network": {
                "layers": [
                    {"id": "hidden", "type": "dense", "units": units},
                    {"id": "bend", "type": "tanh"},
                    {"id": "score", "type": "dense", "units": 1},
                ],
                "wires": [["input", "hidden"], ["hidden", "bend"], ["bend", "score"]],
            },
            "dataset": {"name": "circle", "samples": 60},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": rate, "momentum": 0.9},
                "seed": 5,
                "device": "cpu",
                "engine": engine,
                "stop": {"epochs": epochs},
            },
        }
    )


def columns(world: World, run: str) -> dict[str, list[float]]:
    """Every stored metric of a run's own rows."""
    return {name: column.tolist() for name, column in world.store.metrics(run).columns.items()}


async def grown(world: World, experiment: BackPropagation, kept: int) -> RunRecord:
    """A run that was paused after `kept` epochs, so that they are kept, and went on to its end."""
    run = await world.at_rest(experiment)
    await world.runs.control.step(run, "epoch", kept)
    await world.until(run, lambda record: record.epoch == kept)
    await world.runs.control.resume(run)
    return await world.until_state(run, "finished")


async def forked(
    world: World, parent: RunRecord, epoch: int | None, experiment: BackPropagation
) -> RunRecord:
    """A fork, at its end."""
    run = await world.runs.creation.create("ada", experiment, parent=parent, epoch=epoch)
    return await world.until_state(run.id, "finished")


@pytest.mark.parametrize("engine", ["torch", "compiled"])
async def test_an_unchanged_fork_repeats_its_parent_to_the_bit(open_world: Any, engine: str) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(engine=engine), 15)
        fork = await forked(world, parent, 15, circle(engine=engine))

        assert fork.parent is not None
        assert (fork.parent.run, fork.parent.epoch, fork.hash) == (parent.id, 15, parent.hash)
        assert world.store.metrics(fork.id).first_epoch == 15
        expected = {name: column[15:] for name, column in columns(world, parent.id).items()}
        assert repr(columns(world, fork.id)) == repr(expected)


async def test_a_changed_fork_begins_with_the_weights_and_goes_its_own_way(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 15)
        fork = await forked(world, parent, 15, circle(60, rate=0.2))

        ours, theirs = columns(world, fork.id), columns(world, parent.id)
        assert ours["train_loss"][0] == theirs["train_loss"][15]
        assert ours["test_accuracy"][0] == theirs["test_accuracy"][15]
        assert ours["train_loss"][1] != theirs["train_loss"][16]
        assert ours["learning_rate"][-1] == pytest.approx(0.2)
        assert (fork.epoch, len(ours["train_loss"])) == (60, 46)
        assert not [event for event in world.all_events(fork.id) if event.type == "notice"]


async def test_what_does_not_fit_begins_anew_and_is_told(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        fork = await forked(world, parent, 10, circle(units=7))

        told = [event.reason for event in world.all_events(fork.id) if event.type == "notice"]
        assert [reason.code for reason in told] == ["weights-not-carried", "optimizer-not-carried"]
        assert told[0].values["layers"] == "hidden, score"


async def test_a_fork_of_a_fork_may_begin_before_the_fork_did(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        first = await grown(world, circle(), 10)
        second = await forked(world, first, None, circle(80, rate=0.1))
        third = await forked(world, second, 10, circle(30, rate=0.3))

        assert second.parent
        assert third.parent
        assert (second.parent.epoch, third.parent.epoch, third.parent.run) == (40, 10, first.id)
        both = joined_metrics(world.store, second)
        assert (both.first_epoch, both.count) == (0, 81)
        whole = [*columns(world, first.id)["train_loss"][:40], *columns(world, second.id)["train_loss"]]
        assert both.columns["train_loss"].tolist() == whole


async def test_a_joined_history_is_one_sequence_without_a_gap(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        first = await grown(world, circle(), 10)
        second = await forked(world, first, 10, circle(rate=0.1))

        whole, newest = joined_events(world.store, second, 0, 1000)
        assert [each.sequence for each in whole] == sorted({each.sequence for each in whole})
        assert whole[-1].sequence == newest
        paged, after = [], 0
        while page := joined_events(world.store, second, after, 2)[0]:
            paged, after = [*paged, *page], page[-1].sequence
        assert [each.json for each in paged] == [each.json for each in whole]
        rows = [json.loads(each.json) for each in whole if each.type == "metrics"]
        epochs = [row["first_epoch"] + at for row in rows for at in range(row["count"])]
        assert epochs == list(range(41))
        outline = joined_outline(world.store, second, 1000)
        assert (outline.rows, outline.epochs.tolist()) == (41, list(range(41)))
        assert world.store.outline(second.id, 1000).epochs.tolist() == list(range(10, 41))


async def test_a_fork_outlives_its_parent(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        fork = await world.runs.creation.create("ada", circle(rate=0.1), parent=parent, epoch=10, paused=True)
        await world.runs.removal.delete(parent.id)
        await world.runs.control.resume(fork.id)
        ended = await world.until_state(fork.id, "finished")

        alone = joined_metrics(world.store, ended)
        assert (alone.first_epoch, alone.count) == (10, 31)


async def test_where_a_run_cannot_begin_it_says_why(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        parent = await grown(world, circle(), 10)
        rule = {"method": "perceptron", "dataset": {"name": "gate-and"}, "training": {}}
        for epoch, experiment, code in (
            (11, circle(), "epoch-not-kept"),
            (10, circle(10), "already-over"),
            (10, parse(rule), "other-method"),
        ):
            with pytest.raises(RunRefused) as refused:
                await world.runs.creation.create("ada", experiment, parent=parent, epoch=epoch)
            assert refused.value.reason.code == code
            assert refused.value.reason.ko
        assert "10, 20, 40" in refused_message(world, parent)


def refused_message(world: World, parent: RunRecord) -> str:
    """What an epoch that is not kept is answered."""
    from app.experiment.prepare import prepare
    from app.runs.forks import beginning_in

    with pytest.raises(RunRefused) as refused:
        beginning_in(world.store, parent, 11, prepare(circle()))
    return refused.value.reason.message


async def test_every_method_keeps_the_epochs_at_which_a_run_is_looked_at(open_world: Any) -> None:
    rule = {
        "method": "perceptron",
        "dataset": {"name": "gate-xor"},
        "training": {"seed": 1, "stop": {"epochs": 60}},
    }
    async with open_world(make=make_learner) as world:
        for experiment in (parse(rule), circle(60), circle(60, engine="compiled")):
            run = (await world.runs.creation.create("ada", experiment)).id
            parent = await world.until_state(run, "finished")
            kept = [(each.epoch, each.batch) for each in world.store.checkpoints(run)]
            assert kept == [(0, 0), (10, 0), (20, 0), (50, 0), (60, 0)]
            fork = await forked(world, parent, 20, experiment)
            for name, column in world.store.metrics(run).columns.items():
                np.testing.assert_array_equal(world.store.metrics(fork.id).columns[name], column[20:])


async def test_no_more_checkpoints_are_kept_than_asked_for(open_world: Any) -> None:
    async with open_world(make=make_learner, checkpoints_per_run=4) as world:
        run = await world.at_rest(circle())
        for _ in range(6):
            await world.runs.control.step(run, "batch", 1)
            assert len(world.store.checkpoints(run)) <= 4
        await world.runs.control.resume(run)
        await world.until_state(run, "finished")
        kept = [each.epoch for each in world.store.checkpoints(run)]
        assert (len(kept), kept[0], kept[-1]) == (4, 0, 40)


async def test_a_perceptron_begins_in_another(open_world: Any) -> None:
    def xor(rate: float) -> Any:
        training = {"learning_rate": rate, "seed": 1, "stop": {"epochs": 12}}
        return parse({"method": "perceptron", "dataset": {"name": "gate-xor"}, "training": training})

    async with open_world(make=make_learner) as world:
        parent = await grown(world, xor(1), 5)
        same = await forked(world, parent, 5, xor(1))
        other = await forked(world, parent, 5, xor(0.5))

        theirs = columns(world, parent.id)
        assert columns(world, same.id) == {name: column[5:] for name, column in theirs.items()}
        assert columns(world, other.id)["errors"][0] == theirs["errors"][5]
