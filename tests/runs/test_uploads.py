"""Runs that learn from an uploaded file, which their workers cannot reach and are given."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from app.datasets.uploads import library
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import Wanted, select
from app.executors.process import make_learner
from app.executors.worker_link import WorkerLink
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import Budget
from app.methods.declaration import Experiment
from app.store.records import NoSuchUpload, UploadRecord
from app.store.store import Store
from app.worker.messages import GiveFile
from tests.runs.conftest import World
from tests.runs.test_deaths import kill_the_worker_of

pytestmark = pytest.mark.timeout(120)

EPOCHS = 3000
CONTENT = b"x,y,z\n" + b"".join(b"%d,%d,%d\n" % (n, n * n % 17, n % 5) for n in range(60))
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def experiment(epochs: int = EPOCHS) -> Experiment:
    library.give(DIGEST, CONTENT)
    facts = select(
        library.table_of(DIGEST, Reading()), Wanted(["y", "z"], ["x"], "refuse", "one-hot", None)
    ).facts
    library.take(DIGEST)
    dataset = {"name": "upload", "digest": DIGEST, "target": ["y", "z"], "features": ["x"]}
    return parse(
        {
            "network": {
                "layers": [{"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 2}]
            },
            "dataset": dataset | {"table": facts.model_dump(mode="json"), "reading": Reading().model_dump()},
            "training": {"loss": "mse", "batch_size": 8, "stop": {"epochs": epochs}},
        }
    )


def keep(store: Store) -> None:
    record = UploadRecord(DIGEST, "ada", "a.csv", len(CONTENT), 60, [], {}, datetime.now(UTC))
    store.uploads.keep(record, CONTENT)


def undisturbed() -> list[float]:
    """The train loss of the same experiment, trained here in one go."""
    prepared = prepare(experiment())
    library.give(DIGEST, CONTENT)
    learning = make_learner(prepared, "cpu").learn()
    losses: list[float] = next(learning).columns["train_loss"].tolist()
    try:
        while True:
            losses += learning.send(Budget(seconds=10.0)).columns["train_loss"].tolist()
    except StopIteration:
        return losses


async def test_a_killed_worker_and_a_restart_change_no_byte_of_its_metrics(open_world: Any) -> None:
    async with open_world(1, make=make_learner) as world:
        keep(world.store)
        run = (await world.runs.creation.create("ada", experiment(), speed=1000)).id
        await world.until(run, lambda record: record.epoch > 300)
        await kill_the_worker_of(world, run)
        await world.until(run, lambda record: record.attempt == 2 and record.epoch > 800)
        world.store.uploads.delete(DIGEST, "ada")
    async with open_world(1, make=make_learner) as world:
        await world.runs.control.set_speed(run, None)
        await world.until_state(run, "finished")
        losses = np.array(world.losses(run), np.float32)  # told as the shortest decimals of these
        assert losses.tolist() == np.array(undisturbed(), np.float32).tolist()


async def test_a_worker_is_given_a_file_once(open_world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    send = WorkerLink.send

    def watched(link: WorkerLink, command: Any, payload: bytes = b"") -> None:
        if isinstance(command, GiveFile):
            given.append(command.digest)
        send(link, command, payload)

    monkeypatch.setattr(WorkerLink, "send", watched)
    async with open_world(1, make=make_learner) as world:
        keep(world.store)
        for _ in range(3):
            run = (await world.runs.creation.create("ada", experiment(5))).id
            await world.until_state(run, "finished")
        assert given == [DIGEST]


async def test_a_run_whose_file_is_gone_is_not_begun(open_world: Any) -> None:
    async with open_world(1, make=make_learner) as world:
        assert isinstance(world, World)
        with pytest.raises(NoSuchUpload):
            await world.runs.creation.create("ada", experiment())
