"""Everything that can happen to a run, as one tagged union.

The socket sends these, the replay route returns them, the store keeps them: the same bodies. Each kept event has a `sequence`
number, per run, from 1, without gaps; a viewer that names the last number it saw continues after it, with no gap and no repeat.
"""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.run import RunState, StopReason
from app.schema.strict import Strict

Column = list[float | None]


class Reason(Strict):
    """Why a state changed: a stable code that the page translates, numbers to fill in, and the sentence in English."""

    code: str
    message: str
    values: dict[str, float | str] = {}


class StateChanged(Strict):
    """The run entered a state. Its absence after a request means that the request was refused."""

    type: Literal["state"] = "state"
    sequence: int
    at: float
    state: RunState
    epoch: int
    attempt: int
    stop_reason: StopReason | None = None
    reason: Reason | None = None


class MetricsRecorded(Strict):
    """A block of consecutive epochs, as columns of equal length; the first row is `first_epoch`. A metric that is not defined is null.

    Row 0 precedes any update. No epoch is ever missing or repeated between two blocks of a run.
    """

    type: Literal["metrics"] = "metrics"
    sequence: int
    at: float
    first_epoch: int
    count: int
    columns: dict[str, Column]


class SettingsChanged(Strict):
    """A live change took effect after `epoch` completed epochs (and `batch` batches of the next)."""

    type: Literal["change"] = "change"
    sequence: int
    at: float
    epoch: int
    batch: int = 0
    changes: dict[str, float]


class Noticed(Strict):
    """Something a learner should know that changes no state: a plateau, a worker lost and replaced, storage filling."""

    type: Literal["notice"] = "notice"
    sequence: int
    at: float
    epoch: int
    level: Literal["info", "warning"]
    reason: Reason


Event = Annotated[StateChanged | MetricsRecorded | SettingsChanged | Noticed, Field(discriminator="type")]


class Progress(Strict):
    """Live only, not kept: where the run is within its epoch, and its speed. At most ten a second."""

    type: Literal["progress"] = "progress"
    epoch: int
    batch: int
    batches: int
    epochs_per_second: float | None


class Refused(Strict):
    """Live only: what the viewer asked for cannot be done, and what to do instead."""

    type: Literal["refused"] = "refused"
    request: int | None
    reason: Reason


class Ready(Strict):
    """Live only, first on every socket: the newest sequence number; all kept events up to it follow, then live ones."""

    type: Literal["ready"] = "ready"
    sequence: int


LiveMessage = Annotated[
    Ready | StateChanged | MetricsRecorded | SettingsChanged | Noticed | Progress | Refused,
    Field(discriminator="type"),
]
