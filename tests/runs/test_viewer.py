"""Viewers of a run, over a store that is a list."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Noticed, Reason
from app.live_messages import Kept, Progress, Ready, Refused
from app.runs.hub import Hub
from app.runs.viewer import LARGE_BLOCK, MOST_WAITING, PAGE, Viewer
from app.store.stored_event import StoredEvent, StoredOutline
from app.views.viewer import FrameRequest
from app.views.weights import WeightsView

REQUEST = FrameRequest(request=1, views=[WeightsView()])


def event(number: int) -> StoredEvent:
    """A kept event."""
    reason = Reason(code="x", message="x")
    return StoredEvent.of(Noticed(epoch=0, level="info", reason=reason), number, 0.0)


def block(number: int, rows: int) -> StoredEvent:
    """A kept block of metrics."""
    return StoredEvent("metrics", number, 0.0, {"first_epoch": 0, "count": rows}, {"loss": np.zeros(rows)})


class History:
    """A store of one run, and its hub. `reads`: how often the store was asked."""

    def __init__(self, length: int = 0) -> None:
        self.events = [event(number) for number in range(1, length + 1)]
        self.hub = Hub()
        self.reads = 0

    def happen(self, count: int = 1, rows: int = 0) -> None:
        """Events are kept, then told; metrics of so many rows."""
        for _ in range(count):
            number = len(self.events) + 1
            self.events.append(block(number, rows) if rows else event(number))
            self.hub.publish("r", [self.events[-1]])

    async def read(self, after: int, limit: int) -> list[StoredEvent]:
        self.reads += 1
        page = self.events[after : after + min(limit, 7)]
        await asyncio.sleep(0)  # let things happen meanwhile
        return page

    async def never(self, request: FrameRequest) -> bytes | Refused:
        raise AssertionError("nobody asked for a frame")

    def viewer(self, after: int = 0) -> Viewer:
        viewer = Viewer(after, self.read, self.never)
        viewer.begin(len(self.events))
        return viewer


async def take(messages: AsyncIterator[Any], count: int) -> list[int]:
    """The sequence numbers of the next events."""
    return [(await asyncio.wait_for(anext(messages), 5)).sequence for _ in range(count)]


async def test_the_past_comes_first_then_what_happens_without_gap_or_repeat() -> None:
    history = History(20)
    with history.hub.watching("r", history.viewer(after=5)) as viewer:
        messages = aiter(viewer)
        assert await anext(messages) == Ready(sequence=20)
        assert await take(messages, 10) == list(range(6, 16))
        history.happen(3)
        assert await take(messages, 8) == list(range(16, 24))


@settings(deadline=None)
@given(
    script=st.lists(st.tuples(st.integers(0, 150), st.integers(0, 200)), max_size=6), after=st.integers(0, 30)
)
def test_whatever_happens_while_a_viewer_reads_it_hears_every_event_once(
    script: list[tuple[int, int]], after: int
) -> None:
    async def play() -> None:
        history = History(30)
        with history.hub.watching("r", history.viewer(after)) as viewer:
            messages = aiter(viewer)
            await anext(messages)
            heard: list[int] = []
            for happening, taken in [*script, (0, 10_000)]:
                history.happen(happening)
                heard += await take(messages, min(taken, len(history.events) - after - len(heard)))
            assert heard == list(range(after + 1, len(history.events) + 1))

    asyncio.run(play())


async def test_a_viewer_that_keeps_up_reads_nothing_from_the_store() -> None:
    history = History()
    with history.hub.watching("r", history.viewer()) as viewer:
        messages = aiter(viewer)
        await anext(messages)
        for number in range(1, 50):
            history.happen()
            assert await take(messages, 1) == [number]
    assert history.reads == 0


def outlined(sequence: int) -> StoredOutline:
    """What stands for the events up to a number."""
    return StoredOutline(sequence, 0, np.arange(0), {}, [])


class Outlining(History):
    """A store that can tell an outline. `outlines`: after which numbers it was asked."""

    def __init__(self, length: int = 0) -> None:
        super().__init__(length)
        self.outlines: list[int] = []

    async def read_outline(self, after: int) -> StoredOutline:
        self.outlines.append(after)
        newest = len(self.events)
        await asyncio.sleep(0)
        return outlined(newest)

    def viewer(self, after: int = 0) -> Viewer:
        viewer = Viewer(after, self.read, self.never, self.read_outline)
        viewer.begin(len(self.events))
        return viewer


async def test_a_viewer_that_asks_for_it_begins_with_the_outline_and_goes_on_after_it() -> None:
    history = Outlining(500)
    with history.hub.watching("r", history.viewer()) as viewer:
        messages = aiter(viewer)
        assert await anext(messages) == Ready(sequence=500)
        assert await take(messages, 1) == [500]
        history.happen(3)
        assert await take(messages, 3) == [501, 502, 503]
        assert (history.outlines, history.reads) == ([0], 0)


@pytest.mark.parametrize(("missed", "outlines"), [(PAGE, []), (PAGE + 1, [7])])
async def test_who_comes_back_gets_the_events_it_missed_or_the_outline_where_these_are_many(
    missed: int, outlines: list[int]
) -> None:
    history = Outlining(7 + missed)
    with history.hub.watching("r", history.viewer(after=7)) as viewer:
        messages = aiter(viewer)
        await anext(messages)
        first = 7 + missed if outlines else 8
        assert await take(messages, 1) == [first]
        history.happen()
        assert await take(messages, 8 + missed - first) == list(range(first + 1, 9 + missed))
        assert history.outlines == outlines


async def test_a_block_that_is_too_large_to_draw_is_told_as_an_outline_and_not_kept() -> None:
    history = Outlining(3)
    with history.hub.watching("r", history.viewer(after=3)) as viewer:
        messages = aiter(viewer)
        await anext(messages)
        history.happen(rows=LARGE_BLOCK)
        assert await take(messages, 1) == [4]
        history.happen(rows=LARGE_BLOCK + 1)
        history.happen()
        assert not history.hub.wanted("r", history.events[4])
        assert await take(messages, 1) == [6]
        assert history.outlines == [4]
        history.happen()
        assert await take(messages, 1) == [7]
        assert (history.outlines, history.reads) == ([4], 0)


async def test_who_comes_back_to_large_blocks_gets_an_outline_and_without_asking_for_it_the_blocks() -> None:
    history = Outlining(3)
    history.happen(rows=LARGE_BLOCK + 1)
    for after, reads in ((2, [4]), (3, [4])):
        with history.hub.watching("r", history.viewer(after)) as viewer:
            messages = aiter(viewer)
            await anext(messages)
            assert await take(messages, 1) == reads
    with history.hub.watching("r", Viewer(3, history.read, history.never)) as viewer:
        viewer.begin(4)
        messages = aiter(viewer)
        await anext(messages)
        assert (await anext(messages)).rows == LARGE_BLOCK + 1


@settings(deadline=None)
@given(
    script=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 400)), max_size=6), after=st.integers(0, 30)
)
def test_an_outline_leaves_out_nothing_that_comes_after_it(script: list[tuple[int, int]], after: int) -> None:
    async def play() -> None:
        history = Outlining(30)
        with history.hub.watching("r", history.viewer(after)) as viewer:
            messages = aiter(viewer)
            await anext(messages)
            reached = after
            for happening, taken in [*script, (0, 10_000)]:
                history.happen(happening)
                for _ in range(taken):
                    if reached == len(history.events):
                        break
                    message = await asyncio.wait_for(anext(messages), 5)
                    assert isinstance(message, StoredOutline) or message.sequence == reached + 1
                    assert message.sequence > reached
                    reached = message.sequence
            assert reached == len(history.events)

    asyncio.run(play())


async def test_a_viewer_that_never_reads_keeps_a_bounded_number_of_events() -> None:
    history = History()
    with history.hub.watching("r", history.viewer()) as viewer:
        history.happen(100_000)
        for number in range(1000):
            viewer.tell(Refused(request=number, reason=Reason(code="x", message="x")))
            viewer.tell(Progress(epoch=number, batch=0, batches=1, epochs_per_second=None))
        kept = [value for value in vars(viewer).values() if hasattr(value, "__len__")]
        assert sum(map(len, kept)) <= 2 * MOST_WAITING


async def test_of_progress_and_of_moments_only_the_newest_is_told() -> None:
    history = History()
    with history.hub.watching("r", history.viewer()) as viewer:
        messages = aiter(viewer)
        await anext(messages)
        for epoch in range(5):
            viewer.tell(Progress(epoch=epoch, batch=0, batches=1, epochs_per_second=None))
            viewer.tell(Kept(epoch=epoch, batch=0))
        told = [await anext(messages), await anext(messages)]
        assert [(each.type, each.epoch) for each in told] == [("kept", 4), ("progress", 4)]


async def test_a_newer_request_for_a_frame_replaces_the_older() -> None:
    asked: list[int] = []
    answers = {number: asyncio.get_running_loop().create_future() for number in (1, 2)}

    async def look(request: FrameRequest) -> bytes | Refused:
        asked.append(request.request)
        frame: bytes = await answers[request.request]
        return frame

    viewer = Viewer(0, History().read, look)
    messages = aiter(viewer)
    await anext(messages)
    viewer.request(REQUEST)
    await asyncio.sleep(0)
    viewer.request(REQUEST.model_copy(update={"request": 2}))
    await asyncio.sleep(0)
    assert answers[1].cancelled()
    answers[2].set_result(b"new")
    assert await asyncio.wait_for(anext(messages), 5) == b"new"
    assert asked == [1, 2]


async def test_a_refused_request_is_told_with_its_number() -> None:
    refused = Refused(request=1, reason=Reason(code="no-plane", message="no"))

    async def look(request: FrameRequest) -> bytes | Refused:
        return refused

    viewer = Viewer(0, History().read, look)
    messages = aiter(viewer)
    await anext(messages)
    viewer.request(REQUEST)
    assert await asyncio.wait_for(anext(messages), 5) == refused


async def test_a_closed_viewer_ends_its_iteration_and_says_why() -> None:
    history = History()
    with history.hub.watching("r", history.viewer()) as viewer:
        messages = aiter(viewer)
        await anext(messages)
        history.hub.close("r", "deleted")
        with pytest.raises(StopAsyncIteration):
            await asyncio.wait_for(anext(messages), 5)
        assert viewer.closed_for == "deleted"


async def test_nothing_is_left_of_a_viewer_that_went() -> None:
    history = History()
    with history.hub.watching("r", history.viewer()):
        assert history.hub.watched("r")
    assert not history.hub.watched("r")
