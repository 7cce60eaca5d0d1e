"""How a run comes to be: checked, admitted, stored, started."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from app.concurrency import BackgroundTasks
from app.executors.executor import Executor
from app.experiment.check import report
from app.experiment.prepare import prepare
from app.methods.declaration import Experiment, Prepared
from app.methods.limits import Limits
from app.runs.admission import Admission
from app.runs.async_store import AsyncStore
from app.runs.errors import Closing, RefusedExperiment
from app.runs.forks import beginning_in
from app.runs.prepared_runs import PreparedRuns
from app.runs.recorder import RunRecorder
from app.runs.starter import RunStarter
from app.schema.run import RunParent
from app.schema.text import Language
from app.store.records import RunRecord


class RunCreation:
    """From an experiment to a run."""

    def __init__(
        self,
        store: AsyncStore,
        executor: Executor,
        admission: Admission,
        starter: RunStarter,
        recorder: RunRecorder,
        prepared: PreparedRuns,
        tasks: BackgroundTasks,
        limits: Limits,
    ) -> None:
        self._store, self._executor, self._admission = store, executor, admission
        self._starter, self._recorder, self._prepared = starter, recorder, prepared
        self._tasks, self._limits = tasks, limits

    async def create(
        self,
        owner: str,
        experiment: Experiment,
        *,
        speed: float | None = None,
        paused: bool = False,
        language: Language = "en",
        parent: RunRecord | None = None,
        epoch: int | None = None,
    ) -> RunRecord:
        """Check, store and start a run; one with a `parent` begins where that was after `epoch`
        epochs, None: where it was kept last.

        Raises RefusedExperiment, QuotaExceeded, StorageFull, Closing; RunRefused where it cannot
        begin there.
        """
        if self._tasks.closed:
            raise Closing("the server restarts; ask again in a few seconds")
        prepared = await self._store.read(self._sound, experiment, language)
        origin = beginning = None
        if parent:
            store = self._store.blocking
            origin, beginning = await self._store.read(beginning_in, store, parent, epoch, prepared)
        record = _new(owner, prepared, speed, origin)
        self._prepared.add(record, prepared)
        record = await self._admission.add(record, beginning)
        if not paused:
            self._starter.enqueue(record)
            return record
        recorded = await self._recorder.record(record, record.entering("paused"))
        self._tasks.spawn(self._starter.place(recorded.run, "paused"), f"place run {record.id}")
        return recorded.run

    def _sound(self, experiment: Experiment, language: Language) -> Prepared:
        """The experiment, prepared, if it can be trained. Raises RefusedExperiment."""
        prepared = prepare(experiment, self._limits)
        checked = report(prepared, language, self._executor.device_ids())
        if not checked.ok:
            raise RefusedExperiment(checked.problems)
        return prepared


def _new(owner: str, prepared: Prepared, speed: float | None, parent: RunParent | None) -> RunRecord:
    return RunRecord(
        id=secrets.token_hex(16),
        owner=owner,
        experiment=prepared.experiment.model_dump(mode="json"),
        hash=prepared.hash or "",
        state="queued",
        epoch=parent.epoch if parent else 0,
        attempt=1,
        sequence=0,
        device=None,
        engine=None,
        speed=speed,
        seconds=0.0,
        stop_reason=None,
        reason=None,
        metrics={},
        created_at=datetime.now(UTC),
        started_at=None,
        ended_at=None,
        parent=parent,
    )
