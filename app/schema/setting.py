"""Settings: declared once as a pydantic field, described once for every form, help page and
schema.
"""

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from app.schema.strict import Strict
from app.schema.text import Text, text

Unit = Literal["epochs", "samples", "units", "s"]
UNITS: dict[Unit, Text] = {
    "epochs": text("epochs", "에폭"),
    "samples": text("samples", "개"),
    "units": text("units", "유닛"),
    "s": text("s", "초"),
}
Kind = Literal["integer", "number", "boolean", "choice", "list"]
Scale = Literal["linear", "log"]
Scalar = bool | int | float | str
OPEN_ENDS: dict[str, Literal["minimum", "maximum"]] = {"gt": "minimum", "lt": "maximum"}


class Setting(Strict):
    """How a form shows one setting: its kind, default, range (of a list: how long it may be), unit,
    label and help.

    `aliases`: what it is called elsewhere.
    """

    name: str
    aliases: list[str] = []
    kind: Kind
    default: Scalar | list[Scalar] | None
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None
    open_ends: list[Literal["minimum", "maximum"]] = []
    """The ends of the range that are themselves refused."""
    step: float | None = None
    scale: Scale = "linear"
    choices: list[Scalar] = []
    choice_labels: list[Text] = []
    unit: Text | None = None
    label: Text
    help: Text


def setting(
    default: Any = ...,
    *,
    label: Text,
    help: Text,
    unit: Unit | None = None,
    step: float | None = None,
    scale: Scale = "linear",
    choice_labels: list[Text] | None = None,
    aliases: list[str] | None = None,
    stands_for: list[str] | None = None,
    choice_aliases: dict[str, list[str]] | None = None,
    later: bool = False,
    **limits: Any,
) -> Any:
    """A pydantic field that carries its label, help, unit and form hints.

    `aliases`, `choice_aliases`: what it and its words are called elsewhere. `stands_for`: settings
    of elsewhere that are not here and that it comes nearest to. `limits` are pydantic's: ge, gt,
    le, lt, … `later`: it was added after version 1 of experiments, and is left out of their content
    hash at its default.
    """
    return Field(
        default,
        description=help.en,
        json_schema_extra={
            **({"later": True} if later else {}),
            "setting": {
                "label": label.model_dump(),
                "help": help.model_dump(),
                "unit": unit,
                "step": step,
                "scale": scale,
                "choice_labels": [each.model_dump() for each in choice_labels or []],
                "aliases": [*(aliases or [])],
                "stands_for": [*(stands_for or [])],
                "choice_aliases": {word: [*names] for word, names in (choice_aliases or {}).items()},
            },
        },
        **limits,
    )


def later(default: Any, **field: Any) -> Any:
    """A field that is no setting and was added after version 1 of experiments."""
    return Field(default, json_schema_extra={"later": True}, **field)


def also_called(*aliases: str, **field: Any) -> Any:
    """A field that is no setting, with what it is called elsewhere."""
    return Field(json_schema_extra={"aliases": list(aliases)}, **field)


def came_later(field: FieldInfo) -> bool:
    """Whether a field was added after version 1 of experiments."""
    return isinstance(field.json_schema_extra, dict) and bool(field.json_schema_extra.get("later"))


def aliases_of(field: FieldInfo) -> list[str]:
    """What a field is called elsewhere."""
    declared: list[str] = _hints(field).get("aliases", [])
    return declared


def stands_for_of(field: FieldInfo) -> list[str]:
    """Settings of elsewhere that a field comes nearest to."""
    declared: list[str] = _hints(field).get("stands_for", [])
    return declared


def choice_aliases_of(field: FieldInfo) -> dict[str, list[str]]:
    """What the words of a field are called elsewhere."""
    declared: dict[str, list[str]] = _hints(field).get("choice_aliases", {})
    return declared


def _hints(field: FieldInfo) -> dict[str, Any]:
    extra: Any = field.json_schema_extra
    return extra.get("setting", extra) if isinstance(extra, dict) else {}


def describe(model: type[BaseModel]) -> list[Setting]:
    """The settings of a declared model, in the order of declaration."""
    return [_describe_field(name, field) for name, field in model.model_fields.items() if _is_setting(field)]


def label_of(model: type[BaseModel], name: str) -> Text:
    """What a form calls one setting of a declared model."""
    return next(each.label for each in describe(model) if each.name == name)


def _is_setting(field: FieldInfo) -> bool:
    return isinstance(field.json_schema_extra, dict) and "setting" in field.json_schema_extra


def _describe_field(name: str, field: FieldInfo) -> Setting:
    assert isinstance(field.json_schema_extra, dict)
    hints: Any = field.json_schema_extra["setting"]
    kinds = [each for each in _alternatives(field.annotation) if each is not NoneType]
    minimum, maximum = _limits(field)
    return Setting(
        name=name,
        aliases=hints["aliases"],
        kind=_kind(kinds),
        default=None if field.is_required() else field.get_default(call_default_factory=True),
        optional=NoneType in _alternatives(field.annotation),
        minimum=minimum,
        maximum=maximum,
        open_ends=_open_ends(field),
        step=hints["step"],
        scale=hints["scale"],
        choices=_choices(kinds),
        unit=UNITS.get(hints["unit"]),
        choice_labels=[Text(**each) for each in hints["choice_labels"]],
        label=Text(**hints["label"]),
        help=Text(**hints["help"]),
    )


def _alternatives(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [each for part in get_args(annotation) for each in _alternatives(part)]
    return [get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation]


def _constraints(field: FieldInfo) -> list[Any]:
    """Those of the field, and those that stand on one of its alternatives (a number or "all")."""
    union = get_origin(field.annotation) in (Union, UnionType)
    parts = [each for each in get_args(field.annotation) if union and get_origin(each) is Annotated]
    return [*field.metadata, *(each for part in parts for each in get_args(part)[1:])]


def _kind(kinds: list[Any]) -> Kind:
    if any(get_origin(each) is Literal for each in kinds) and len(kinds) == 1:
        return "choice"
    if any(get_origin(each) is list for each in kinds) and int not in kinds:
        return "list"
    if bool in kinds:
        return "boolean"
    return "number" if float in kinds else "integer"


def _choices(kinds: list[Any]) -> list[Scalar]:
    """The words a setting may take; for a list setting, the words its items may take."""
    items = [get_args(each)[0] if get_origin(each) is list else each for each in kinds]
    return [word for each in items if get_origin(each) is Literal for word in get_args(each)]


def _limits(field: FieldInfo) -> tuple[float | None, float | None]:
    constraints = _constraints(field)

    def first(*names: str) -> float | None:
        bounds = (getattr(each, name, None) for each in constraints for name in names)
        return next((bound for bound in bounds if bound is not None), None)

    return first("ge", "gt", "min_length"), first("le", "lt", "max_length")


def _open_ends(field: FieldInfo) -> list[Literal["minimum", "maximum"]]:
    found = {
        key for each in _constraints(field) for key in ("gt", "lt") if getattr(each, key, None) is not None
    }
    return [end for key, end in OPEN_ENDS.items() if key in found]
