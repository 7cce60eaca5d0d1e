"""Everything that can happen to a run, as one tagged union.

The socket sends these, the replay route returns them, the store keeps them: the same bodies. Each kept event has a `sequence`
number, per run, from 1, without gaps; a viewer that names the last number it saw continues after it, with no gap and no repeat.
"""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.run import RunState, StopReason
from app.schema.strict import Strict, example
from app.schema.text import Text, text

Column = list[float | None]


class Reason(Strict):
    """Why a state changed or a wish was refused: a stable code, its numbers, and the sentence in English (`message`) and in Korean."""

    model_config = example(
        {
            "code": "diverged",
            "message": "Diverged at epoch 3 (learning rate 10).",
            "ko": "에폭 3에서 발산했습니다(학습률 10).",
            "values": {"epoch": 3, "learning_rate": 10},
        }
    )

    code: str
    message: str
    ko: str = ""
    """Empty in what was stored before there was Korean; `message` then stands in."""
    values: dict[str, float | str] = {}

    @property
    def words(self) -> Text:
        """The sentence in every language."""
        return text(self.message, self.ko or self.message)


class StateChanged(Strict):
    """The run entered a state. Its absence after a request means that the request was refused."""

    model_config = example(
        {"type": "state", "sequence": 1, "at": 1763900000.0, "state": "running", "epoch": 0, "attempt": 1}
    )

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

    model_config = example(
        {
            "type": "metrics",
            "sequence": 2,
            "at": 1763900000.1,
            "first_epoch": 0,
            "count": 2,
            "columns": {"train_loss": [0.71, 0.64], "test_loss": [0.72, 0.66], "gradient_norm": [None, 0.31]},
        }
    )

    type: Literal["metrics"] = "metrics"
    sequence: int
    at: float
    first_epoch: int
    count: int
    columns: dict[str, Column]


class SettingsChanged(Strict):
    """A live change took effect after `epoch` completed epochs (and `batch` batches of the next)."""

    model_config = example(
        {"type": "change", "sequence": 9, "at": 1763900004.0, "epoch": 120, "changes": {"learning_rate": 0.1}}
    )

    type: Literal["change"] = "change"
    sequence: int
    at: float
    epoch: int
    batch: int = 0
    changes: dict[str, float]


class Noticed(Strict):
    """Something a learner should know that changes no state: a plateau, a worker lost and replaced, storage filling."""

    model_config = example(
        {
            "type": "notice",
            "sequence": 10,
            "at": 1763900005.0,
            "epoch": 300,
            "level": "info",
            "reason": {"code": "plateau", "message": "The loss rests at 0.347.", "values": {"loss": 0.347}},
        }
    )

    type: Literal["notice"] = "notice"
    sequence: int
    at: float
    epoch: int
    level: Literal["info", "warning"]
    reason: Reason


Event = Annotated[StateChanged | MetricsRecorded | SettingsChanged | Noticed, Field(discriminator="type")]


class Progress(Strict):
    """Live only, not kept: where the run is within its epoch, and its speed. At most ten a second."""

    model_config = example(
        {"type": "progress", "epoch": 12, "batch": 3, "batches": 25, "epochs_per_second": 30.0}
    )

    type: Literal["progress"] = "progress"
    epoch: int
    batch: int
    batches: int
    epochs_per_second: float | None


class Refused(Strict):
    """Live only: what the viewer asked for cannot be done, and what to do instead."""

    model_config = example(
        {
            "type": "refused",
            "request": 7,
            "reason": {
                "code": "no-plane",
                "message": "Unit maps need a dataset on the plane; iris has 4 columns.",
            },
        }
    )

    type: Literal["refused"] = "refused"
    request: int | None
    reason: Reason


class Ready(Strict):
    """Live only, first on every socket: the newest sequence number; all kept events up to it follow, then live ones."""

    model_config = example({"type": "ready", "sequence": 10})

    type: Literal["ready"] = "ready"
    sequence: int


LiveMessage = Annotated[
    Ready | StateChanged | MetricsRecorded | SettingsChanged | Noticed | Progress | Refused,
    Field(discriminator="type"),
]
