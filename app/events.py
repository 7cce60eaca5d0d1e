"""Everything that can happen to a run, as one tagged union.

A worker reports these, the store keeps them, the socket sends them, the replay route returns them:
the same models. Each stored event has a `sequence` number, per run, from 1, without gaps; a viewer
that names the last number it saw continues after it, with no gap and no repeat.

Another kind of event is one class here and its line in `QuietEvent`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.schema.diagnosis import DiagnosisFinding
from app.schema.run import RunState
from app.schema.strict import Strict, example
from app.schema.text import Text, text
from app.schema.weight import WeightEdit

Column = list[float | None]


class Reason(Strict):
    """Why a state changed or a wish was refused: a stable code, its numbers, and the sentence in
    English (`message`) and in Korean.
    """

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

    @classmethod
    def of(cls, code: str, words: Text, /, **values: float | str) -> Self:
        """A reason in every language."""
        return cls(code=code, message=words.en, ko=words.ko, values=values)

    @property
    def words(self) -> Text:
        """The sentence in every language."""
        return text(self.message, self.ko or self.message)


class RunEvent(Strict):
    """Something that happened to a run.

    The store gives `sequence` and `at` (seconds since 1970) when it keeps the event; before, both
    are 0.
    """

    sequence: int = 0
    at: float = 0.0

    @property
    def told_once(self) -> bool:
        """Whether it is kept once: a run that goes on from an older checkpoint, or from none, says
        it again word for word.
        """
        return False

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """What is published has been stored: it has its number."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        for name in ("sequence", "at"):
            schema["properties"][name].pop("default", None)
        schema["required"] = sorted({*schema.get("required", ()), "sequence", "at"})
        return reference


class StateChanged(RunEvent):
    """The run entered a state. Its absence after a request means that the request was refused."""

    model_config = example(
        {"type": "state", "sequence": 1, "at": 1763900000.0, "state": "running", "epoch": 0, "attempt": 1}
    )

    type: Literal["state"] = "state"
    state: RunState
    epoch: int
    attempt: int
    stop_reason: str | None = None
    reason: Reason | None = None


class MetricsRecorded(RunEvent):
    """A block of consecutive epochs, as columns of equal length; the first row is `first_epoch`.

    A metric that is not defined is null.

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
    first_epoch: int
    count: int
    columns: dict[str, Column]


class SettingsChanged(RunEvent):
    """A live change took effect after `epoch` completed epochs (and `batch` batches of the next).

    `changes`: settings by name, null for one that is off. `stop`: the stop conditions from then on,
    null where they stay.
    """

    model_config = example(
        {"type": "change", "sequence": 9, "at": 1763900004.0, "epoch": 120, "changes": {"learning_rate": 0.1}}
    )

    type: Literal["change"] = "change"
    epoch: int
    batch: int = 0
    changes: dict[str, float | None]
    stop: dict[str, int | float | None] | None = None


class WeightEdited(RunEvent):
    """A weight was set by hand after `epoch` completed epochs (and `batch` batches of the next).

    `before`: what it was, null if no number.

    Frames do not follow by themselves where the run rests: a viewer asks for the next one without
    `after`.
    """

    model_config = example(
        {
            "type": "weight",
            "sequence": 9,
            "at": 1763900004.0,
            "epoch": 120,
            "edit": {"layer": "dense-1", "parameter": "weight", "index": [2, 0], "value": 1.5},
            "before": -0.25,
        }
    )

    type: Literal["weight"] = "weight"
    epoch: int
    batch: int = 0
    edit: WeightEdit
    before: float | None


class Noticed(RunEvent):
    """Something a learner should know that changes no state: a plateau, a worker lost and replaced,
    storage filling.
    """

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
    epoch: int
    level: Literal["info", "warning"]
    reason: Reason

    @property
    def told_once(self) -> bool:
        """What follows from the run itself; what happened to it may happen again."""
        return self.level == "info"


class ReferenceValue(Strict):
    """What one metric is held against: the value of a reference line of the method's catalogue."""

    metric: str
    name: str
    value: float


class ReferencesMeasured(RunEvent):
    """The reference lines of a run, measured once, right after row 0; those that its data do not
    have are left out.
    """

    model_config = example(
        {
            "type": "references",
            "sequence": 3,
            "at": 1763900000.2,
            "lines": [{"metric": "mistakes", "name": "bound", "value": 14.2}],
        }
    )

    type: Literal["references"] = "references"
    lines: list[ReferenceValue]

    @property
    def told_once(self) -> bool:
        """They depend on the data alone."""
        return True


class Diagnosed(RunEvent):
    """What a look after `epoch` epochs found: all that is wrong or worth knowing now, whatever was
    found before.

    `looked_for`: the codes that were looked for; of nothing else is anything said.
    """

    model_config = example(
        {
            "type": "diagnosis",
            "sequence": 11,
            "at": 1763900006.0,
            "epoch": 100,
            "looked_for": ["identical-units", "plateau"],
            "findings": [
                {
                    "code": "identical-units",
                    "level": "critical",
                    "message": "All units of dense-1 have the same weights: together they are one unit.",
                    "ko": "dense-1의 유닛이 모두 같은 가중치를 가집니다. 합쳐서 유닛 하나와 같습니다.",
                    "evidence": [
                        {"name": "spread_of_units", "value": 0.0, "bound": 0.001, "layer": "dense-1"}
                    ],
                    "since_epoch": 10,
                    "cures": [
                        {
                            "message": "Draw the weights anew (Xavier)",
                            "ko": "가중치를 새로 뽑기(Xavier)",
                            "parts": {
                                "training": {"loss": "mse", "initialization": {"name": "xavier-normal"}}
                            },
                            "change": None,
                        }
                    ],
                }
            ],
        }
    )

    type: Literal["diagnosis"] = "diagnosis"
    epoch: int
    looked_for: list[str]
    findings: list[DiagnosisFinding]


QuietEvent = StateChanged | SettingsChanged | WeightEdited | Noticed | ReferencesMeasured | Diagnosed
"""An event that is no metrics."""
Quiet = Annotated[QuietEvent, Field(discriminator="type")]
Event = Annotated[MetricsRecorded | QuietEvent, Field(discriminator="type")]
