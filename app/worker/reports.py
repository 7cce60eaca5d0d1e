"""What a worker says to the server: the headers of its messages, as one tagged union."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from app.devices.calibration import Curve
from app.events import Reason
from app.schema.run import RunState, StopReason
from app.schema.strict import Strict
from app.schema.weight import WeightEdit


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


class EnteredState(Strict):
    """The state that the run entered, after everything else in the message."""

    state: RunState
    stop_reason: StopReason | None = None
    reason: Reason | None = None


class Edited(Strict):
    """A weight that was set, and what it was before."""

    edit: WeightEdit
    before: float | None


class Notice(Strict):
    """Something to know that changes no state."""

    level: Literal["info", "warning"]
    reason: Reason


class RunReport(Strict):
    """What is to be stored in one transaction, and then told.

    Payload: the block, then the checkpoint.

    `answers`: commands that are thereby done.
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
    changes: dict[str, float] | None = None
    edited: Edited | None = None
    notice: Notice | None = None
    entered: EnteredState | None = None
    checkpoint_bytes: int | None = None
    answers: list[int] = []


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
    """Payload: float32 [rows, columns]."""

    type: Literal["prediction"] = "prediction"
    run: str
    request_id: int
    rows: int
    columns: int


class Declined(Strict):
    """A command that cannot be done, and why."""

    type: Literal["declined"] = "declined"
    run: str
    request_id: int
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
