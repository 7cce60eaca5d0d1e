"""From a JSON body to an experiment, or to everything that keeps it from being one."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.experiment.complaint import Complaint, Path, complaints, unknown_word
from app.experiment.fields import path_in
from app.experiment.quote import shorten
from app.methods.catalog import METHODS, find_method
from app.methods.declaration import Experiment, method_name
from app.network.finding import Finding
from app.network.wiring import identify
from app.schema.problem import Problem
from app.schema.text import Language

MOST = 50
"""Problems told at once."""


class Malformed(ValueError):
    """A body that is no experiment.

    `problems` says what is wrong where, each pinned to a layer, a wire or a field.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            "; ".join(f"{each.message} Expected {each.expected}, found {each.found}." for each in problems)
        )
        self.problems = problems


def parse(body: object, language: Language = "en") -> Experiment:
    """The experiment that a decoded JSON body spells. Raises Malformed."""
    method = _method(body)
    if method is None:
        raise Malformed([_unknown_method(body).problem(language)])
    try:
        return method.model_validate(body)
    except ValidationError as error:
        details = error.errors(include_url=False)[: 4 * MOST]
    raise Malformed([finding.problem(language) for finding in _findings(body, details, method)[:MOST]])


def _method(body: object) -> type[Experiment] | None:
    """The method that a body names, the first of all where it names none; None: unknown."""
    if not isinstance(body, dict) or "method" not in body:
        return METHODS[0]
    named = body["method"]
    return find_method(named) if isinstance(named, str) else None


def _unknown_method(body: object) -> Finding:
    named = body["method"] if isinstance(body, dict) else None
    complaint = unknown_word("method", named, [method_name(each) for each in METHODS], "method")
    return _pin(body, ("method",), complaint)


def _findings(body: object, details: list[ErrorDetails], method: type[Experiment]) -> list[Finding]:
    placed = ((path_in(body, each["loc"], each["type"]), each) for each in details)
    return [_pin(body, path, complaint) for path, complaint in complaints(placed, method).items()]


def _pin(body: object, path: Path, complaint: Complaint) -> Finding:
    field = ".".join(shorten(str(part)) for part in path) or "experiment"
    layer, wire = _layer(body, path), _wire(body, path)
    return Finding(
        layer=layer,
        wire=wire,
        field=field if layer is None and wire is None else None,
        message=complaint.message,
        expected=complaint.expected,
        found=complaint.found,
        mend=complaint.mend(field),
    )


def _layer(body: object, path: Path) -> str | None:
    """The id of the layer that a path leads into; None where it leads elsewhere or the layer has no
    usable id.
    """
    match path:
        case ("network", "layers", int(position), *rest) if rest != ["id"]:
            layers = [_type_and_id(each) for each in _at(body, "network", "layers")]
            name = identify(layers)[position]
            return name if name == shorten(name) else None
    return None


def _type_and_id(layer: object) -> tuple[str, str | None]:
    kind, name = (layer.get("type"), layer.get("id")) if isinstance(layer, dict) else (None, None)
    return (kind if isinstance(kind, str) else "layer", name if isinstance(name, str) else None)


def _wire(body: object, path: Path) -> tuple[str, str] | None:
    match path:
        case ("network", "wires", int(position), *_):
            match _at(body, "network", "wires")[position]:
                case [str(source), str(target)]:
                    return shorten(source), shorten(target)
    return None


def _at(body: Any, *path: str) -> list[Any]:
    for part in path:
        body = body[part]
    return body  # type: ignore[no-any-return]
