"""Saved experiments."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import Annotated

from fastapi import APIRouter, Query

from app.api.authorize import authorize
from app.api.bodies import SavedExperiment
from app.api.networks import ExperimentBody
from app.api.problems import HttpProblem, NotFound, responses
from app.api.services import ID, ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.experiment.canonical import content_hash
from app.experiment.parse import parse
from app.schema.text import text
from app.store.records import ExperimentRecord

router = APIRouter(prefix="/api/v1/experiments", tags=["experiments"], route_class=StrictRoute)


@router.post(
    "",
    status_code=201,
    responses=responses("refused-experiment", "quota", "storage-full"),
)
def save(
    body: ExperimentBody,
    services: ServicesOf,
    actor: ActorOf,
    language: LanguageOf,
    share: Annotated[bool, Query(description="Whether whoever has the id may read it.")] = False,
) -> SavedExperiment:
    """Keep an experiment, so that a link can name it."""
    experiment = parse(body, language)
    most = services.settings.experiments_per_owner
    if services.store.count_experiments(actor.id) >= most:
        raise HttpProblem(
            "quota",
            text(f"At most {most} experiments can be saved.", f"실험은 {most}개까지 저장할 수 있습니다."),
            retry_after=3600,
        )
    record = ExperimentRecord(
        id=token_hex(16),
        owner=actor.id,
        hash=content_hash(experiment),
        body=experiment.model_dump(mode="json"),
        shared=share,
        created_at=datetime.now(UTC),
    )
    services.store.save_experiment(record)
    return SavedExperiment.of(record)


@router.get("/{experiment_id}", responses=responses("not-found"))
def read(experiment_id: str, services: ServicesOf, actor: ActorOf) -> SavedExperiment:
    """A saved experiment: one's own, or a shared one."""
    record = services.store.get_experiment(experiment_id) if ID.fullmatch(experiment_id) else None
    if record is None:
        raise NotFound("experiment", experiment_id)
    authorize(actor, "read", record)
    return SavedExperiment.of(record)
