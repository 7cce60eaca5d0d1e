"""Who may do what to which thing: decided here and nowhere else."""

from __future__ import annotations

from typing import Literal

from app.api.actors import Actor
from app.api.problems import NotFound
from app.store.records import ExperimentRecord, RunRecord

Action = Literal["read", "change", "delete"]


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
