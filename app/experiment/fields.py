"""Which fields a body's schema knows at a location that pydantic names in an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

DISCRIMINATORS = ("type", "name", "view")
"""The fields whose word says which member of a union is meant."""
ABSENT = ("missing", "value_error")
"""Kinds of errors at a field that is not in the body: it should be, or its default does not do."""
NOT_WITHIN = ("dataset",)
"""Fields whose settings have names of their own, such as `seed`, that say little elsewhere."""
DEEPEST = 2
"""Dots in the longest path: `training.optimizer.learning_rate`."""
Location = Sequence[int | str]
"""An error's location: field names, positions in lists, and the tags of unions (`dense`, `sgd`)
between them.
"""


def fields_at(location: Location, body: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of the object at `location` of a body, by name."""
    here: list[Any] = [body]
    for part in location:
        here = [inner for each in here for inner in _step(each, part)]
    return {name: field for each in here if _is_model(each) for name, field in each.model_fields.items()}


def fields_below(known: Mapping[str, FieldInfo]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields within fields, with their dotted paths: those that lie nearest first, of these
    those that every alternative has.
    """
    here = [(name, field) for name, field in known.items() if name not in NOT_WITHIN]
    while here:
        inner = sorted(
            (each for path, field in here for each in _within(path, field)), key=lambda each: -each[0]
        )
        here = [(path, field) for _, path, field in inner]
        yield from here
        here = [each for each in here if each[0].count(".") < DEEPEST]


def _within(path: str, field: FieldInfo) -> Iterator[tuple[float, str, FieldInfo]]:
    """The fields of the models that a field may hold: the share that has each, its path, itself."""
    models = [each for each in _alternatives(field.annotation) if _is_model(each)]
    for name in dict.fromkeys(name for each in models for name in each.model_fields):
        having = [each.model_fields[name] for each in models if name in each.model_fields]
        yield len(having) / len(models), f"{path}.{name}", having[0]


def path_in(body: object, location: Location, kind: str) -> tuple[int | str, ...]:
    """`location` of an error of a kind without what is not in the body: the tags of unions and the
    alternatives of a field.
    """
    path: list[int | str] = []
    for depth, part in enumerate(location, start=1):
        if _holds(body, part):
            body = body[part]  # type: ignore[index]
            path.append(part)
        elif depth == len(location) and kind in ABSENT and not _is_tag(body, part):
            path.append(part)
    return tuple(path)


def _holds(body: object, part: int | str) -> bool:
    if isinstance(body, list):
        return isinstance(part, int) and part < len(body)
    return isinstance(body, dict) and part in body


def _is_tag(body: object, part: int | str) -> bool:
    return isinstance(body, dict) and any(part == body.get(key) for key in DISCRIMINATORS)


def _step(here: Any, part: int | str) -> Iterator[Any]:
    if isinstance(part, int):
        yield from (inner for each in get_args(here)[:1] for inner in _alternatives(each))
    elif _is_model(here):
        if part in here.model_fields:
            yield from _alternatives(here.model_fields[part].annotation)
        elif part in _tags(here):
            yield here


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    fields = (model.model_fields.get(key) for key in DISCRIMINATORS)
    return tuple(tag for field in fields if field for tag in get_args(field.annotation))


def _alternatives(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        yield from (each for part in get_args(annotation) for each in _alternatives(part))
    elif origin is not Literal:
        yield annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
