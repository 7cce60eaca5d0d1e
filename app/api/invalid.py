"""The answer to bodies and parameters that do not have the declared form.

It has the same form as the problems of an experiment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from app.api.problems import HttpProblem
from app.experiment.complaint import Complaint, Path, complaints
from app.experiment.fields import path_in
from app.experiment.quote import shorten
from app.network.finding import Finding
from app.schema.text import Language, Text, text

MOST = 50
"""At most so many problems in one answer."""


class NoBody(BaseModel):
    """The body of a route that takes none."""


def invalid(error: RequestValidationError, body: type[BaseModel], language: Language) -> HttpProblem:
    """The answer to a malformed request, whose body should have been a `body`.

    It says of each wrong place what was expected and what was found.
    """
    findings = findings_of(error.errors(), error.body, body)
    told = sentence_of(findings)
    detail = text(f"Malformed: {told.en}.", f"형식이 맞지 않습니다. {told.ko}.")
    return HttpProblem("malformed", detail, [each.problem(language) for each in findings])


def findings_of(errors: Sequence[ErrorDetails], sent: Any, body: type[BaseModel]) -> list[Finding]:
    """What is wrong with what was sent, place by place."""
    placed = (_placed(detail, sent) for detail in errors[: 4 * MOST])
    return [_finding(*each) for each in list(complaints(placed, body).items())[:MOST]]


def sentence_of(findings: Sequence[Finding]) -> Text:
    """Every place, what was expected there and what was found."""
    return text(
        "; ".join(f"{each.field}: expected {each.expected.en}, found {each.found.en}" for each in findings),
        "; ".join(f"{each.field}: {each.expected.ko}이(가) 필요한데 {each.found.ko}" for each in findings),
    )


def _placed(detail: ErrorDetails, sent: Any) -> tuple[Path, ErrorDetails]:
    """Where it is wrong in what was sent, and the error itself.

    FastAPI puts `body`, `query` or `path` before pydantic's place.
    """
    part, *place = detail["loc"]
    path = path_in(sent, place, detail["type"]) if part == "body" else tuple(place)
    inner: ErrorDetails = {**detail, "loc": tuple(place)}
    return path or (part,), inner


def _finding(path: Path, complaint: Complaint) -> Finding:
    field = ".".join(shorten(str(part)) for part in path)
    return Finding(complaint.message, complaint.expected, complaint.found, field=field, mend=None)
