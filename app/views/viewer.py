"""What a viewer says on the socket."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.strict import Strict, example
from app.views.catalog import View


class FrameRequest(Strict):
    """Ask for one frame with these views.

    One may be outstanding per socket; a newer one replaces it.

    The answer is one binary message: a safetensors blob whose metadata map holds `request`, `run`,
    `epoch`, `batch` and, per view, `views` (JSON: a list of {view, …facts} in the order asked).
    `after`: answer only once the run has moved past this step (epoch, batch), so that a resting run
    sends nothing. While a run moves, pictures of planes may have fewer points than asked for, so
    that all viewers have some twenty frames a second: their tensors' shapes say how many. At rest
    they are whole; ask without `after` then. `epoch`: show the run as it was after so many epochs
    (one of those kept, see `GET /runs/{id}/checkpoints`), whatever it does now; null: as it is.
    """

    model_config = example(
        {"type": "frame", "request": 7, "views": [{"view": "boundary", "side": 50}], "after": [12, 3]}
    )

    type: Literal["frame"] = "frame"
    request: int = Field(ge=0)
    views: list[View] = Field(min_length=1, max_length=12)
    after: list[int] | None = Field(None, min_length=2, max_length=2)
    epoch: int | None = Field(None, ge=0, le=2**31 - 1)


class SetSpeed(Strict):
    """The speed dial: epochs per second, null for unlimited."""

    model_config = example({"type": "speed", "epochs_per_second": 30.0})

    type: Literal["speed"] = "speed"
    epochs_per_second: float | None = Field(gt=0, le=1_000_000)


ViewerMessage = Annotated[FrameRequest | SetSpeed, Field(discriminator="type")]
