"""A run as the API shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.events import Reason
from app.executors.executor import Executor
from app.runs.pending import PendingRequests
from app.runs.queue import RunQueue
from app.runs.unstored import UnstoredStates
from app.schema.run import RunParent, RunState
from app.schema.strict import Strict, example
from app.store.records import RunRecord

EXAMPLE: dict[str, Any] = {
    "id": "3f2c9a4e8b1d4c6f9e0a7b5d2c8f1e3a",
    "state": "running",
    "epoch": 1,
    "stop_reason": None,
    "reason": None,
    "metrics": {"train_loss": 0.64, "test_loss": 0.66, "train_accuracy": 0.71},
    "experiment": {
        "version": 1,
        "network": {"layers": [{"type": "dense", "units": 1}]},
        "dataset": {"name": "circle"},
        "training": {"loss": "mse"},
    },
    "hash": "9b2f6d1c",
    "device": "cpu",
    "device_reason": {
        "code": "no-accelerator",
        "message": "The CPU: there is no accelerator here.",
        "ko": "CPU: 여기에는 가속기가 없습니다.",
        "values": {},
    },
    "engine": "torch",
    "speed": 30.0,
    "attempt": 1,
    "sequence": 3,
    "seconds": 0.02,
    "epochs_per_second": 50.0,
    "queue_position": None,
    "stepping": False,
    "created_at": "2025-11-23T12:00:00Z",
    "started_at": "2025-11-23T12:00:00.1Z",
    "ended_at": None,
    "parent": None,
    "stop": {"epochs": 1000, "seconds": None, "loss": None, "accuracy": None, "patience": None},
}
"""The published example of a run."""


class Run(Strict):
    """One execution of an experiment.

    `metrics`: the newest row; `seconds`: training time; `sequence`: of the newest event.

    `epochs_per_second`: over all of its training time, null before there is any. `queue_position`:
    1 for the next to start, null unless it waits for a place. `stepping`: it does steps that were
    asked for, and `epoch` tells how far it has come. `device_reason`: why that device,
    null while no worker has the run. `parent`: the run and epoch that it began in, if it did.

    `stop`: the conditions in force, which a change may have put in the place of the experiment's;
    null for none of a kind.
    """

    model_config = example(EXAMPLE)

    id: str
    state: RunState
    epoch: int
    stop_reason: str | None
    reason: Reason | None
    metrics: dict[str, float | None]
    experiment: dict[str, Any]
    hash: str
    device: str | None
    device_reason: Reason | None
    engine: str | None
    speed: float | None
    attempt: int
    sequence: int
    seconds: float
    epochs_per_second: float | None
    queue_position: int | None
    stepping: bool
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    parent: RunParent | None
    stop: dict[str, int | float | None]


class RunPresenter:
    """Shows runs as the API answers them."""

    def __init__(
        self, queue: RunQueue, unstored: UnstoredStates, pending: PendingRequests, executor: Executor
    ) -> None:
        self._queue, self._unstored, self._pending, self._executor = queue, unstored, pending, executor

    def show(self, record: RunRecord) -> Run:
        """The run of a record, with what is known of it at this moment."""
        record = self._unstored.shown(record)
        derived: dict[str, Any] = {
            "queue_position": self._queue.position(record.id),
            "stepping": self._pending.is_stepping(record.id),
            "device_reason": self._executor.device_reason(record.id),
            "stop": record.stop or record.experiment["training"]["stop"],
            "epochs_per_second": (record.epoch - record.first_row) / record.seconds
            if record.seconds > 0
            else None,
        }
        stored = {name: getattr(record, name) for name in Run.model_fields if name not in derived}
        return Run(**stored, **derived)
