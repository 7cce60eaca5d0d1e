"""What the server says to a worker: the headers of its messages, as one tagged union.

What a worker says stands in reports.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from app.events import Reason
from app.schema.strict import Strict
from app.schema.weight import WeightEdit
from app.views.catalog import View

ResidentState = Literal["running", "paused", "ended"]
"""What a run does in a worker."""


class Submit(Strict):
    """Take a run on. Payload: the checkpoint to continue from, or nothing for a fresh run.

    `start`: what it does once there; an `ended` one is kept for viewers. `announce`: tell that
    it entered that state. `seconds`: the training time it has had. `watched`: somebody looks on.
    `forked`: it began in another run, whose checkpoint may be the payload. `stop`: its stop
    conditions where they were changed since it began.
    """

    type: Literal["submit"] = "submit"
    run: str
    attempt: int
    experiment: dict[str, Any]
    device: str
    start: ResidentState
    announce: bool = True
    speed: float | None = None
    seconds: float = 0.0
    watched: bool = True
    forked: bool = False
    stop: dict[str, Any] | None = None


class GiveFile(Strict):
    """Keep a file that runs read their data from; it comes before the first of them. Payload: its
    bytes.
    """

    type: Literal["give-file"] = "give-file"
    digest: str


class TakeFile(Strict):
    """Forget a file; runs that are there have their data already."""

    type: Literal["take-file"] = "take-file"
    digest: str


class Pause(Strict):
    """Rest, keep the position in a checkpoint."""

    type: Literal["pause"] = "pause"
    run: str
    request_id: int
    reason: Reason | None = None


class Resume(Strict):
    """Go on."""

    type: Literal["resume"] = "resume"
    run: str
    request_id: int


class Stop(Strict):
    """End for good, at the user's wish."""

    type: Literal["stop"] = "stop"
    run: str
    request_id: int


class StepBy(Strict):
    """Pause, then advance by so many of a unit of the method's clock."""

    type: Literal["step"] = "step"
    run: str
    request_id: int
    unit: str
    count: int = Field(1, ge=1)


class Change(Strict):
    """Live changes of training settings, and of the stop conditions where there is `stop`."""

    type: Literal["change"] = "change"
    run: str
    request_id: int
    changes: dict[str, float | None]
    stop: dict[str, Any] | None = None


class SetWeight(Strict):
    """One weight, set by hand."""

    type: Literal["weight"] = "weight"
    run: str
    request_id: int
    edit: WeightEdit


class Speed(Strict):
    """The speed limit: epochs per second, null for unlimited."""

    type: Literal["speed"] = "speed"
    run: str
    epochs_per_second: float | None


class Watch(Strict):
    """Somebody looks on now, or nobody any more."""

    type: Literal["watch"] = "watch"
    run: str
    watched: bool


class GetFrame(Strict):
    """One frame for one viewer; a newer one of the same viewer replaces it.

    `after`: see FrameRequest. `viewed`: the run that the viewer looks at, where `run` is a moment
    of its past.
    """

    type: Literal["get-frame"] = "get-frame"
    run: str
    request_id: int
    viewer: str
    request: int
    views: list[View]
    after: tuple[int, int] | None = None
    viewed: str | None = None


class CancelFrame(Strict):
    """The viewer went away, or asks for something else: `request_id` needs no answer."""

    type: Literal["cancel-frame"] = "cancel-frame"
    run: str
    viewer: str
    request_id: int


class Predict(Strict):
    """Outputs for raw rows. Payload: float32 [rows, columns]."""

    type: Literal["predict"] = "predict"
    run: str
    request_id: int
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
    | GiveFile
    | TakeFile
    | Pause
    | Resume
    | Stop
    | StepBy
    | Change
    | SetWeight
    | Speed
    | Watch
    | GetFrame
    | CancelFrame
    | Predict
    | Release
    | Calibrate
    | Leave,
    Field(discriminator="type"),
]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)
