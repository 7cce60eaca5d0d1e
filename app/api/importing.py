"""Bringing in what others have made: a link, a model's JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from app.api.bodies import EXPERIMENT
from app.api.problems import HttpProblem, responses
from app.api.services import ActorOf, LanguageOf
from app.api.strict_json import StrictRequest, StrictRoute
from app.experiment.decode import NotJson, decode
from app.importing.catalog import read
from app.importing.imported import Imported, Unreadable
from app.network.finding import Finding
from app.schema.text import Language, text

router = APIRouter(prefix="/api/v1", tags=["experiments"], route_class=StrictRoute)

PLAIN = "text/plain"
LINK = "https://playground.tensorflow.org/#activation=relu&dataset=spiral&networkShape=8,8"
TAKEN: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {}, "example": EXPERIMENT},
            "text/plain": {"schema": {"type": "string"}, "example": LINK},
        },
    }
}


async def sent(request: Request) -> bytes:
    """The body as it came. Raises HttpProblem if it is declared neither as JSON nor as text."""
    assert isinstance(request, StrictRequest)
    if not request.headers.get("content-type", "").startswith(PLAIN):
        request.demand_json()
    return await request.body()


@router.post("/import", responses=responses("malformed", "not-json"), openapi_extra=TAKEN)
def bring_in(body: Annotated[bytes, Depends(sent)], language: LanguageOf, actor: ActorOf) -> Imported:
    """The experiment in a link of TensorFlow Playground, in a Keras model's JSON, or in one of our
    own, and what of it is not carried.

    The body is the text itself or JSON.
    """
    try:
        return read(_given(body))
    except Unreadable as error:
        raise _refused(error, language) from None


def _given(body: bytes) -> object:
    """The JSON value that a body spells, or its text. Raises HttpProblem."""
    try:
        told = body.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise HttpProblem(
            "malformed",
            text(
                f"Expected text in UTF-8, found something else at byte {error.start}. Save it as UTF-8.",
                f"UTF-8 글이 아닙니다({error.start}번째 바이트). UTF-8로 저장하세요.",
            ),
        ) from None
    if told[:1] not in ("{", "[", '"'):
        return told
    try:
        return decode(told)
    except NotJson as error:
        raise HttpProblem(
            "malformed",
            text(f"Expected JSON or a link, found: {error}.", f"JSON이나 링크가 아닙니다: {error.words.ko}."),
        ) from None


def _refused(error: Unreadable, language: Language) -> HttpProblem:
    told = (error, *error.also)
    detail = text(
        " ".join(f"{each.message.en} Expected {each.expected.en}, found {each.found.en}." for each in told),
        " ".join(
            f"{each.message.ko} 필요한 것: {each.expected.ko}, 받은 것: {each.found.ko}." for each in told
        ),
    )
    findings = [Finding(each.message, each.expected, each.found, field=each.place) for each in told]
    return HttpProblem("malformed", detail, [each.problem(language) for each in findings])
