"""Experiments: checked before they run; saved under a name, listed, shared by their id, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

from app.api.access import ExperimentToChange, ExperimentToDelete, ExperimentToRead
from app.api.bodies import ExperimentChange, ExperimentPage, Name, SavedExperiment
from app.api.problems import HttpProblem, example_of, responses
from app.api.services import ActorOf, LanguageOf, Services, ServicesOf
from app.api.strict_json import StrictRequest, StrictRoute
from app.experiment.check import check
from app.experiment.parse import Malformed, parse
from app.methods.catalog import any_experiment
from app.methods.hashing import content_hash
from app.schema.problem import CheckReport
from app.schema.text import Language, text
from app.store.records import ExperimentRecord

router = APIRouter(prefix="/api/v1", tags=["experiments"], route_class=StrictRoute)


async def experiment_body(request: Request) -> Any:
    """The decoded body; `null` too, which FastAPI would take for no body. Raises HttpProblem."""
    assert isinstance(request, StrictRequest)
    request.demand_json()
    return await request.json()


async def completed_body(request: Request, services: ServicesOf, actor: ActorOf, language: LanguageOf) -> Any:
    """The same; where its data is an upload, with what is known of the table. Raises HttpProblem,
    Malformed.
    """
    return await services.own_data.complete(await experiment_body(request), actor, language)


ExperimentBody = Annotated[Any, Depends(completed_body)]
"""An experiment as sent, its own data looked up.

`app.experiment` parses it, because it pins each problem to its layer.

`openapi.py` documents it.
"""


@router.post("/networks/check")
async def check_network(
    body: Annotated[Any, Depends(experiment_body)],
    language: LanguageOf,
    services: ServicesOf,
    actor: ActorOf,
) -> CheckReport:
    """Shapes, parameters and cost of every layer, and every problem with a fix.

    Always 200 for a JSON body.
    """
    try:
        body = await services.own_data.complete(body, actor, language)
        return await run_in_threadpool(_check, body, language, services)
    except Malformed as malformed:
        return CheckReport(ok=False, layers=[], problems=malformed.problems)


def _check(body: Any, language: Language, services: Services) -> CheckReport:
    return check(parse(body, language), language, services.limits, services.executor.device_ids())


@router.get("/schema/experiment", responses=example_of({"title": "Experiment", "type": "object"}))
def experiment_schema(actor: ActorOf) -> dict[str, Any]:
    """The JSON Schema of an experiment."""
    return TypeAdapter(any_experiment()).json_schema()


@router.post(
    "/experiments",
    status_code=201,
    responses=responses("refused-experiment", "quota", "storage-full"),
)
def save(
    body: ExperimentBody,
    services: ServicesOf,
    actor: ActorOf,
    language: LanguageOf,
    share: Annotated[bool, Query(description="Whether whoever has the id may read it.")] = False,
    name: Annotated[Name, Query()] = "",
) -> SavedExperiment:
    """Save an experiment, so that a link can name it."""
    experiment = parse(body, language)
    most = services.settings.experiments_per_owner
    if services.store.experiments.count(actor.id) >= most:
        raise HttpProblem(
            "quota",
            text(
                f"Expected at most {most} saved experiments, found {most}; delete one.",
                f"실험은 {most}개까지 저장할 수 있습니다. 하나를 지우세요.",
            ),
            retry_after=3600,
        )
    record = ExperimentRecord(
        id=token_hex(16),
        owner=actor.id,
        hash=content_hash(experiment),
        body=experiment.model_dump(mode="json"),
        shared=share,
        created_at=datetime.now(UTC),
        name=name.strip(),
    )
    services.store.experiments.save(record)
    return SavedExperiment.of(record)


@router.get("/experiments")
def page(
    services: ServicesOf,
    actor: ActorOf,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=128)] = None,
) -> ExperimentPage:
    """One's own experiments, newest first."""
    try:
        found, following = services.store.experiments.list(actor.id, limit, cursor)
    except ValueError as error:
        raise HttpProblem(
            "malformed", text(f"cursor: {error}.", "cursor: 앞 쪽의 `next` 값이어야 합니다.")
        ) from None
    return ExperimentPage(experiments=[SavedExperiment.of(each) for each in found], next=following)


@router.get("/experiments/{experiment_id}", responses=responses("not-found"))
def read(record: ExperimentToRead) -> SavedExperiment:
    """A saved experiment: one's own, or a shared one."""
    return SavedExperiment.of(record)


@router.patch("/experiments/{experiment_id}", responses=responses("not-found"))
def change(
    record: ExperimentToChange,
    services: ServicesOf,
    body: ExperimentChange,
) -> SavedExperiment:
    """Rename one's own, share it, or share it no longer."""
    return SavedExperiment.of(services.store.experiments.change(record.id, body.values))


@router.delete("/experiments/{experiment_id}", status_code=204, responses=responses("not-found"))
def delete(record: ExperimentToDelete, services: ServicesOf) -> None:
    """Delete one's own, for good; a link to it leads nowhere from then on."""
    services.store.experiments.delete(record.id)
