"""The life of a run: made, listed, driven, changed, deleted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from starlette.concurrency import run_in_threadpool

from app.api.access import ParentToRead, RunToChange, RunToDelete, RunToRead
from app.api.experiments import ExperimentBody
from app.api.problems import HttpProblem, responses
from app.api.run_bodies import MOST_EPOCHS, DeletedRuns, RunChange, RunPage, RunStep
from app.api.services import ActorOf, LanguageOf, Services, ServicesOf
from app.api.strict_json import StrictRoute
from app.experiment.parse import parse
from app.runs.run import Run
from app.schema.run import RunState
from app.schema.text import Language, text
from app.schema.weight import WeightEdit
from app.store.records import RunRecord
from app.training.stop import StopConditions

router = APIRouter(prefix="/api/v1/runs", tags=["runs"], route_class=StrictRoute)

Speed = Annotated[
    float | None,
    Query(gt=0, le=1_000_000, allow_inf_nan=False, description="Epochs per second; absent is unlimited."),
]
DRIVEN = responses("conflict")
NO_PARENT = text(
    "from_epoch says after which epoch of a run: expected from_run beside it, found none. Name the run, or leave from_epoch out.",
    "from_epoch는 어느 실행의 에폭인지가 있어야 합니다. from_run이 함께 필요한데 없습니다. 실행을 정하거나 from_epoch를 빼세요.",
)


@router.post(
    "",
    status_code=201,
    responses=responses("refused-experiment", "quota", "storage-full", "refused"),
)
async def create(
    body: ExperimentBody,
    services: ServicesOf,
    actor: ActorOf,
    language: LanguageOf,
    response: Response,
    speed: Speed = None,
    paused: Annotated[bool, Query(description="Whether to wait before the first step.")] = False,
    parent: ParentToRead = None,
    from_epoch: Annotated[
        int | None,
        Query(ge=0, le=MOST_EPOCHS, description="After how many epochs of it; absent: the newest kept."),
    ] = None,
) -> Run:
    """Run an experiment, from its start or, with `from_run`, from a kept epoch of another run."""
    if from_epoch is not None and parent is None:
        raise HttpProblem("malformed", NO_PARENT)
    experiment = await run_in_threadpool(parse, body, language)
    run = await services.creation.create(
        actor.id, experiment, speed=speed, paused=paused, language=language, parent=parent, epoch=from_epoch
    )
    response.headers["Location"] = f"/api/v1/runs/{run.id}"
    return services.presenter.show(run)


@router.get("")
def page(
    services: ServicesOf,
    actor: ActorOf,
    state: RunState | None = None,
    dataset: Annotated[str | None, Query(max_length=64)] = None,
    hash: Annotated[str | None, Query(max_length=128)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=128)] = None,
) -> RunPage:
    """One's own runs, newest first."""
    try:
        runs, following = services.store.list_runs(actor.id, state, dataset, hash, limit, cursor)
    except ValueError as error:
        raise HttpProblem(
            "malformed", text(f"cursor: {error}.", "cursor: 앞 쪽의 `next` 값이어야 합니다.")
        ) from None
    return RunPage(runs=[services.presenter.show(run) for run in runs], next=following)


@router.delete("")
async def delete_ended(
    services: ServicesOf,
    actor: ActorOf,
    state: RunState | None = None,
    dataset: Annotated[str | None, Query(max_length=64)] = None,
    hash: Annotated[str | None, Query(max_length=128)] = None,
) -> DeletedRuns:
    """Delete one's own runs that have ended, or those of them that match.

    Runs that others began in, or that somebody watches, stay.
    """
    deleted = await services.removal.delete_ended(actor.id, state=state, dataset=dataset, hash=hash)
    return DeletedRuns(deleted=deleted)


@router.get("/{run_id}")
def read(run: RunToRead, services: ServicesOf) -> Run:
    """One run."""
    return services.presenter.show(run)


@router.delete("/{run_id}", status_code=204)
async def delete(run: RunToDelete, services: ServicesOf) -> None:
    """End the run and delete everything that is known of it, for good."""
    await services.removal.delete(run.id)


@router.post("/{run_id}/pause", responses=DRIVEN)
async def pause(run: RunToChange, services: ServicesOf) -> Run:
    """Rest. A run that rests already stays as it is."""
    return services.presenter.show(await services.control.pause(run.id))


@router.post("/{run_id}/resume", responses=DRIVEN | responses("quota"))
async def resume(run: RunToChange, services: ServicesOf) -> Run:
    """Go on, also after an interruption. A run that goes on already stays as it is."""
    return services.presenter.show(await services.control.resume(run.id))


@router.post("/{run_id}/stop", responses=DRIVEN)
async def stop(run: RunToChange, services: ServicesOf) -> Run:
    """End for good."""
    return services.presenter.show(await services.control.stop(run.id))


@router.post("/{run_id}/step", responses=DRIVEN)
async def step(run: RunToChange, services: ServicesOf, body: RunStep | None = None) -> Run:
    """Advance by samples, batches or epochs and rest; without a body by one epoch.

    A run under way is paused first.
    """
    wanted = body or RunStep()
    return services.presenter.show(await services.control.step(run.id, wanted.unit, wanted.count))


@router.patch("/{run_id}", responses=DRIVEN | responses("refused"))
async def change(run: RunToChange, services: ServicesOf, body: RunChange, language: LanguageOf) -> Run:
    """Change settings while the run goes on; each change is an event of the run."""
    if body.settings or body.stop:
        stop = await run_in_threadpool(_stop_of, services, run, body.stop, language) if body.stop else None
        run = await services.control.change(run.id, body.settings, stop)
    if "speed" in body.model_fields_set:
        run = await services.control.set_speed(run.id, body.speed)
    return services.presenter.show(run)


def _stop_of(
    services: Services, run: RunRecord, changes: dict[str, float | None], language: Language
) -> StopConditions:
    """The run's stop conditions with some changed. Raises Malformed."""
    stop = services.control.stop_of(run).model_dump(mode="json") | changes
    training = run.experiment["training"] | {"stop": stop}
    return parse(run.experiment | {"training": training}, language).stop


@router.post("/{run_id}/weights", responses=DRIVEN | responses("refused"))
async def edit(run: RunToChange, services: ServicesOf, body: WeightEdit) -> Run:
    """Set one weight or bias while the run goes on or is paused; an event of the run, kept with a
    checkpoint.
    """
    return services.presenter.show(await services.control.edit(run.id, body))
