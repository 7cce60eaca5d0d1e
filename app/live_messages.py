"""What a viewer's socket sends: kept events, and what is live only.

A live message is told to whoever looks at that moment, has no number and is not kept.
"""

from typing import Annotated, Literal

from pydantic import Field

from app.events import Column, MetricsRecorded, Quiet, QuietEvent, Reason
from app.schema.strict import Strict, example


class Progress(Strict):
    """Live only, not kept: where the run is within its epoch, and its speed.

    At most ten a second.
    """

    model_config = example(
        {"type": "progress", "epoch": 12, "batch": 3, "batches": 25, "epochs_per_second": 30.0}
    )

    type: Literal["progress"] = "progress"
    epoch: int
    batch: int
    batches: int
    epochs_per_second: float | None


class Kept(Strict):
    """Live only: this moment of the run is kept from now on, and older ones may be no more.

    `GET /runs/{id}/checkpoints` lists those that are.
    """

    model_config = example({"type": "kept", "epoch": 120, "batch": 0})

    type: Literal["kept"] = "kept"
    epoch: int
    batch: int


class Waiting(Strict):
    """Live only: the run's position in the queue, 1 for the next to start; told to a viewer at
    first and whenever it changes.
    """

    model_config = example({"type": "waiting", "position": 3})

    type: Literal["waiting"] = "waiting"
    position: int


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
    """Live only, first on every socket: the newest sequence number; all kept events up to it
    follow, then live ones.
    """

    model_config = example({"type": "ready", "sequence": 10})

    type: Literal["ready"] = "ready"
    sequence: int


class Alive(Strict):
    """About once a second: the server is there, though there may be nothing else to tell.

    A viewer that hears nothing for seconds has lost it.
    """

    model_config = example({"type": "alive"})

    type: Literal["alive"] = "alive"


class Outline(Strict):
    """Live only, for viewers that ask for it: all metrics up to event `sequence`, thinned, in place
    of the events up to there.

    `epochs` ascend from row 0 to the newest, both of which are exact; between them every column
    keeps the smallest and the largest value of each stretch of epochs, in the order in which they
    came. `rows` counts the epochs recorded. `events`: those up to `sequence` that the viewer has
    not seen and that are no metrics (the newest thousand), in order.
    """

    model_config = example(
        {
            "type": "outline",
            "sequence": 80,
            "rows": 5001,
            "epochs": [0, 1, 2500, 2501, 4999, 5000],
            "columns": {
                "train_loss": [0.71, 0.64, 0.2, 0.25, 0.1, 0.1],
                "gradient_norm": [None, 0.31, 0.1, 0.2, 0.1, 0.1],
            },
            "events": [
                {
                    "type": "state",
                    "sequence": 1,
                    "at": 1763900000.0,
                    "state": "running",
                    "epoch": 0,
                    "attempt": 1,
                }
            ],
        }
    )

    type: Literal["outline"] = "outline"
    sequence: int
    rows: int
    epochs: list[int]
    columns: dict[str, Column]
    events: list[Quiet]


LiveMessage = Annotated[
    Ready | Outline | MetricsRecorded | QuietEvent | Progress | Kept | Waiting | Refused | Alive,
    Field(discriminator="type"),
]
