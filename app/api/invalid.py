"""The answer to bodies and parameters that do not have the declared form.

It has the same form as the problems of an experiment.
"""

from __future__ import annotations

from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from app.api.problems import HttpProblem
from app.experiment.complaint import Complaint, complain
from app.experiment.fields import path_in
from app.experiment.quote import shorten
from app.network.finding import Finding
from app.schema.problem import Problem
from app.schema.text import Language, text

MOST = 50
"""At most so many problems in one answer."""

Path = tuple[int | str, ...]


class NoBody(BaseModel):
    """The body of a route that takes none."""


def invalid(error: RequestValidationError, body: type[BaseModel], language: Language) -> HttpProblem:
    """The answer to a malformed request, whose body should have been a `body`.

    It says of each wrong place what was expected and what was found.
    """
    places: dict[Path, Complaint] = {}
    for detail in error.errors()[: 4 * MOST]:
        path, complaint = _complaint(detail, error.body, body)
        places[path] = places[path].or_else(complaint) if path in places else complaint
    problems = [_problem(*each, language) for each in list(places.items())[:MOST]]
    told = {
        "en": "; ".join(f"{each.field}: expected {each.expected}, found {each.found}" for each in problems),
        "ko": "; ".join(f"{each.field}: {each.expected}이(가) 필요한데 {each.found}" for each in problems),
    }[language]
    return HttpProblem("malformed", text(f"Malformed: {told}.", f"형식이 맞지 않습니다. {told}."), problems)


def _complaint(detail: ErrorDetails, sent: Any, body: type[BaseModel]) -> tuple[Path, Complaint]:
    """Where it is wrong, and how.

    FastAPI puts `body`, `query` or `path` before pydantic's place.
    """
    part, *place = detail["loc"]
    inner = {**detail, "loc": tuple(place)}
    path = path_in(sent, place) if part == "body" else tuple(place)
    path = path or (part,)
    return path, complain(path, inner, body)  # type: ignore[arg-type]


def _problem(path: Path, complaint: Complaint, language: Language) -> Problem:
    field = ".".join(shorten(str(part)) for part in path)
    found = Finding(complaint.message, complaint.expected, complaint.found, field=field, mend=None)
    return found.problem(language)
