"""Problems that a check finds, each pinned to its layer or wire, with a fix that one click
applies.
"""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.signal import Axis
from app.schema.strict import Strict, example

JsonScalar = bool | int | float | str


class SetLayer(Strict):
    """Set one setting of one layer."""

    action: Literal["set-layer"] = "set-layer"
    layer: str
    setting: str
    value: JsonScalar | list[int]


class InsertLayer(Strict):
    """Insert a layer (given by type and settings) on the wire from `before` to `layer`; `before`
    null: the one layer takes all wires that end in `layer`, and feeds it.
    """

    action: Literal["insert-layer"] = "insert-layer"
    type: str
    settings: dict[str, JsonScalar | list[int]] = {}
    before: str | None = None
    layer: str


class RemoveLayer(Strict):
    """Remove a layer and join its neighbours."""

    action: Literal["remove-layer"] = "remove-layer"
    layer: str


class AppendLayer(Strict):
    """Append a layer after the output; where there are several, after every one of them."""

    action: Literal["append-layer"] = "append-layer"
    type: str
    settings: dict[str, JsonScalar | list[int]] = {}


class RemoveWire(Strict):
    """Remove a wire; of a wire that is given more than once, all but the first."""

    action: Literal["remove-wire"] = "remove-wire"
    wire: list[str]


class AddWire(Strict):
    """Add one wire."""

    action: Literal["add-wire"] = "add-wire"
    wire: list[str]


class SetExperiment(Strict):
    """Set a field of the experiment by its dotted path, e.g. `training.loss`; null where it is
    optional.
    """

    action: Literal["set-experiment"] = "set-experiment"
    path: str
    value: JsonScalar | list[str] | None


Edit = Annotated[
    SetLayer | InsertLayer | RemoveLayer | AppendLayer | RemoveWire | AddWire | SetExperiment,
    Field(discriminator="action"),
]


class Fix(Strict):
    """A suggested edit, in words for the button and as data for the canvas."""

    label: str
    edit: Edit


Level = Literal["error", "warning"]
"""An error refuses the experiment; with a warning it runs, and learns less than it could."""


class Problem(Strict):
    """What is wrong, where, what was expected and found, and what to do.

    Exactly one of `layer`, `wire` and `field` (a dotted path in the experiment) is set. `level`:
    an error refuses the experiment, a warning does not.
    """

    level: Level = "error"
    layer: str | None = None
    wire: list[str] | None = None
    field: str | None = None
    message: str
    expected: str
    found: str
    fix: Fix | None = None


class LayerReport(Strict):
    """What a check knows of one layer: the sizes and names of the axes of its output, without the
    batch axis; counts for one sample; bytes of its output for one training batch, and of its arrays
    in a file of weights.
    """

    id: str
    type: str
    inputs: list[str]
    output_shape: list[int] | None
    axes: list[Axis] | None
    parameters: int | None
    multiply_adds: int | None
    activation_bytes: int | None
    file_bytes: int | None


class CheckReport(Strict):
    """The answer of `POST /networks/check`; always given, never an HTTP error for a well-formed
    experiment.

    `ok`: whether it can run: there is no error, though there may be warnings.
    """

    model_config = example(
        {
            "ok": False,
            "layers": [
                {
                    "id": "dense-1",
                    "type": "dense",
                    "inputs": ["input"],
                    "output_shape": [2],
                    "axes": ["unit"],
                    "parameters": 10,
                    "multiply_adds": 8,
                    "activation_bytes": 80,
                    "file_bytes": 40,
                }
            ],
            "problems": [
                {
                    "level": "error",
                    "layer": "dense-1",
                    "message": "Three classes need three outputs.",
                    "expected": "3 outputs",
                    "found": "2 outputs",
                    "fix": {
                        "label": "Set units to 3",
                        "edit": {"action": "set-layer", "layer": "dense-1", "setting": "units", "value": 3},
                    },
                }
            ],
        }
    )

    ok: bool
    layers: list[LayerReport]
    problems: list[Problem]
    parameters: int | None = None
    multiply_adds: int | None = None
    activation_bytes: int | None = None
    file_bytes: int | None = None
    memory_bytes: int | None = None
    hash: str | None = None
