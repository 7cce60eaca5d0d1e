"""Metrics of a run that rests between two rows, against NumPy with the weights that are kept."""

from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from app.executors.process import make_learner
from app.experiment.parse import parse
from app.schema.weight import WeightEdit
from app.store.records import RunRecord
from tests.runs.conftest import World
from tests.runs.test_forks import circle

pytestmark = pytest.mark.timeout(100)


def kept(world: World, run: str) -> dict[str, Any]:
    """The newest weights, by their names."""
    found = world.store.read_checkpoint(run)
    assert found is not None
    return {name.removeprefix("network/"): array for name, array in load(found[1]).items()}


def cross_entropy(world: World, run: str) -> float:
    """Of the circle's training rows, in float64."""
    rows = circle().dataset.load().train
    weights = kept(world, run)
    hidden = np.tanh(rows.inputs @ weights["hidden.weight"].T.astype(float) + weights["hidden.bias"])
    score = (hidden @ weights["score.weight"].T + weights["score.bias"])[:, 0]
    return float(np.mean(np.logaddexp(0, score) - rows.targets.reshape(-1) * score))


async def test_after_a_step_or_an_edit_they_are_measured_anew(open_world: Any) -> None:
    def check(record: RunRecord) -> None:
        assert record.metrics["train_loss"] == pytest.approx(cross_entropy(world, run), rel=1e-5)

    async with open_world(make=make_learner) as world:
        control = world.runs.control
        run = await world.at_rest(circle())
        check(await control.step(run, "epoch", 2))
        check(await control.step(run, "sample", 1))
        check(await control.step(run, "batch", 2))
        assert (await control.step(run, "batch", 1)).metrics["gradient_norm"] is not None
        edit = WeightEdit(layer="hidden", parameter="weight", index=[0, 0], value=2.5)
        check(await control.edit(run, edit))
        rested = await control.step(run, "epoch", 1)
        check(rested)
        row = world.losses(run)[rested.epoch]
        edited = await control.edit(run, edit.model_copy(update={"value": -2.5}))
        check(edited)
        assert world.losses(run)[-1] == row != edited.metrics["train_loss"]


async def test_a_perceptrons_mistakes_are_those_so_far(open_world: Any) -> None:
    training = {"learning_rate": 1, "seed": 1, "stop": {"epochs": 12}}
    experiment = parse({"method": "perceptron", "dataset": {"name": "gate-or"}, "training": training})
    rows = experiment.dataset.load().train
    async with open_world(make=make_learner) as world:
        run = await world.at_rest(experiment)
        for _ in range(3):
            record = await world.runs.control.step(run, "sample", 1)
            weights = kept(world, run)
            (neuron,) = {name.rpartition(".")[0] for name in weights}
            answers = rows.inputs @ weights[f"{neuron}.weight"][0] + weights[f"{neuron}.bias"] >= 0
            assert record.metrics["errors"] == (answers != (rows.targets > 0)).sum()
        assert record.epoch == 0
        assert record.metrics["mistakes"] >= 1


async def test_a_goal_is_judged_by_rows_alone(open_world: Any) -> None:
    async with open_world(make=make_learner) as world:
        control = world.runs.control
        run = await world.at_rest(circle())
        await control.step(run, "batch", 2)
        record = await control.stop(run)
        world.store.record(run, record.attempt, [], metrics={"train_loss": 0.1, "test_loss": 0.1})
        await control.change(run, {}, type(circle().stop)(epochs=40, loss=0.2))
        assert (await control.resume(run)).state == "queued"
