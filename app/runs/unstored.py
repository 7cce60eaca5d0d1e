"""States that runs entered and that the store has no room for: shown, and stored once it has."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial

from app.concurrency import BackgroundTasks
from app.events import Noticed, Reason
from app.runs.async_store import AsyncStore, retried
from app.runs.recorder import RunRecorder
from app.schema.run import ENDED, RunState
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entered:
    """A state, and why."""

    state: RunState
    stop_reason: str | None = None
    reason: Reason | None = None


class UnstoredStates:
    """By run, the newest of each. They are lost with the process: the runs are then interrupted."""

    def __init__(self, store: AsyncStore, recorder: RunRecorder, tasks: BackgroundTasks) -> None:
        self._store, self._recorder, self._tasks = store, recorder, tasks
        self._entered: dict[str, Entered] = {}

    def enter(self, run: str, entered: Entered) -> None:
        """A run that is with no worker entered a state."""
        waits = run in self._entered
        self._entered[run] = entered
        if not waits:
            self._tasks.spawn(self._keep(run), f"store the state of run {run}")

    def shown(self, record: RunRecord) -> RunRecord:
        """The run as it is, which may not be stored yet."""
        entered = self._entered.get(record.id)
        if entered is None:
            return record
        return replace(record, state=entered.state, stop_reason=entered.stop_reason, reason=entered.reason)

    def has(self, run: str) -> bool:
        """Whether the store lacks the state of a run."""
        return run in self._entered

    async def _keep(self, run: str) -> None:
        """What could not be stored of its metrics is computed again, to the bit, from its last
        checkpoint.
        """
        try:
            while run in self._entered:
                entered = self._entered[run]
                await retried(partial(self._store_state, run, entered), even_if_full=True)
                if self._entered[run] == entered:
                    del self._entered[run]
        except (NoSuchRun, Fenced):
            log.info("run %s was deleted, or goes on already", run)
        finally:
            self._entered.pop(run, None)

    async def _store_state(self, run: str, entered: Entered) -> None:
        record = await self._store.write(self._store.blocking.begin_attempt, run)
        if record.state == entered.state and entered.reason:
            noticed = Noticed(epoch=record.epoch, level="warning", reason=entered.reason)
            await self._recorder.record(record, noticed)
        elif record.state not in ENDED | {entered.state}:
            event = record.entering(entered.state, entered.stop_reason, entered.reason)
            await self._recorder.record(record, event)


def full() -> StorageFull:
    """What to raise where a run cannot go on or change, since its state waits to be stored."""
    return StorageFull("Storage is full: the run is paused. Delete some runs, then resume")
