"""The run service: everything about runs, wired together, begun and ended."""

from __future__ import annotations

from app.concurrency import BackgroundTasks
from app.executors.executor import Executor
from app.runs import reasons
from app.runs.admission import Admission
from app.runs.async_store import AsyncStore
from app.runs.control import RunControl
from app.runs.creation import RunCreation
from app.runs.hub import Hub
from app.runs.limits import RunLimits
from app.runs.listener import RunListener
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.prepared_runs import PreparedRuns
from app.runs.queue import RunQueue
from app.runs.recorder import RunRecorder
from app.runs.recovery import Recovery
from app.runs.removal import RunRemoval
from app.runs.requests import RunRequests
from app.runs.run import RunPresenter
from app.runs.starter import RunStarter
from app.runs.unstored import UnstoredStates
from app.runs.watching import RunWatching
from app.store.store import Store
from app.worker.messages import Watch


class RunService:
    """Owns the executor and the way into the store.

    What can be done with runs is done with its collaborators: `creation`, `control`, `removal`,
    `watching`.
    """

    def __init__(self, store: Store, executor: Executor, limits: RunLimits | None = None) -> None:
        self._limits = limits = limits or RunLimits()
        self._store, self.executor, self.tasks = AsyncStore(store), executor, BackgroundTasks()
        self._hub = Hub(lambda run, watched: executor.send(run, Watch(run=run, watched=watched)))
        self.queue = RunQueue(limits.running, limits.memory)
        pending = PendingRequests()
        self.prepared = prepared = PreparedRuns(limits.experiment)
        recorder = RunRecorder(self._store, self._hub, limits.checkpoints_per_run)
        unstored = UnstoredStates(self._store, recorder, self.tasks)
        placement = RunPlacement(self._store, executor, pending, self._hub, prepared, limits)
        self._starter = RunStarter(
            self._store, self.queue, placement, recorder, unstored, pending, self._hub, prepared, self.tasks
        )
        recovery = Recovery(
            self._store, self.queue, placement, self._starter, recorder, unstored, pending, self._hub,
            self.tasks,
        )  # fmt: skip
        self._listener = RunListener(placement, self._starter, recorder, recovery, pending, self._hub)
        self.removal = RunRemoval(self._store, self.queue, placement, self._starter, pending, self._hub)
        admission = Admission(self._store, self.queue, prepared, self.removal, limits)
        self.creation = RunCreation(
            self._store, executor, admission, self._starter, recorder, prepared, self.tasks, limits.experiment
        )
        requests = RunRequests(
            self._store, placement, self._starter, pending, self.tasks, limits.answer_seconds
        )
        self.control = RunControl(
            self._store, admission, self.queue, placement, self._starter, recorder, unstored, pending,
            prepared, requests, limits,
        )  # fmt: skip
        self.watching = RunWatching(self._store, self.queue, placement, pending, self._hub)
        self.presenter = RunPresenter(self.queue, unstored, pending, executor)

    async def start(self) -> None:
        """Begin: workers warm up behind, interrupted runs go on as soon as they are there."""
        await self.executor.start(self._listener)
        await self._starter.recover(self._limits.resume_on_start)

    async def close(self) -> None:
        """Have every run stored, marked interrupted, and end; within `close_seconds` and a little,
        whatever viewers do.
        """
        self._hub.close_all("restart")
        await self.tasks.close()
        await self.executor.close(
            reasons.restarting(self._limits.resume_on_start), self._limits.close_seconds
        )
        await self._store.close()
