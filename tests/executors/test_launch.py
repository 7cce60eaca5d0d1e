"""Starting worker processes."""

import asyncio
import socket
from concurrent.futures import Future

import pytest

from app.events import Reason
from app.executors import launch
from app.executors.worker_link import WorkerLink
from app.executors.worker_pool import WorkerPool
from app.schema.text import text
from app.worker.reports import Report
from tests.worker.doubles import make

pytestmark = pytest.mark.timeout(60)


class Nobody:
    """Who is told what workers say."""

    async def reported(self, report: Report, payload: memoryview) -> None:
        """Nothing comes of it."""

    def answered(self, report: Report, payload: memoryview) -> None:
        """Nothing comes of it."""

    def lost(self, losses: object) -> None:
        """Nothing comes of it."""


async def unheard(link: WorkerLink, report: Report) -> None:
    """Nothing comes of it."""


async def unmissed(link: WorkerLink) -> None:
    """Nothing comes of it."""


async def test_a_worker_that_is_being_started_when_its_pool_closes_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: Future[tuple[socket.socket, socket.socket]] = Future()
    made = socket.socketpair

    def watched() -> tuple[socket.socket, socket.socket]:
        pair = made()
        begun.set_result(pair)
        return pair

    monkeypatch.setattr(socket, "socketpair", watched)
    pool = WorkerPool(make, 0, unheard, unmissed)
    pool.listener = Nobody()
    pool.start("cpu")
    ours, theirs = await asyncio.wrap_future(begun)
    await pool.close(Reason.of("closing", text("The server closes.", "서버를 닫습니다.")), seconds=0.001)
    await asyncio.wrap_future(launch._starter.submit(lambda: None))
    assert (ours.fileno(), theirs.fileno(), pool.links) == (-1, -1, [])
