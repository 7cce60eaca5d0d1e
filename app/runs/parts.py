"""What the run service is made of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakValueDictionary

from app.executors.executor import Executor
from app.learners.learner import Refusal
from app.runs.hub import Hub
from app.runs.limits import RunLimits
from app.runs.memory_estimates import MemoryEstimates
from app.runs.pending import PendingRequests
from app.runs.placement import RunPlacement
from app.runs.queue import RunQueue
from app.runs.recorder import RunRecorder
from app.runs.run import Run
from app.runs.threads import StoreThreads
from app.runs.worker_failures import WorkerFailures
from app.store.records import Fenced, NoSuchRun, RunRecord, StorageFull
from app.store.store import Store
from app.worker.messages import Watch

RETRY_SECONDS = 1.0
T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass
class Parts:
    """One of each, shared by those who start, steer, watch and listen to runs."""

    store: Store
    executor: Executor
    limits: RunLimits
    threads: StoreThreads = field(default_factory=StoreThreads)
    pending: PendingRequests = field(default_factory=PendingRequests)
    worker_failures: WorkerFailures = field(default_factory=WorkerFailures)
    memory: MemoryEstimates = field(default_factory=MemoryEstimates)
    closing: bool = False

    def __post_init__(self) -> None:
        self.queue = RunQueue(self.limits.running, self.limits.memory)
        self.hub = Hub(self._tell_worker)
        self.recorder = RunRecorder(self.store, self.threads, self.hub, self.limits.checkpoints_per_run)
        self.placement = RunPlacement(
            self.store, self.threads, self.executor, self.pending, self.hub, self.memory, self.limits
        )
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    def _tell_worker(self, run: str, watched: bool) -> None:
        self.executor.send(run, Watch(run=run, watched=watched))

    def door(self, owner: str) -> asyncio.Lock:
        """Held while it is counted how many runs an owner has under way, and until one more is."""
        return self._doors.setdefault(owner, asyncio.Lock())

    async def find(self, run: str) -> RunRecord | None:
        """The run as stored, or None."""
        return await self.threads.read(self.store.get_run, run)

    async def get(self, run: str) -> RunRecord:
        """The run as stored. Raises NoSuchRun."""
        record = await self.find(run)
        if record is None:
            raise NoSuchRun(f"there is no run {run}")
        return record

    def show(self, record: RunRecord) -> Run:
        """The run as the API shows it."""
        return Run.of(record, self.queue.position(record.id), self.executor.device_reason(record.id))

    async def insist(self, work: Callable[[], Awaitable[T]], even_if_full: bool = False) -> T:
        """Await it until the store lets it be done: a database that is away for a while must cost
        no run.

        Raises NoSuchRun, Fenced, Refusal; and StorageFull, unless it is to be waited for that too.
        """
        while True:
            try:
                return await work()
            except (NoSuchRun, Fenced, Refusal):
                raise
            except Exception as error:
                if self.closing or (isinstance(error, StorageFull) and not even_if_full):
                    raise
                log.warning("the store cannot be used, trying again: %s", error)
                await asyncio.sleep(RETRY_SECONDS)

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Have something done beside; what it raises is logged."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("something done beside failed", exc_info=error)

    async def end_tasks(self) -> None:
        """Give up what is being done beside."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
