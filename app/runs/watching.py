"""What a viewer does with a run: follow it, look at it, have it predict."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.events import Refused, Waiting
from app.learners.learner import Refusal
from app.runs import reasons
from app.runs.errors import RunRefused
from app.runs.parts import Parts
from app.runs.pending import WorkerRequest
from app.runs.placement import Start
from app.runs.viewer import Frame, Viewer
from app.schema.run import ENDED
from app.store.records import NoSuchRun, RunRecord
from app.store.store import Store
from app.store.stored_event import StoredEvent, StoredOutline
from app.views.catalog import View
from app.views.viewer import FrameRequest
from app.worker.messages import CancelFrame, GetFrame, Predict


class Watching:
    """Questions that change nothing.

    A run that is with no worker is brought to one from its last checkpoint.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @asynccontextmanager
    async def subscribe(self, run: str, after: int = 0, outline: int | None = None) -> AsyncIterator[Viewer]:
        """A viewer that is told every kept event after number `after`, then what happens.

        Raises NoSuchRun.

        With `outline` it gets so many points in place of the metrics of a long past.
        """
        parts = self._parts
        name = secrets.token_hex(8)

        async def look(request: FrameRequest) -> Frame | Refused:
            return await self._look_or_refuse(run, name, request)

        async def read(after: int, limit: int) -> list[StoredEvent]:
            return await parts.threads.read(parts.store.events, run, after, limit)

        async def read_outline(after: int) -> StoredOutline | None:
            assert outline is not None
            return await parts.threads.read(_outlined, parts.store, run, outline, after)

        viewer = Viewer(after, read, look, read_outline if outline else None)
        with parts.hub.watching(run, viewer):
            record = await parts.get(run)
            viewer.begin(record.sequence)
            if place := parts.queue.position(run):
                viewer.tell(Waiting(position=place))
            yield viewer

    async def frame(self, run: str, views: Sequence[View]) -> Frame:
        """One frame of the run as it is. Raises NoSuchRun, RunRefused."""
        request = FrameRequest(request=0, views=list(views))
        return await self._look(run, secrets.token_hex(8), request)

    async def predict(self, run: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] for raw rows [n, columns]. Raises NoSuchRun, RunRefused."""
        question = Predict(
            run=run, request_id=self._parts.pending.next_id(), rows=rows.shape[0], columns=rows.shape[1]
        )
        outputs: NDArray[np.float32] = await self._ask(question, rows.astype("<f4").tobytes())
        return outputs

    async def _look_or_refuse(self, run: str, viewer: str, request: FrameRequest) -> Frame | Refused:
        try:
            return await self._look(run, viewer, request)
        except RunRefused as refusal:
            return Refused(request=request.request, reason=refusal.reason)
        except NoSuchRun:
            return Refused(request=request.request, reason=reasons.DELETED)

    async def _look(self, run: str, viewer: str, request: FrameRequest) -> Frame:
        after = (request.after[0], request.after[1]) if request.after else None
        look = GetFrame(
            run=run,
            request_id=self._parts.pending.next_id(),
            viewer=viewer,
            request=request.request,
            views=request.views,
            after=after,
        )
        answered = False
        try:
            frame: Frame = await self._ask(look)
            answered = True
            return frame
        finally:
            if not answered:
                self._parts.executor.send(
                    run, CancelFrame(run=run, viewer=viewer, request_id=look.request_id)
                )

    async def _ask(self, question: WorkerRequest, payload: bytes = b"") -> Any:
        pending = self._parts.pending.add(question, payload)
        try:
            if not self._parts.placement.forward(pending):
                record = await self._parts.get(question.run)
                await self._parts.placement.deliver(record, pending, self._start(record))
            return await pending.answer
        except Refusal as refusal:
            raise RunRefused(refusal.reason) from refusal
        finally:
            self._parts.pending.discard(question.request_id)

    def _start(self, record: RunRecord) -> Start | None:
        """What a run does that is brought only to be looked at; None if it is about to train.

        Raises RunRefused for one in line.
        """
        place = self._parts.queue.position(record.id)
        if place is not None:
            raise RunRefused(reasons.in_line(place))
        if record.state in ENDED:
            return "rest"
        if record.state == "paused" or not self._parts.queue.has(record.id):
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
