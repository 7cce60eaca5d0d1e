"""What a worker says to the server: the headers of its messages, as one tagged union."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from app.devices.calibration import Curve
from app.events import Quiet, Reason, StateChanged
from app.schema.strict import Strict


class Accelerator(Strict):
    """A device beside the processor's cores."""

    id: str
    name: str
    kind: Literal["cuda", "mps"]
    memory_bytes: int | None = None


class Hello(Strict):
    """First from every worker: it can train.

    `name` of its own device, and the accelerators that it sees.

    `machine`: what measurements of its device depend on, by name.
    """

    type: Literal["hello"] = "hello"
    pid: int
    name: str
    memory_bytes: int | None = None
    accelerators: list[Accelerator] = []
    machine: dict[str, str] = {}


class BlockShape(Strict):
    """How to read a block of metrics in a payload: float64 [columns, count]."""

    first_epoch: int
    count: int
    names: list[str]


class RunReport(Strict):
    """What is to be stored in one transaction, and then told: rows, then events.

    Payload: the block, then the checkpoint. `answers`: commands that are thereby done. `metrics`:
    of a run that rests between two rows, as it stands.
    """

    type: Literal["run"] = "run"
    run: str
    attempt: int
    epoch: int
    batch: int
    seconds: float
    device: str | None = None
    engine: str | None = None
    block: BlockShape | None = None
    metrics: dict[str, float | None] | None = None
    events: list[Quiet] = []
    checkpoint_bytes: int | None = None
    answers: list[int] = []

    @property
    def entered(self) -> StateChanged | None:
        """The state that the run entered with this, if it did."""
        return next((each for each in reversed(self.events) if isinstance(each, StateChanged)), None)


class ProgressReport(Strict):
    """Where the run is; not kept."""

    type: Literal["progress"] = "progress"
    run: str
    attempt: int
    epoch: int
    batch: int
    batches: int
    epochs_per_second: float | None


class FrameReady(Strict):
    """A frame. Payload: safetensors."""

    type: Literal["frame"] = "frame"
    run: str
    request_id: int


class PredictionReady(Strict):
    """Payload: float32 of this shape, [rows, outputs] or [rows, outputs, steps]."""

    type: Literal["prediction"] = "prediction"
    run: str
    request_id: int
    shape: list[int]


class Cause(StrEnum):
    """Why a command was declined, as far as the server acts on it."""

    REFUSED = "refused"
    """The learner cannot do it."""
    NOT_HERE = "not-here"
    """The worker does not have the run, or no longer: it is asked again where it goes."""
    ENDED = "ended"
    """The run has ended."""


class Declined(Strict):
    """A command that cannot be done, and why, in words for whoever asked."""

    type: Literal["declined"] = "declined"
    run: str
    request_id: int
    cause: Annotated[Cause, Field(strict=False)] = Cause.REFUSED
    reason: Reason


class LongSteps(Strict):
    """A single step of this run takes longer than a slice: it would be better off with a worker of
    its own.
    """

    type: Literal["long-steps"] = "long-steps"
    run: str
    attempt: int
    step_seconds: float


class Released(Strict):
    """Last of a run: nothing more of this attempt comes from this worker."""

    type: Literal["released"] = "released"
    run: str
    attempt: int


class Calibrated(Strict):
    """What a training step costs on the worker's device."""

    type: Literal["calibrated"] = "calibrated"
    curves: list[Curve]


Report = Annotated[
    Hello
    | RunReport
    | ProgressReport
    | FrameReady
    | PredictionReady
    | Declined
    | LongSteps
    | Released
    | Calibrated,
    Field(discriminator="type"),
]
REPORT: TypeAdapter[Report] = TypeAdapter(Report)
