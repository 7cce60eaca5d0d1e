"""What a user does with a run: pause, resume, stop, step, change, delete it."""

from __future__ import annotations

from collections.abc import Mapping

from app.concurrency import KeyedLocks
from app.events import SettingsChanged
from app.learners.learner import Refusal
from app.runs import reasons
from app.runs.admission import Admission
from app.runs.async_store import AsyncStore
from app.runs.errors import RunRefused, UnknownUnit
from app.runs.limits import RunLimits
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.prepared_runs import PreparedRuns
from app.runs.queue import RunQueue
from app.runs.recorder import RunRecorder
from app.runs.requests import RunRequests
from app.runs.starter import RunStarter
from app.runs.unstored import Entered, UnstoredStates, full
from app.schema.run import CONTINUABLE, ENDED, IllegalMove, RunState
from app.schema.weight import WeightEdit
from app.store.records import RunRecord, StorageFull
from app.training.stop import StopConditions
from app.worker.messages import Change, Pause, Resume, SetWeight, Speed, StepBy, Stop


class RunControl:
    """One command at a time per run, and none waits for another that waits for a worker to be
    there.

    All return the run as stored once the command is done, or as it is after `answer_seconds`. Steps
    may take long: pause, resume and stop end them where they are, and both are answered; a change
    or an edit takes effect between two of them, and further steps follow.

    All raise NoSuchRun, IllegalMove where the state does not allow it, and StorageFull where what
    comes of it cannot be stored; a run is paused and stopped all the same.
    """

    def __init__(
        self,
        store: AsyncStore,
        admission: Admission,
        queue: RunQueue,
        placement: RunPlacement,
        starter: RunStarter,
        recorder: RunRecorder,
        unstored: UnstoredStates,
        pending: PendingRequests,
        prepared: PreparedRuns,
        requests: RunRequests,
        limits: RunLimits,
    ) -> None:
        self._store, self._admission, self._queue = store, admission, queue
        self._placement, self._starter, self._recorder = placement, starter, recorder
        self._unstored, self._pending = unstored, pending
        self._prepared, self._requests, self._limits = prepared, requests, limits
        self._locks = KeyedLocks()

    async def pause(self, run: str) -> RunRecord:
        """Rest, with a checkpoint."""
        async with self._locks.of(run):
            record = self._open(await self._shown(run), "paused")
            if self._is_away(record):
                if record.state != "paused":
                    return await self._enter(record, "paused")
                self._drop_work(record)
                return record
            try:
                return await self._requests.ask(
                    record, Pause(run=run, request_id=self._pending.next_id()), "paused"
                )
            except StorageFull:  # which pauses it
                return self._unstored.shown(record)

    async def resume(self, run: str) -> RunRecord:
        """Go on: a paused run where it paused, an interrupted one, one that finished or was stopped
        from its last checkpoint; it waits in the queue where there is no room, or no worker has it.

        Raises QuotaExceeded; RunRefused where its stop conditions leave nothing to do.
        """
        async with self._locks.of(run):
            record = await self._shown(run)
            if record.state in CONTINUABLE:
                return await self._resume_ended(record)
            if self._open(record, "running").state == "paused":
                return await self._resume_paused(record)
            if record.state == "interrupted" and not self._queue.has(run):
                self._placement.release(run)
                self._starter.enqueue(record)
            return record

    async def stop(self, run: str) -> RunRecord:
        """End for good.

        A run that has ended by itself, as it may in this very moment, is left as it is.
        """
        async with self._locks.of(run):
            record = await self._shown(run)
            if record.state in ENDED:
                return record
            if self._is_away(record) and not self._placement.holds(run):
                return await self._enter(record, "stopped")
            self._queue.stop_waiting(run)
            try:
                return await self._requests.ask(
                    record, Stop(run=run, request_id=self._pending.next_id()), "stopped"
                )
            except IllegalMove:
                return await self._store.get(run)
            except StorageFull:
                return self._enter_unstored(record, Entered("stopped", "user"))

    async def step(self, run: str, unit: str | None = None, count: int = 1) -> RunRecord:
        """Pause, then advance by so many of a unit of the method's clock; None: by rows of metrics.

        After `step_seconds` the run is returned as far as it has come. Raises UnknownUnit,
        QuotaExceeded.
        """
        async with self._locks.of(run):
            record = await self._shown(run)
            unit = self._unit(record, unit)
            self._open(record, "stepped")
            if self._is_away(record) and record.state != "paused":
                record = await self._enter(record, "paused")
            self._admission.steps(record)
            command = StepBy(run=run, request_id=self._pending.next_id(), unit=unit, count=count)
            pending = self._requests.send(record, command)
        return await self._requests.answer(record, pending, "stepped", self._limits.step_seconds)

    async def change(
        self, run: str, changes: Mapping[str, float | None], stop: StopConditions | None = None
    ) -> RunRecord:
        """Change training settings from the next step on, and when the run is to end.

        A run that has ended takes other stop conditions alone, to go on by. Raises RunRefused.
        """
        conditions = None if stop is None else stop.model_dump(mode="json")
        request = Change(run=run, request_id=self._pending.next_id(), changes=dict(changes), stop=conditions)
        try:
            return await self._change(request)
        except IllegalMove as ended:
            if changes or ended.state not in CONTINUABLE:
                raise
            return await self._change(request)  # it ended in this very moment

    async def edit(self, run: str, edit: WeightEdit) -> RunRecord:
        """Set one weight between two steps. Raises RunRefused."""
        return await self._change(SetWeight(run=run, request_id=self._pending.next_id(), edit=edit))

    async def set_speed(self, run: str, epochs_per_second: float | None) -> RunRecord:
        """Limit the speed; None is unlimited."""
        record = await self._store.write(self._store.blocking.set_speed, run, epochs_per_second)
        self._placement.notify(run, Speed(run=run, epochs_per_second=epochs_per_second))
        return record

    def stop_of(self, record: RunRecord) -> StopConditions:
        """When a run is to end, by its experiment or as changed since. Raises RunRefused."""
        try:
            stop = self._prepared.of(record).experiment.stop
        except Refusal as refusal:
            raise RunRefused(refusal.reason) from refusal
        return stop if record.stop is None else type(stop).model_validate(record.stop)

    async def _change(self, command: Change | SetWeight) -> RunRecord:
        async with self._locks.of(command.run):
            record = await self._shown(command.run)
            if record.state in CONTINUABLE and isinstance(command, Change) and not command.changes:
                return await self._change_stop(record, command)
            self._open(record, "changed")
            if self._rests(record) and record.state != "paused":
                raise IllegalMove(record.state, "changed")
            if self._placement.holds(record.id):
                return await self._requests.ask(record, command, "changed")
            pending = self._requests.send(record, command)
        return await self._requests.answer(record, pending, "changed")

    async def _change_stop(self, record: RunRecord, command: Change) -> RunRecord:
        """Of a run that has ended; a worker that shows it has it taken off."""
        changed = SettingsChanged(epoch=record.epoch, changes={}, stop=command.stop)
        self._placement.release(record.id)
        return (await self._recorder.record(record, changed)).run

    async def _resume_ended(self, record: RunRecord) -> RunRecord:
        """Raises RunRefused where it would end at once."""
        stop = self.stop_of(record)
        row = await self._store.read(self._store.blocking.metric_row, record.id, record.epoch)
        over = stop.met(record.epoch, row or {}, record.epoch)
        if over is None and stop.seconds is not None and record.seconds >= stop.seconds:
            over = "seconds"
        if over is not None:
            raise RunRefused(reasons.nothing_left(over, record.epoch))
        async with self._admission.one_more_active(record):
            self._placement.release(record.id)
            begun = await self._store.write(self._store.blocking.begin_attempt, record.id)
            recorded = await self._recorder.record(begun, begun.entering("queued"))
            self._starter.enqueue(recorded.run)
            return recorded.run

    async def _resume_paused(self, record: RunRecord) -> RunRecord:
        async with self._admission.one_more_active(record):
            if self._placement.holds(record.id) and self._admission.starts(record):
                command = Resume(run=record.id, request_id=self._pending.next_id())
                return await self._requests.ask(record, command, "running")
            self._drop_work(record)
            recorded = await self._recorder.record(record, record.entering("queued"))
            self._starter.enqueue(recorded.run)
            return recorded.run

    async def _shown(self, run: str) -> RunRecord:
        """The run as it is, which may not be stored yet."""
        return self._unstored.shown(await self._store.get(run))

    def _open(self, record: RunRecord, wanted: str) -> RunRecord:
        """The run, unless it has ended; ended as wanted is as good.

        Raises IllegalMove; StorageFull where the state that it is in could not be stored.
        """
        if record.state in ENDED and record.state != wanted:
            raise IllegalMove(record.state, wanted)
        if self._unstored.has(record.id) and record.state != wanted:
            raise full()
        return record

    def _is_away(self, record: RunRecord) -> bool:
        """Whether it rests, or starts once there is a worker."""
        starts = record.state == "queued" or self._placement.awaits_worker(record.id)
        return self._rests(record) or (starts and not self._placement.holds(record.id))

    def _rests(self, record: RunRecord) -> bool:
        """Whether it waits, or is about to start but has not been told to, or no worker has it and
        none is about to get it.
        """
        if self._queue.position(record.id) is not None:
            return True
        if self._placement.holds(record.id):
            return record.state == "queued" and self._placement.rests(record.id)
        return record.state == "paused" or not self._queue.has(record.id)

    def _drop_work(self, record: RunRecord) -> None:
        """Do without steps, or a start, for which no worker was there yet."""
        if self._pending.is_computing(record.id):
            self._pending.resolve_work(record.id, record)
            self._starter.rest(record.id)

    def _unit(self, record: RunRecord, unit: str | None) -> str:
        """A unit to step by. Raises UnknownUnit, RunRefused."""
        try:
            clock = self._prepared.of(record).experiment.clock
        except Refusal as refusal:
            raise RunRefused(refusal.reason) from refusal
        if unit is not None and unit not in clock.units:
            raise UnknownUnit(unit, clock.units)
        return unit or clock.row.name

    async def _enter(self, record: RunRecord, state: RunState) -> RunRecord:
        """Change the state of a run that is away."""
        self._drop_work(record)
        if state == "stopped":
            self._pending.end(record.id)
        self._queue.leave(record.id)
        stop_reason = "user" if state == "stopped" else None
        try:
            recorded = await self._recorder.record(record, record.entering(state, stop_reason))
        except StorageFull:
            return self._enter_unstored(record, Entered(state, stop_reason))
        finally:
            self._starter.fill()
        return recorded.run

    def _enter_unstored(self, record: RunRecord, entered: Entered) -> RunRecord:
        self._unstored.enter(record.id, entered)
        return self._unstored.shown(record)
