"""One viewer of one run: what it is to be told next, in bounded memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable

from app.live_messages import Alive, Kept, Progress, Ready, Refused, Waiting
from app.store.stored_event import StoredEvent, StoredOutline
from app.views.viewer import FrameRequest

MOST_WAITING = 64
PAGE = 200
LARGE_BLOCK = 2000
"""Rows. Twice what a fast run makes between two reports; more than a chart can show."""

Frame = bytes
"""A safetensors blob."""
Outgoing = Ready | StoredOutline | StoredEvent | Progress | Kept | Waiting | Refused | Alive | Frame
Read = Callable[[int, int], Awaitable[list[StoredEvent]]]
"""(after, limit) → kept events in order, possibly fewer than there are."""
ReadOutline = Callable[[int], Awaitable[StoredOutline | None]]
"""(after) → the run's outline with the other events after that number; None if the run is gone."""
GetFrame = Callable[[FrameRequest], Awaitable[Frame | Refused]]


class Viewer:
    """Iterate over it: first Ready, then every kept event after `after`, without gap or repeat;
    between them the newest frame and progress.

    Live events wait in a short buffer. A viewer that lags loses the buffer and reads on from the
    store, by sequence number. With `read_outline` the outline is told in place of the events where
    it has none of them yet, misses more than a page, or one is large.
    """

    def __init__(
        self, after: int, read: Read, get_frame: GetFrame, read_outline: ReadOutline | None = None
    ) -> None:
        self._newest = 0
        self._after = after
        self._large = 0
        self._read, self._get_frame, self._read_outline = read, get_frame, read_outline
        self._live: deque[StoredEvent] = deque()
        self._page: deque[StoredEvent] = deque()
        self._frame: Frame | None = None
        self._progress: Progress | None = None
        self._kept: Kept | None = None
        self._alive: Alive | None = None
        self._said: deque[Refused | Waiting] = deque(maxlen=MOST_WAITING)
        self._fetching: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self.closed_for: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything may follow."""
        return self.closed_for is None

    def begin(self, newest: int) -> None:
        """The number of the newest event in the store, read once this viewer was heard of."""
        self._newest = max(self._newest, newest)

    def publish(self, event: StoredEvent) -> None:
        """A kept event, after its commit."""
        self._newest = max(self._newest, event.sequence)
        if not self.takes(event):
            self._large = event.sequence
        self._live.append(event)
        if self._large == event.sequence or len(self._live) > MOST_WAITING:
            self._live.clear()
        self._woken.set()

    def takes(self, event: StoredEvent) -> bool:
        """Whether it is to be told as it is."""
        return self._read_outline is None or event.rows <= LARGE_BLOCK

    def tell(self, message: Progress | Kept | Waiting | Refused) -> None:
        """What is live only: of progress and of moments, the newest is enough."""
        if isinstance(message, Progress):
            self._progress = message
        elif isinstance(message, Kept):
            self._kept = message
        else:
            self._said.append(message)
        self._woken.set()

    def tell_alive(self) -> None:
        """That the server is there; said once however often it waits."""
        self._alive = Alive()
        self._woken.set()

    def close(self, why: str) -> None:
        """Nothing follows; `closed_for` says why."""
        self.closed_for = self.closed_for or why
        if self._fetching:
            self._fetching.cancel()
        self._woken.set()

    def request(self, request: FrameRequest) -> None:
        """Ask for a frame; an older request that is not answered yet is given up."""
        if self._fetching:
            self._fetching.cancel()
        if self.is_open:
            self._fetching = asyncio.create_task(self._fetch(request))

    async def __aiter__(self) -> AsyncIterator[Outgoing]:
        yield Ready(sequence=self._newest)
        while self.is_open:
            self._woken.clear()
            while message := await self._next():
                yield message
            await self._woken.wait()

    async def _next(self) -> Outgoing | None:
        """What is to be told now; None if that is nothing, or nothing more."""
        if not self.is_open:
            return None
        if (event := await self._next_event()) is not None:
            return event
        if self._said:
            return self._said.popleft()
        kept, self._kept = self._kept, None
        if kept is not None:
            return kept
        progress, self._progress = self._progress, None
        if progress is not None:
            return progress
        frame, self._frame = self._frame, None
        if frame is not None:
            return frame
        alive, self._alive = self._alive, None
        return alive

    async def _next_event(self) -> StoredEvent | StoredOutline | None:
        """The event after the last told: from the buffer if it is there, from the store otherwise,
        or what stands for many.
        """
        event = self._pop(self._page) or self._pop(self._live)
        if event is not None or self._newest <= self._after:
            return event
        if self._read_outline and self._misses_much():
            return await self._catch_up(self._read_outline)
        self._page = deque(await self._read(self._after, PAGE))
        if self._read_outline and not all(map(self.takes, self._page)):
            return await self._catch_up(self._read_outline)
        return self._pop(self._page)

    def _misses_much(self) -> bool:
        return self._after == 0 or self._newest - self._after > PAGE or self._large > self._after

    async def _catch_up(self, read_outline: ReadOutline) -> StoredOutline | None:
        outlined = await read_outline(self._after)
        if outlined is not None:
            self._after = outlined.sequence
            self._newest = max(self._newest, self._after)
        return outlined

    def _pop(self, events: deque[StoredEvent]) -> StoredEvent | None:
        """The event that follows the last told, if these events begin with it; those already told
        are dropped.
        """
        while events and events[0].sequence <= self._after:
            events.popleft()
        if not events or events[0].sequence != self._after + 1:
            return None
        self._after += 1
        return events.popleft()

    async def _fetch(self, request: FrameRequest) -> None:
        answer = await self._get_frame(request)
        if isinstance(answer, Refused):
            self.tell(answer)
        else:
            self._frame = answer
            self._woken.set()
