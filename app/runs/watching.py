"""What a viewer does with a run: follow it, look at it, have it predict."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.learners.learner import Refusal
from app.live_messages import Refused, Waiting
from app.runs import reasons
from app.runs.async_store import AsyncStore
from app.runs.errors import RunRefused
from app.runs.hub import Hub
from app.runs.moments import Moment, find_moment
from app.runs.pending import PendingRequests, WorkerRequest
from app.runs.placement import RunPlacement
from app.runs.queue import RunQueue
from app.runs.viewer import Frame, Viewer
from app.schema.run import ENDED
from app.store.records import NoSuchRun, RunRecord
from app.store.store import Store
from app.store.stored_event import StoredEvent, StoredOutline
from app.views.catalog import View
from app.views.viewer import FrameRequest
from app.worker.messages import CancelFrame, GetFrame, Predict, ResidentState


class RunWatching:
    """Requests that change nothing.

    A run that no worker holds is given to one, from its last checkpoint.
    """

    def __init__(
        self,
        store: AsyncStore,
        queue: RunQueue,
        placement: RunPlacement,
        pending: PendingRequests,
        hub: Hub,
    ) -> None:
        self._store, self._queue, self._placement = store, queue, placement
        self._pending, self._hub = pending, hub

    @asynccontextmanager
    async def subscribe(self, run: str, after: int = 0, outline: int | None = None) -> AsyncIterator[Viewer]:
        """A viewer that is told every stored event after number `after`, then what happens.

        With `outline` it gets so many points in place of the metrics of a long past. Raises
        NoSuchRun.
        """
        name = secrets.token_hex(8)
        blocking = self._store.blocking

        async def frame(request: FrameRequest) -> Frame | Refused:
            return await self._frame_or_refusal(run, name, request)

        async def read(after: int, limit: int) -> list[StoredEvent]:
            return await self._store.read(blocking.events, run, after, limit)

        async def read_outline(after: int) -> StoredOutline | None:
            assert outline is not None
            return await self._store.read(_outlined, blocking, run, outline, after)

        viewer = Viewer(after, read, frame, read_outline if outline else None)
        with self._hub.watching(run, viewer):
            record = await self._store.get(run)
            viewer.begin(record.sequence)
            if position := self._queue.position(run):
                viewer.tell(Waiting(position=position))
            yield viewer

    async def frame(self, run: str, views: Sequence[View], epoch: int | None = None) -> Frame:
        """One frame of the run as it is, or as it was after `epoch` epochs, as safetensors.

        Raises NoSuchRun, RunRefused.
        """
        request = FrameRequest(request=0, views=list(views), epoch=epoch)
        return await self._frame(run, secrets.token_hex(8), request)

    async def predict(self, run: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] or [n, outputs, steps] for raw rows [n, columns].

        Raises NoSuchRun, RunRefused.
        """
        count, columns = rows.shape
        request = Predict(run=run, request_id=self._pending.next_id(), rows=count, columns=columns)
        outputs: NDArray[np.float32] = await self._ask(request, rows.astype("<f4").tobytes())
        return outputs

    async def _frame_or_refusal(self, run: str, viewer: str, request: FrameRequest) -> Frame | Refused:
        try:
            return await self._frame(run, viewer, request)
        except RunRefused as refusal:
            return Refused(request=request.request, reason=refusal.reason)
        except NoSuchRun:
            return Refused(request=request.request, reason=reasons.DELETED)

    async def _frame(self, run: str, viewer: str, request: FrameRequest) -> Frame:
        moment = None
        if request.epoch is not None:
            record = await self._store.get(run)
            moment = await self._store.read(find_moment, self._store.blocking, record, request.epoch)
        get = GetFrame(
            run=moment.id if moment else run,
            request_id=self._pending.next_id(),
            viewer=viewer,
            request=request.request,
            views=request.views,
            after=(request.after[0], request.after[1]) if request.after and not moment else None,
            viewed=run,
        )
        answered = False
        try:
            frame: Frame = await self._ask(get, moment=moment)
            answered = True
            return frame
        finally:
            if not answered:
                cancel = CancelFrame(run=get.run, viewer=viewer, request_id=get.request_id)
                self._placement.notify(get.run, cancel)

    async def _ask(self, request: WorkerRequest, payload: bytes = b"", moment: Moment | None = None) -> Any:
        pending = self._pending.add(request, payload)
        try:
            if moment:
                await self._placement.show(moment, pending)
            elif not self._placement.forward(pending):
                record = await self._store.get(request.run)
                await self._placement.deliver(record, pending, self._start(record))
            return await pending.answer
        except Refusal as refusal:
            raise RunRefused(refusal.reason) from refusal
        finally:
            self._pending.discard(request.request_id)

    def _start(self, record: RunRecord) -> ResidentState | None:
        """What a run does that a worker gets only to look at it; None if it is about to train.

        Raises RunRefused for one in the queue that has nothing to show yet.
        """
        position = self._queue.position(record.id)
        if position is not None and not record.metrics:
            raise RunRefused(reasons.queued(position))
        if record.state in ENDED:
            return "ended"
        if record.state == "paused" or not self._queue.trains(record.id):
            return "paused"
        return None


def _outlined(store: Store, run: str, points: int, after: int) -> StoredOutline | None:
    """The outline, its JSON made; None where the run is gone."""
    try:
        outlined = store.outline(run, points, after)
    except NoSuchRun:
        return None
    _ = outlined.json
    return outlined
