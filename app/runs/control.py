"""What a user does with a run: pause, resume, stop, step, change it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from weakref import WeakValueDictionary

from app.learners.learner import Refusal
from app.runs.admission import room_to_train
from app.runs.errors import IllegalMove, RunRefused
from app.runs.parts import Parts
from app.runs.pending import WorkerRequest
from app.runs.starter import RunStarter
from app.schema.run import ENDED, MOVES, RunState, StepUnit
from app.schema.weight import WeightEdit
from app.store.records import NewState, RunRecord
from app.worker.messages import Change, Pause, Resume, SetWeight, Speed, StepBy, Stop


class RunControl:
    """One command at a time per run.

    All return the run as stored once the command is done, or as it is after `answer_seconds`.

    All raise NoSuchRun, and IllegalMove where the state does not allow it.
    """

    def __init__(self, parts: Parts, starter: RunStarter) -> None:
        self._parts, self._starter = parts, starter
        self._wheels: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def pause(self, run: str) -> RunRecord:
        """Rest, with a checkpoint."""
        async with self._wheel(run):
            record = await self._may(run, "paused")
            if self._is_away(record):
                return record if record.state == "paused" else await self._enter(record, "paused")
            return await self._ask(record, Pause(run=run, request_id=self._parts.pending.next_id()), "paused")

    async def resume(self, run: str) -> RunRecord:
        """Go on: a paused run where it paused, an interrupted one from its last checkpoint.

        Raises QuotaExceeded.
        """
        async with self._wheel(run):
            record = await self._may(run, "running")
            if record.state in ("running", "queued") or self._parts.queue.has(run):
                return record
            if record.state == "interrupted":
                self._parts.placement.release(run)
                self._parts.queue.join(run, self._parts.memory.weigh(record))
                self._starter.fill()
                return record
            return await self._resume_paused(record)

    async def stop(self, run: str) -> RunRecord:
        """End for good.

        A run that has ended by itself, as it may in this very moment, is left as it is.
        """
        async with self._wheel(run):
            record = await self._parts.get(run)
            if record.state in ENDED:
                return record
            if self._is_away(record):
                return await self._enter(record, "stopped")
            try:
                return await self._ask(
                    record, Stop(run=run, request_id=self._parts.pending.next_id()), "stopped"
                )
            except IllegalMove:
                return await self._parts.get(run)

    async def step(self, run: str, unit: StepUnit, count: int) -> RunRecord:
        """Pause, then advance by so many samples, batches or epochs."""
        async with self._wheel(run):
            record = await self._may(run, "stepped")
            if self._is_away(record) and record.state != "paused":
                record = await self._enter(record, "paused")
            command = StepBy(run=run, request_id=self._parts.pending.next_id(), unit=unit, count=count)
            return await self._ask(record, command, "stepped")

    async def change(self, run: str, changes: Mapping[str, float]) -> RunRecord:
        """Change training settings from the next step on. Raises RunRefused."""
        return await self._change(
            Change(run=run, request_id=self._parts.pending.next_id(), changes=dict(changes))
        )

    async def edit(self, run: str, edit: WeightEdit) -> RunRecord:
        """Set one weight between two steps. Raises RunRefused."""
        return await self._change(SetWeight(run=run, request_id=self._parts.pending.next_id(), edit=edit))

    async def set_speed(self, run: str, epochs_per_second: float | None) -> RunRecord:
        """Set the speed limit; None is unlimited."""
        record = await self._parts.threads.write(self._parts.store.set_speed, run, epochs_per_second)
        self._parts.executor.send(run, Speed(run=run, epochs_per_second=epochs_per_second))
        return record

    async def _change(self, command: Change | SetWeight) -> RunRecord:
        async with self._wheel(command.run):
            record = await self._may(command.run, "changed")
            if self._is_away(record) and record.state != "paused":
                raise IllegalMove(record.state, "changed")
            return await self._ask(record, command, "changed")

    async def _resume_paused(self, record: RunRecord) -> RunRecord:
        parts = self._parts
        async with parts.door(record.owner):
            await parts.threads.read(room_to_train, parts.store, record.owner, parts.limits)
            parts.queue.take(record.id, parts.memory.weigh(record))
            try:
                return await self._ask(
                    record, Resume(run=record.id, request_id=parts.pending.next_id()), "running"
                )
            except (RunRefused, IllegalMove):
                parts.queue.leave(record.id)
                raise

    def _wheel(self, run: str) -> asyncio.Lock:
        return self._wheels.setdefault(run, asyncio.Lock())

    async def _may(self, run: str, wanted: str) -> RunRecord:
        """The run, unless it has ended; ended as wanted is as good."""
        record = await self._parts.get(run)
        if record.state in ENDED and record.state != wanted:
            raise IllegalMove(record.state, wanted)
        return record

    def _is_away(self, record: RunRecord) -> bool:
        """Whether no worker has it, and none is about to get it."""
        queue = self._parts.queue
        if self._parts.placement.holds(record.id):
            return False
        return queue.position(record.id) is not None or not queue.has(record.id)

    async def _enter(self, record: RunRecord, state: RunState) -> RunRecord:
        """Change the state of a run that is away."""
        if state not in MOVES[record.state]:
            raise IllegalMove(record.state, state)
        self._parts.queue.leave(record.id)
        draft = NewState(state, record.epoch, stop_reason="user" if state == "stopped" else None)
        recorded = await self._parts.recorder.keep(record.id, record.attempt, [draft])
        self._starter.fill()
        return recorded.run

    async def _ask(self, record: RunRecord, command: WorkerRequest, wanted: str) -> RunRecord:
        """Put a command to the run's worker, and wait until what came of it is stored.

        Raises RunRefused, IllegalMove.
        """
        pending = self._parts.pending.add(command)
        try:
            await self._parts.placement.deliver(
                record, pending, "paused" if record.state == "paused" else None
            )
            done: RunRecord = await asyncio.wait_for(
                asyncio.shield(pending.answer), self._parts.limits.answer_seconds
            )
        except TimeoutError:
            return await self._parts.get(record.id)
        except Refusal as refusal:
            self._parts.pending.discard(command.request_id)
            raise RunRefused(refusal.reason) from refusal
        except RunRefused as refusal:
            if refusal.reason.code == "ended":
                raise IllegalMove((await self._parts.get(record.id)).state, wanted) from refusal
            raise
        return done
