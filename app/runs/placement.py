"""The runs that workers hold: given to them, held while there is room, taken off again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from app.concurrency import KeyedLocks
from app.executors.executor import Executor
from app.learners.learner import Refusal
from app.methods.declaration import Prepared
from app.runs import reasons
from app.runs.async_store import AsyncStore
from app.runs.hub import Hub
from app.runs.limits import RunLimits
from app.runs.moments import Moment, is_moment_of
from app.runs.pending import PendingRequest, PendingRequests
from app.runs.prepared_runs import PreparedRuns
from app.schema.strict import Strict
from app.store.records import RunRecord
from app.worker.messages import ResidentState, Resume, Submit, Watch

NOBODY = 0
"""The id of a request whose answer nobody waits for."""
Wanted = Callable[[], bool]


def always() -> bool:
    """Whatever happened meanwhile."""
    return True


class RunPlacement:
    """Gives runs to workers, from their last checkpoint.

    Where they become too many or too large, those that have been idle for longest make room.
    """

    def __init__(
        self,
        store: AsyncStore,
        executor: Executor,
        pending: PendingRequests,
        hub: Hub,
        prepared: PreparedRuns,
        limits: RunLimits,
    ) -> None:
        self._store, self._executor, self._pending, self._hub = store, executor, pending, hub
        self._prepared, self._limits = prepared, limits
        self._idle: OrderedDict[str, None] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._attempts: dict[str, int] = {}
        self._ended: set[str] = set()
        self._awaiting: set[str] = set()
        self._locks = KeyedLocks()

    async def place(
        self, record: RunRecord, start: ResidentState, announce: bool = True, wanted: Wanted = always
    ) -> None:
        """Give a run to a worker, with every request about it that is pending, unless one has it.

        It is not given to one that is there only when it is `wanted` no more. One that a worker has
        as it ended is taken off before it goes on. Raises Refusal if its device or its data is not
        there, or its experiment cannot be read.
        """
        async with self._locks.of(record.id):
            outlived = self._attempts.get(record.id, record.attempt) != record.attempt
            if outlived or (record.id in self._ended and start != "ended"):
                self.release(record.id)
            if not self._executor.holds(record.id):
                await self._submit(record, start, announce, wanted=wanted)

    async def deliver(self, record: RunRecord, pending: PendingRequest, start: ResidentState | None) -> None:
        """Send a request to the worker that has the run.

        If none has it, one is given it and does what `start` says; None: it is on its way. Raises
        Refusal if its device is not there, or its experiment cannot be read.
        """
        async with self._locks.of(record.id):
            if record.id in self._idle:
                self._idle.move_to_end(record.id)
            if pending.answer.done():
                return
            if not pending.sent and not self.forward(pending) and start:
                await self._submit(record, start, announce=False)

    async def show(self, moment: Moment, pending: PendingRequest) -> None:
        """Send a request about a moment of a run's past to a worker, which is given it if need be.

        Raises Refusal if its device is not there, or its experiment cannot be read.
        """
        async with self._locks.of(moment.id):
            if moment.id in self._idle:
                self._idle.move_to_end(moment.id)
            if not self.forward(pending):
                await self._submit(moment.run, "ended", announce=False, moment=moment)

    def release_moments(self, run: str) -> None:
        """Take what a run's past is shown of off its workers."""
        for each in [held for held in self._sizes if is_moment_of(held, run)]:
            self.release(each)

    def forward(self, pending: PendingRequest) -> bool:
        """Send a request to the worker that has its run; whether one has it."""
        sent = self._executor.send(pending.request.run, pending.request, pending.payload)
        pending.sent = pending.sent or sent
        return sent

    def notify(self, run: str, command: Strict) -> None:
        """Send what wants no answer to the worker that has the run, if one has it."""
        self._executor.send(run, command)

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""
        return self._executor.holds(run)

    def awaits_worker(self, run: str) -> bool:
        """Whether it is to be given to a worker once there is one."""
        return run in self._awaiting

    def rests(self, run: str) -> bool:
        """Whether a worker has the run, and it does not train there."""
        return run in self._idle

    def wake(self, run: str) -> None:
        """Have a run that rests in a worker train there."""
        self.notify(run, Resume(run=run, request_id=NOBODY))
        self.mark_training(run)

    def mark_idle(self, run: str) -> None:
        """It trains no more: it may go when room is needed."""
        if run in self._sizes:
            self._idle[run] = None
            self._make_room()

    def mark_training(self, run: str) -> None:
        """It is not to go."""
        self._idle.pop(run, None)

    def isolate(self, run: str) -> None:
        """Have it train alone from the next time on that a worker gets it."""
        self._executor.isolate(run)

    def release(self, run: str) -> None:
        """Take it off its worker."""
        self._executor.release(run)
        self.forget(run)

    def forget(self, run: str) -> None:
        """No worker has it any more."""
        self._sizes.pop(run, None)
        self._attempts.pop(run, None)
        self._ended.discard(run)
        self._idle.pop(run, None)

    async def _submit(
        self,
        record: RunRecord,
        start: ResidentState,
        announce: bool,
        moment: Moment | None = None,
        wanted: Wanted = always,
    ) -> None:
        """`moment`: of the run's past, in place of the run."""
        held_as, epoch = (moment.id, moment.checkpoint.epoch) if moment else (record.id, None)
        found = await self._store.read(self._store.blocking.read_checkpoint, record.id, epoch)
        prepared = await self._store.read(self._prepared.of, record)
        files = await self._store.read(self._read_files, prepared.experiment.files)
        device = await self._device(held_as, prepared, record)
        if not wanted():
            if not any(self._pending.of_run(held_as)):
                return
            start = "paused"
        submit = Submit(
            run=held_as,
            attempt=record.attempt,
            experiment=record.experiment,
            device=device,
            start=start,
            announce=announce,
            speed=record.speed,
            seconds=record.seconds,
            watched=self._hub.watched(held_as),
            forked=record.parent is not None,
            stop=record.stop,
        )
        await self._executor.submit(submit, found[1] if found else None, files)
        self._sizes[held_as] = self._prepared.memory_bytes(record)
        self._attempts[held_as] = record.attempt
        if start == "ended":
            self._ended.add(held_as)
        if self._hub.watched(held_as) != submit.watched:  # since it was submitted
            self.notify(held_as, Watch(run=held_as, watched=not submit.watched))
        for pending in self._pending.of_run(held_as):
            self.forward(pending)
        if start == "running":
            self.mark_training(held_as)
            self._make_room()
        else:
            self.mark_idle(held_as)

    async def _device(self, held_as: str, prepared: Prepared, record: RunRecord) -> str:
        """The device, once there is a worker on it. Raises Refusal."""
        self._awaiting.add(held_as)
        try:
            return await self._executor.choose_device(held_as, prepared, record.device)
        finally:
            self._awaiting.discard(held_as)

    def _read_files(self, digests: Sequence[str]) -> dict[str, bytes]:
        """What a run's data is read from. Raises Refusal for a file that is gone."""
        found: dict[str, bytes] = {}
        for digest in digests:
            content = self._store.blocking.uploads.read(digest)
            if content is None:
                raise Refusal(reasons.FILE_GONE)
            found[digest] = content
        return found

    def _make_room(self) -> None:
        for run in list(self._idle):
            if len(self._sizes) <= self._limits.resident and sum(self._sizes.values()) <= self._limits.memory:
                return
            if not any(self._pending.of_run(run)):
                self.release(run)
