"""Whether there may be one more run, or one more that trains: every start passes here."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.concurrency import KeyedLocks
from app.runs.async_store import AsyncStore
from app.runs.errors import QuotaExceeded
from app.runs.limits import RunLimits
from app.runs.prepared_runs import PreparedRuns
from app.runs.queue import RunQueue
from app.runs.removal import RunRemoval
from app.schema.run import RunState
from app.schema.text import text
from app.store.records import Beginning, RunRecord

ACTIVE: frozenset[RunState] = frozenset({"queued", "running", "interrupted"})

KEPT = text("runs kept of one owner", "간직한 실행")
ACTIVE_RUNS = text("active runs of one owner", "내 활성 실행")
WAITING = text("runs in the queue", "대기 중인 실행")
AT_ONCE = text("runs that train at once", "동시에 학습하는 실행")


class Admission:
    """The quotas of an owner and of the queue.

    Runs of one owner are admitted one after the other, so that many at once do not all find the
    last place.
    """

    def __init__(
        self,
        store: AsyncStore,
        queue: RunQueue,
        prepared: PreparedRuns,
        removal: RunRemoval,
        limits: RunLimits,
    ) -> None:
        self._store, self._queue, self._prepared = store, queue, prepared
        self._removal, self._limits = removal, limits
        self._owners = KeyedLocks()
        self._everyone = asyncio.Lock()
        self._resuming: defaultdict[str, set[str]] = defaultdict(set)

    async def add(self, record: RunRecord, beginning: Beginning | None = None) -> RunRecord:
        """Store a new run, if there is room for it; the run as it now is.

        The oldest ended runs of its owner make room. Raises QuotaExceeded, StorageFull.
        """
        async with self._owners.of(record.owner):
            await self._check_active(record.owner)
            await self._make_room(record)
            return await self._create(record, beginning)

    async def _create(self, record: RunRecord, beginning: Beginning | None) -> RunRecord:
        async with self._everyone:
            self._check_queue(record)
            return await self._store.write(self._store.blocking.create_run, record, beginning)

    @asynccontextmanager
    async def one_more_active(self, record: RunRecord) -> AsyncIterator[None]:
        """While the block has a run that rests go on, at once or in the queue.

        Raises QuotaExceeded.
        """
        async with self._owners.of(record.owner):
            await self._check_active(record.owner)
            self._check_queue(record)
            self._resuming[record.owner].add(record.id)
        try:
            yield
        finally:
            self._resuming[record.owner].discard(record.id)

    def starts(self, record: RunRecord, *, ahead: bool = False) -> bool:
        """Whether a run that rests trains from now on: there is a place and memory, and nobody
        waits, unless it goes `ahead` of them.
        """
        return self._queue.enter(record.id, self._prepared.memory_bytes(record), ahead=ahead)

    def steps(self, record: RunRecord) -> None:
        """Have a run take a place for some steps, ahead of those who wait for one to train in.

        Raises QuotaExceeded.
        """
        if not self.starts(record, ahead=True):
            remedy = text(
                "no place or no memory is left: step again once a run has ended, or resume, and the run waits in the queue",
                "자리나 메모리가 남아 있지 않습니다. 다른 실행이 끝난 뒤 다시 하거나, 이어 가서 차례를 기다리세요",
            )
            raise QuotaExceeded(AT_ONCE, self._queue.slots, self._queue.training, remedy)

    async def _make_room(self, record: RunRecord) -> None:
        most, parent = self._limits.kept_per_owner, record.parent.run if record.parent else None
        if (kept := await self._removal.make_room(record.owner, most, parent)) >= most:
            remedy = text(
                "none of them could go by itself, since it has not ended or is watched: stop or delete one",
                "끝나지 않았거나 보고 있어서 저절로 지울 수 있는 것이 없습니다. 하나를 멈추거나 지우세요",
            )
            raise QuotaExceeded(KEPT, most, kept, remedy)

    async def _check_active(self, owner: str) -> None:
        """Those about to go on are known before the store is asked: one that is stored meanwhile
        counts once.
        """
        resuming = frozenset(self._resuming[owner])
        stored = await self._store.read(self._store.blocking.count_runs, owner, ACTIVE, resuming)
        active = stored + len(resuming)
        if active >= self._limits.active_per_owner:
            remedy = text(
                "pause or stop one, or wait until one ends",
                "하나를 일시정지하거나 멈추거나, 하나가 끝나기를 기다리세요",
            )
            raise QuotaExceeded(ACTIVE_RUNS, self._limits.active_per_owner, active, remedy)

    def _check_queue(self, record: RunRecord) -> None:
        """Raise QuotaExceeded if the run would have to wait, and too many do already."""
        if self._queue.length < self._limits.queued or self._queue.has(record.id):
            return
        if self._queue.would_wait(self._prepared.memory_bytes(record)):
            remedy = text("ask again in a few minutes", "몇 분 뒤에 다시 하세요")
            raise QuotaExceeded(WAITING, self._limits.queued, self._queue.length, remedy)
