"""A run as it was after an epoch that is kept: to be looked at, or to begin another run in.

A worker holds a moment under an id of its own, beside the run and whatever the run does.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.events import Reason
from app.runs.errors import RunRefused
from app.schema.text import text
from app.store.records import CheckpointRecord, RunRecord
from app.store.store import Store

MARK = "@"
"""No id of a run has it."""


@dataclass(frozen=True)
class Moment:
    """`run`: whose past it is, the run asked for or one that it descends from."""

    run: RunRecord
    checkpoint: CheckpointRecord

    @property
    def id(self) -> str:
        """Another where the checkpoint was replaced, as after a weight was set by hand."""
        made = round(self.checkpoint.created_at.timestamp() * 1e6)
        return f"{self.run.id}{MARK}{self.checkpoint.epoch}-{made}"


def find_moment(store: Store, run: RunRecord, epoch: int | None) -> Moment:
    """A run, or the one of its ancestors that has the epoch, after `epoch` epochs; None: the
    newest that is kept. Raises RunRefused where nothing is kept of it.
    """
    holder = holder_of(store, run, epoch)
    if holder is None:
        raise RunRefused(_not_kept(store, run, epoch))
    run = holder
    for each in reversed(store.checkpoints(run.id)):
        if each.batch == 0 and epoch in (None, each.epoch):
            return Moment(run, each)
    raise RunRefused(_not_kept(store, run, epoch))


def holder_of(store: Store, run: RunRecord, epoch: int | None) -> RunRecord | None:
    """The run, or the one of its ancestors whose epoch it was; None where that one is gone."""
    while epoch is not None and epoch < run.first_row:
        older = run.parent and store.get_run(run.parent.run)
        if not older:
            return None
        run = older
    return run


def is_moment(id: str) -> bool:
    """Whether a worker holds a moment under that id, not a run."""
    return MARK in id


def is_moment_of(id: str, run: str) -> bool:
    """Whether it is one of that run."""
    return id.startswith(run + MARK)


def _not_kept(store: Store, run: RunRecord, epoch: int | None) -> Reason:
    kept = ", ".join(str(each.epoch) for each in store.checkpoints(run.id) if each.batch == 0)
    which = "an epoch" if epoch is None else f"epoch {epoch}"
    return Reason.of(
        "epoch-not-kept",
        text(
            f"Nothing is kept of {which}; kept epochs: {kept or 'none yet'}. Choose one of them.",
            f"보관된 것이 없습니다. 보관된 에폭: {kept or '아직 없음'}. 그중에서 고르세요.",
        ),
    )
