"""Saved experiments: kept under a name, listed, shared by their id, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.api.authorize import Action, authorize
from app.api.bodies import ExperimentChange, ExperimentPage, Name, SavedExperiment
from app.api.networks import ExperimentBody
from app.api.problems import HttpProblem, NotFound, responses
from app.api.services import ID, ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.experiment.parse import parse
from app.methods.hashing import content_hash
from app.schema.text import text
from app.store.records import ExperimentRecord

router = APIRouter(prefix="/api/v1/experiments", tags=["experiments"], route_class=StrictRoute)


class Found:
    """The experiment of the path, if the actor may do that with it. Raises NotFound."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, experiment_id: str, services: ServicesOf, actor: ActorOf) -> ExperimentRecord:
        """The record."""
        record = services.store.get_experiment(experiment_id) if ID.fullmatch(experiment_id) else None
        if record is None:
            raise NotFound("experiment", experiment_id)
        authorize(actor, self.action, record)
        return record


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
    name: Annotated[Name, Query()] = "",
) -> SavedExperiment:
    """Keep an experiment, so that a link can name it."""
    experiment = parse(body, language)
    most = services.settings.experiments_per_owner
    if services.store.count_experiments(actor.id) >= most:
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
    services.store.save_experiment(record)
    return SavedExperiment.of(record)


@router.get("")
def page(
    services: ServicesOf,
    actor: ActorOf,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=128)] = None,
) -> ExperimentPage:
    """One's own experiments, newest first."""
    try:
        found, following = services.store.list_experiments(actor.id, limit, cursor)
    except ValueError as error:
        raise HttpProblem(
            "malformed", text(f"cursor: {error}.", "cursor: 앞 쪽의 `next` 값이어야 합니다.")
        ) from None
    return ExperimentPage(experiments=[SavedExperiment.of(each) for each in found], next=following)


@router.get("/{experiment_id}", responses=responses("not-found"))
def read(record: Annotated[ExperimentRecord, Depends(Found("read"))]) -> SavedExperiment:
    """A saved experiment: one's own, or a shared one."""
    return SavedExperiment.of(record)


@router.patch("/{experiment_id}", responses=responses("not-found"))
def change(
    record: Annotated[ExperimentRecord, Depends(Found("change"))],
    services: ServicesOf,
    body: ExperimentChange,
) -> SavedExperiment:
    """Rename one's own, share it, or share it no longer."""
    return SavedExperiment.of(services.store.change_experiment(record.id, body.values))


@router.delete("/{experiment_id}", status_code=204, responses=responses("not-found"))
def delete(record: Annotated[ExperimentRecord, Depends(Found("delete"))], services: ServicesOf) -> None:
    """Delete one's own, for good; a link to it leads nowhere from then on."""
    services.store.delete_experiment(record.id)
