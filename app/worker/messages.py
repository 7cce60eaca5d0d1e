"""What passes between the server and a worker: headers as tagged unions, and their framing on the pipe.

A message is `uint32 length of what follows, uint32 header length` (little-endian), a JSON header, and a binary payload.
"""

from __future__ import annotations

import struct
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from app.events import Reason
from app.learners.calibration import Curve, Work
from app.schema.run import RunState, StepUnit, StopReason
from app.schema.strict import Strict
from app.schema.view import View
from app.schema.weight import WeightEdit

MAX_MESSAGE = 512 * 1024 * 1024
MAX_HEADER = 16 * 1024 * 1024
LENGTHS = struct.Struct("<II")


class Submit(Strict):
    """Take a run on. Payload: the checkpoint to continue from, or nothing for a fresh run.

    `start`: what it does once there; `rest` keeps an ended run for viewers. `announce`: tell that it entered that state. `seconds`: the
    training time it has had. `watched`: somebody looks on. `work`: by which a device is chosen where the experiment leaves it open, unless
    the run has `begun` on one.
    """

    type: Literal["submit"] = "submit"
    run: str
    attempt: int
    experiment: dict[str, Any]
    device: str
    start: Literal["running", "paused", "rest"]
    announce: bool = True
    speed: float | None = None
    seconds: float = 0.0
    watched: bool = True
    work: Work = Work()
    begun: str | None = None


class Pause(Strict):
    """Rest, keep the position in a checkpoint."""

    type: Literal["pause"] = "pause"
    run: str
    ask: int
    reason: Reason | None = None


class Resume(Strict):
    """Go on."""

    type: Literal["resume"] = "resume"
    run: str
    ask: int


class Stop(Strict):
    """End for good, at the user's wish."""

    type: Literal["stop"] = "stop"
    run: str
    ask: int


class StepBy(Strict):
    """Pause, then advance by so many samples, batches or epochs."""

    type: Literal["step"] = "step"
    run: str
    ask: int
    unit: StepUnit
    count: int = Field(1, ge=1)


class Change(Strict):
    """Live changes of training settings."""

    type: Literal["change"] = "change"
    run: str
    ask: int
    changes: dict[str, float]


class SetWeight(Strict):
    """One weight, set by hand."""

    type: Literal["weight"] = "weight"
    run: str
    ask: int
    edit: WeightEdit


class Speed(Strict):
    """The speed dial: epochs per second, null for unlimited."""

    type: Literal["speed"] = "speed"
    run: str
    epochs_per_second: float | None


class Watch(Strict):
    """Somebody looks on now, or nobody any more."""

    type: Literal["watch"] = "watch"
    run: str
    watched: bool


class Look(Strict):
    """One frame for one viewer; a newer one of the same viewer replaces it. `after`: see FrameRequest."""

    type: Literal["look"] = "look"
    run: str
    ask: int
    viewer: str
    request: int
    views: list[View]
    after: tuple[int, int] | None = None


class Forget(Strict):
    """The viewer went away, or asks for something else: its look `ask` needs no answer."""

    type: Literal["forget"] = "forget"
    run: str
    viewer: str
    ask: int


class Predict(Strict):
    """Outputs for raw rows. Payload: float32 [rows, columns]."""

    type: Literal["predict"] = "predict"
    run: str
    ask: int
    rows: int
    columns: int


class Release(Strict):
    """Let a run go. With `save` it is kept in a checkpoint first, to continue elsewhere, and Released tells when."""

    type: Literal["release"] = "release"
    run: str
    save: bool = False


class Calibrate(Strict):
    """Measure what a training step costs on the worker's device, a little at a time beside the runs."""

    type: Literal["calibrate"] = "calibrate"


class Leave(Strict):
    """The server closes: keep every running run in a checkpoint, marked interrupted, and exit."""

    type: Literal["leave"] = "leave"
    reason: Reason


Command = Annotated[
    Submit
    | Pause
    | Resume
    | Stop
    | StepBy
    | Change
    | SetWeight
    | Speed
    | Watch
    | Look
    | Forget
    | Predict
    | Release
    | Calibrate
    | Leave,
    Field(discriminator="type"),
]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


class Accelerator(Strict):
    """A device beside the processor's cores."""

    id: str
    name: str
    kind: Literal["cuda", "mps"]
    memory_bytes: int | None = None


class Hello(Strict):
    """First from every worker: it can train. `name` of its own device, and the accelerators that it sees.

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


class Happened(Strict):
    """What is to be stored in one transaction, and then told. Payload: the block, then the checkpoint.

    `answers`: commands that are thereby done.
    """

    type: Literal["happened"] = "happened"
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


class Moved(Strict):
    """Where the run is; not kept."""

    type: Literal["moved"] = "moved"
    run: str
    attempt: int
    epoch: int
    batch: int
    batches: int
    epochs_per_second: float | None


class Looked(Strict):
    """A frame. Payload: safetensors."""

    type: Literal["looked"] = "looked"
    run: str
    ask: int


class Predicted(Strict):
    """Payload: float32 [rows, columns]."""

    type: Literal["predicted"] = "predicted"
    run: str
    ask: int
    rows: int
    columns: int


class Declined(Strict):
    """A command that cannot be done, and why."""

    type: Literal["declined"] = "declined"
    run: str
    ask: int
    reason: Reason


class Heavy(Strict):
    """A single step of this run takes longer than a slice: it would be better off with a worker of its own."""

    type: Literal["heavy"] = "heavy"
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
    Hello | Happened | Moved | Looked | Predicted | Declined | Heavy | Released | Calibrated,
    Field(discriminator="type"),
]
REPORT: TypeAdapter[Report] = TypeAdapter(Report)


class MessageTooLarge(ValueError):
    """A message or header beyond what the pipe carries."""


def pack(header: Strict, *payload: bytes | memoryview) -> list[bytes | memoryview]:
    """The buffers of one message, to be sent in order; payloads are not copied. Raises MessageTooLarge."""
    text = header.model_dump_json().encode()
    total = LENGTHS.size - 4 + len(text) + sum(map(len, payload))
    _bound(total, len(text))
    return [LENGTHS.pack(total, len(text)) + text, *(part for part in payload if len(part))]


def _bound(total: int, header: int) -> None:
    if total > MAX_MESSAGE or header > MAX_HEADER or header + 4 > total:
        raise MessageTooLarge(
            f"expected at most {MAX_MESSAGE:,} bytes with {MAX_HEADER:,} of header; found {total:,} with {header:,}"
        )


def lengths(prefix: bytes | bytearray | memoryview) -> tuple[int, int]:
    """(bytes after the first length, bytes of header) from a message's first eight bytes. Raises MessageTooLarge."""
    total, header = LENGTHS.unpack_from(prefix)
    _bound(total, header)
    return total, header
