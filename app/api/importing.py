"""Bringing in what others have made: a link, a model's JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from app.api.bodies import EXPERIMENT
from app.api.problems import HttpProblem, responses
from app.api.services import ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRequest, StrictRoute
from app.experiment.decode import NotJson
from app.importing.catalog import read
from app.importing.given import value_of
from app.importing.imported import Imported, Unreadable
from app.importing.own import OWN, experiment_in
from app.schema.text import text

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


@router.post("/import", responses=responses("malformed", "not-json", "not-found"), openapi_extra=TAKEN)
async def bring_in(
    body: Annotated[bytes, Depends(sent)], services: ServicesOf, language: LanguageOf, actor: ActorOf
) -> Imported:
    """The experiment in a link of TensorFlow Playground, in a Keras model's JSON, or in one of our
    own, and what of it is not carried.

    The body is the text itself or JSON. One of our own that learns from an uploaded file is
    completed from it, as when it is checked.
    """
    try:
        given = _given(body)
        if OWN.knows(given):
            given = await services.own_data.complete(experiment_in(given), actor, language)
        return await run_in_threadpool(read, given, language)
    except Unreadable as error:
        raise HttpProblem(
            "malformed", error.detail, [each.problem(language) for each in error.findings]
        ) from None


def _given(body: bytes) -> object:
    """The JSON value that a body spells, or its text. Raises HttpProblem."""
    try:
        return value_of(body.decode())
    except UnicodeDecodeError as error:
        raise HttpProblem(
            "malformed",
            text(
                f"Expected text in UTF-8, found something else at byte {error.start}. Save it as UTF-8.",
                f"UTF-8 글이 아닙니다({error.start}번째 바이트). UTF-8로 저장하세요.",
            ),
        ) from None
    except NotJson as error:
        raise HttpProblem(
            "malformed",
            text(f"Expected JSON or a link, found: {error}.", f"JSON이나 링크가 아닙니다: {error.words.ko}."),
        ) from None
