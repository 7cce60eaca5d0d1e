"""What the API takes and answers about runs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, create_model, model_validator

from app.api.bodies import Answer
from app.events import Column, Event
from app.methods.catalog import all_changes
from app.runs.run import EXAMPLE, Run
from app.schema.setting import Setting
from app.schema.strict import Strict, example
from app.schema.text import Text, text
from app.schema.unfit import Unfit
from app.store.records import CheckpointRecord
from app.views.catalog import View

MOST_EPOCHS = 2**31 - 1
"""The largest number of an epoch."""


class RunPage(Answer):
    """Some runs, newest first, and the cursor of the next page (null on the last)."""

    model_config = example({"runs": [EXAMPLE], "next": None})

    runs: list[Run]
    next: str | None


class DeletedRuns(Answer):
    """How many runs are gone."""

    model_config = example({"deleted": 12})

    deleted: int


class RunStep(Strict):
    """How far to go: so many of a unit of the method's clock, as the catalogue tells them; without
    one, so many of its rows of metrics.
    """

    model_config = example({"unit": "epoch", "count": 1})

    unit: str | None = Field(None, max_length=40)
    count: int = Field(1, ge=1, le=1_000_000)


class ChangeBody(Strict):
    """Live changes; what is left out stays.

    `speed`: rows of metrics per second, null for unlimited. `stop`: stop conditions of the run's
    method, null for none of a kind; a run that has ended takes them, too, and goes on by them once
    it is resumed. Every other field is a setting that the run's method lets change while it goes
    on; null turns off one that may be off.
    """

    model_config = example({"learning_rate": 0.1, "speed": 30, "stop": {"epochs": 2000}})

    speed: float | None = Field(None, gt=0, le=1_000_000)
    stop: dict[str, int | float | None] | None = Field(None, min_length=1, max_length=20)

    @model_validator(mode="after")
    def _changes_something(self) -> ChangeBody:
        if not self.model_fields_set:
            known = ", ".join(type(self).model_fields)
            raise Unfit(
                "The change changes nothing.",
                "바꾸는 것이 없습니다.",
                expected=text(f"at least one of {known}", f"{known} 중 하나 이상"),
                found=text("none of them", "하나도 없음"),
            )
        return self

    @property
    def settings(self) -> dict[str, float | None]:
        """The changes of training settings, without the speed and the end."""
        return self.model_dump(exclude={"speed", "stop"}, exclude_unset=True)


def _change_of(setting: Setting) -> Any:
    """The field of a setting that some method lets change."""
    low = "gt" if "minimum" in setting.open_ends else "ge"
    high = "lt" if "maximum" in setting.open_ends else "le"
    bounds: dict[str, Any] = {low: setting.minimum, high: setting.maximum}
    kind = float | None if setting.optional else float
    return kind, Field(None, description=setting.help.en, **bounds)


if TYPE_CHECKING:
    RunChange = ChangeBody
else:
    RunChange = create_model(
        "RunChange",
        __base__=ChangeBody,
        __doc__=ChangeBody.__doc__,
        **{each.name: _change_of(each) for each in all_changes()},
    )


class EventPage(Answer):
    """Events in order.

    `next`: the number to ask `after` next; `more`: whether there are some already.
    """

    model_config = example(
        {
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
            "next": 1,
            "more": False,
        }
    )

    events: list[Event]
    next: int
    more: bool


class Metrics(Answer):
    """Every metric of a run, as columns of `count` rows; the first row is `first_epoch`.

    A metric that is not defined is null.
    """

    model_config = example(
        {"first_epoch": 0, "count": 2, "columns": {"train_loss": [0.71, 0.64], "test_loss": [0.72, None]}}
    )

    first_epoch: int
    count: int
    columns: dict[str, Column]


class MetricsOutline(Answer):
    """The metrics of `rows` epochs, thinned: columns at `epochs`, which ascend from row 0 to the
    newest, both of them exact.

    Between them every column keeps the smallest and the largest value of each stretch of epochs, in
    the order in which they came.
    """

    model_config = example(
        {"rows": 5001, "epochs": [0, 1, 4999, 5000], "columns": {"train_loss": [0.71, 0.64, 0.1, 0.1]}}
    )

    rows: int
    epochs: list[int]
    columns: dict[str, Column]


class Checkpoint(Answer):
    """A moment that the run can be seen at, or continue from."""

    epoch: int
    batch: int
    bytes: int
    created_at: datetime

    @classmethod
    def of(cls, record: CheckpointRecord) -> Checkpoint:
        """As the store has it."""
        return cls(epoch=record.epoch, batch=record.batch, bytes=record.bytes, created_at=record.created_at)


class Checkpoints(Answer):
    """What is kept of a run, oldest first."""

    model_config = example(
        {"checkpoints": [{"epoch": 10, "batch": 0, "bytes": 2048, "created_at": "2025-11-23T12:00:00Z"}]}
    )

    checkpoints: list[Checkpoint]


class Order(Answer):
    """The order of training rows in one epoch: batches are consecutive runs of `batch_size`."""

    model_config = example({"epoch": 0, "batch_size": 2, "order": [3, 0, 2, 1]})

    epoch: int
    batch_size: int
    order: list[int]


Cell = float | Annotated[str, Field(max_length=2_000)]
ListedRow = Annotated[list[Cell], Field(min_length=1, max_length=65_536)]
NamedRow = Annotated[dict[str, Cell], Field(min_length=1, max_length=65_536)]


class PredictionRequest(Strict):
    """Rows of raw columns: (x1, x2) for planes, the original columns for tables.

    A row is a list in the order of the columns, or an object that names each; the text columns of
    an uploaded table take their values.
    """

    model_config = example({"rows": [[0.5, -1.0], [2.0, 3.5]]})

    rows: list[ListedRow | NamedRow] = Field(min_length=1, max_length=10_000)


class Prediction(Answer):
    """Outputs per row: probabilities after a cross-entropy, values in the data's own unit in
    regression; null for what is not finite.

    For classification also the classes' names and each row's class. Where every step of a row has a
    class of its own, `outputs` has a list over the steps for each class, and `predicted` the class
    of each step.
    """

    model_config = example(
        {
            "outputs": [[0.9, 0.1]],
            "classes": [{"en": "inside", "ko": "안쪽"}, {"en": "outside", "ko": "바깥쪽"}],
            "predicted": [0],
        }
    )

    outputs: list[list[float | None]] | list[list[list[float | None]]]
    classes: list[Text] | None
    predicted: list[int] | list[list[int]] | None


class FrameBody(Strict):
    """The views of one frame. `epoch`: of the run as it was after so many; null: as it is."""

    model_config = example({"views": [{"view": "boundary", "side": 50}]})

    views: list[View] = Field(min_length=1, max_length=12)
    epoch: int | None = Field(None, ge=0, le=MOST_EPOCHS)
