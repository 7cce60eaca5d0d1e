"""What the API takes and answers about everything but runs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.devices.calibration import Curve
from app.schema.strict import Strict, example
from app.schema.text import text
from app.schema.unfit import Unfit
from app.store.records import ExperimentRecord

EXPERIMENT: dict[str, Any] = {
    "version": 1,
    "network": {
        "layers": [
            {"type": "dense", "units": 4},
            {"type": "tanh"},
            {"type": "dense", "units": 2},
            {"type": "tanh"},
            {"type": "dense", "units": 1},
            {"type": "tanh"},
        ]
    },
    "dataset": {
        "name": "circle",
        "samples": 500,
        "noise": 0.0,
        "train_share": 0.5,
        "seed": 1,
        "features": ["x1", "x2"],
    },
    "training": {
        "loss": "mse",
        "optimizer": {"name": "sgd", "learning_rate": 0.03},
        "batch_size": 10,
        "seed": 7,
        "device": "cpu",
        "stop": {"epochs": 200},
    },
}
"""The published example of an experiment."""


class Answer(BaseModel):
    """The base of what only the server says: closed and finite, but not picky about Python
    types.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Health(Answer):
    """The server answers."""

    model_config = example({"status": "ok", "version": "1.0.0"})

    status: Literal["ok"] = "ok"
    version: str


class Readiness(Answer):
    """Whether a worker can train."""

    model_config = example({"ready": True, "workers": 4})

    ready: bool
    workers: int


class Device(Answer):
    """Where training can take place."""

    id: str
    name: str
    kind: str
    memory_bytes: int | None
    workers: int
    curves: list[Curve]


class Devices(Answer):
    """The devices, with what a training step costs on each (no curves until that is measured);
    which one `auto` takes for large networks and why.
    """

    model_config = example(
        {
            "devices": [
                {
                    "id": "cpu",
                    "name": "x86_64",
                    "kind": "cpu",
                    "memory_bytes": None,
                    "workers": 4,
                    "curves": [
                        {
                            "engine": "compiled",
                            "family": "dense",
                            "points": [{"multiply_adds": 54272, "seconds": 0.000035}],
                        }
                    ],
                }
            ],
            "chosen": "cpu",
            "reason": "The CPU: there is no accelerator here.",
        }
    )

    devices: list[Device]
    chosen: str
    reason: str


Name = Annotated[
    str,
    Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$", description="A name for people; may be empty."),
]
"""One line of text, without control characters."""


SAVED: dict[str, Any] = {
    "id": "3f2c9a4e8b1d4c6f9e0a7b5d2c8f1e3a",
    "name": "Two rings, four units",
    "hash": "9b2f6d1c",
    "shared": True,
    "created_at": "2025-11-23T12:00:00Z",
    "experiment": EXPERIMENT,
}
"""The published example of a saved experiment."""


class SavedExperiment(Answer):
    """An experiment under an id of its own. A shared one can be read by whoever has the id."""

    model_config = example(SAVED)

    id: str
    name: str
    hash: str
    shared: bool
    created_at: datetime
    experiment: dict[str, Any]

    @classmethod
    def of(cls, record: ExperimentRecord) -> SavedExperiment:
        """As the store has it."""
        return cls(
            id=record.id,
            name=record.name,
            hash=record.hash,
            shared=record.shared,
            created_at=record.created_at,
            experiment=record.body,
        )


class ExperimentPage(Answer):
    """Some saved experiments, newest first, and the cursor of the next page (null on the last)."""

    model_config = example({"experiments": [SAVED], "next": None})

    experiments: list[SavedExperiment]
    next: str | None


class ExperimentChange(Strict):
    """Another name, or whether whoever has the id may read it; what is left out stays."""

    model_config = example({"name": "Two rings, three units", "shared": False})

    name: Name | None = None
    shared: bool | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> ExperimentChange:
        if not self.values:
            raise Unfit(
                "The change changes nothing.",
                "바꾸는 것이 없습니다.",
                expected=text("at least one of name, shared", "name, shared 중 하나 이상"),
                found=text("none of them", "하나도 없음"),
            )
        return self

    @property
    def values(self) -> dict[str, str | bool]:
        """What is to change."""
        return self.model_dump(exclude_none=True)
