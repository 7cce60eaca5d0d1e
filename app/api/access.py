"""Who may do what to which run or experiment: decided here and nowhere else.

Routes name what they want as a dependency, such as `RunToRead`, and are given the record.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import Depends, Path, Query

from app.api.actors import Actor
from app.api.problems import NotFound
from app.api.services import ActorOf, Services, ServicesOf
from app.store.records import ExperimentRecord, RunRecord, UploadRecord

Action = Literal["read", "change", "delete"]

ID = re.compile(r"[0-9A-Za-z]{1,64}")
DIGEST = re.compile(r"[0-9a-f]{64}")

RunId = Annotated[str, Path(description="As `POST /runs` answered it.")]
ParentId = Annotated[
    str | None, Query(max_length=64, description="The run that it begins in; absent: at its own start.")
]


def authorize(actor: Actor, action: Action, thing: RunRecord | ExperimentRecord) -> None:
    """Let an owner do everything with what is theirs, and anyone read a shared experiment.

    Raises NotFound for everything else.
    """
    if thing.owner == actor.id:
        return
    if isinstance(thing, ExperimentRecord):
        if thing.shared and action == "read":
            return
        raise NotFound("experiment", thing.id)
    raise NotFound("run", thing.id)


def find_run(services: Services, actor: Actor, action: Action, run_id: str) -> RunRecord:
    """The run, if the actor may do that with it.

    Raises NotFound. Reads the store: not for the event loop.
    """
    run = services.store.get_run(run_id) if ID.fullmatch(run_id) else None
    if run is None:
        raise NotFound("run", run_id)
    authorize(actor, action, run)
    return run


class FoundRun:
    """The run of the path, if the actor may do that with it. Raises NotFound."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, run_id: RunId, services: ServicesOf, actor: ActorOf) -> RunRecord:
        """The record."""
        return find_run(services, actor, self.action, run_id)


class FoundExperiment:
    """The experiment of the path, if the actor may do that with it. Raises NotFound."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, experiment_id: str, services: ServicesOf, actor: ActorOf) -> ExperimentRecord:
        """The record."""
        record = services.store.experiments.find(experiment_id) if ID.fullmatch(experiment_id) else None
        if record is None:
            raise NotFound("experiment", experiment_id)
        authorize(actor, self.action, record)
        return record


class FoundUpload:
    """The upload of the path, if the actor may do that with it. Raises NotFound."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, digest: str, services: ServicesOf, actor: ActorOf) -> UploadRecord:
        """The record; of a file that a shared experiment learns from, whoever shares it."""
        if not DIGEST.fullmatch(digest):
            raise NotFound("upload", digest)
        if self.action == "read":
            record = services.own_data.readable(digest, actor)
        else:
            record = services.store.uploads.find(digest, actor.id)
        if record is None:
            raise NotFound("upload", digest)
        return record


def parent_to_read(services: ServicesOf, actor: ActorOf, from_run: ParentId = None) -> RunRecord | None:
    """The run that a new one begins in, if it names one. Raises NotFound."""
    return None if from_run is None else find_run(services, actor, "read", from_run)


ParentToRead = Annotated[RunRecord | None, Depends(parent_to_read)]
RunToRead = Annotated[RunRecord, Depends(FoundRun("read"))]
RunToChange = Annotated[RunRecord, Depends(FoundRun("change"))]
RunToDelete = Annotated[RunRecord, Depends(FoundRun("delete"))]
ExperimentToRead = Annotated[ExperimentRecord, Depends(FoundExperiment("read"))]
ExperimentToChange = Annotated[ExperimentRecord, Depends(FoundExperiment("change"))]
ExperimentToDelete = Annotated[ExperimentRecord, Depends(FoundExperiment("delete"))]
UploadToRead = Annotated[UploadRecord, Depends(FoundUpload("read"))]
UploadToDelete = Annotated[UploadRecord, Depends(FoundUpload("delete"))]
