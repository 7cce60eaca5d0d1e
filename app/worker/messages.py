"""What the server says to a worker: the headers of its messages, as one tagged union.

What a worker says stands in reports.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from app.events import Reason
from app.methods.cost import Work
from app.schema.run import StepUnit
from app.schema.strict import Strict
from app.schema.weight import WeightEdit
from app.views.catalog import View


class Submit(Strict):
    """Take a run on. Payload: the checkpoint to continue from, or nothing for a fresh run.

    `start`: what it does once there; `rest` keeps an ended run for viewers. `announce`: tell that
    it entered that state. `seconds`: the training time it has had. `watched`: somebody looks on.
    `work`: by which a device is chosen where the experiment leaves it open and the run has not
    `begun` on one.
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
    """One frame for one viewer; a newer one of the same viewer replaces it.

    `after`: see FrameRequest.
    """

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
    """Let a run go.

    With `save` it is kept in a checkpoint first, to continue elsewhere, and Released tells when.
    """

    type: Literal["release"] = "release"
    run: str
    save: bool = False


class Calibrate(Strict):
    """Measure what a training step costs on the worker's device, a little at a time beside the
    runs.
    """

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
