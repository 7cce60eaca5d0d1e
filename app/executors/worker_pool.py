"""Worker processes, each replaced when it dies."""

from __future__ import annotations

import logging
import time
from asyncio import sleep
from collections import Counter
from collections.abc import Awaitable, Callable

from app.concurrency import BackgroundTasks
from app.events import Reason
from app.executors.executor import Listener
from app.executors.worker_link import WorkerLink
from app.learners.learner import Make
from app.worker.messages import Leave
from app.worker.reports import Report

FIRST_SECONDS, LONGEST_SECONDS, HEALTHY_SECONDS = 0.2, 10.0, 10.0
Hear = Callable[[WorkerLink, Report], Awaitable[None]]
Gone = Callable[[WorkerLink], Awaitable[None]]
log = logging.getLogger(__name__)


class Backoff:
    """How long to wait before a worker that died is replaced: at once after a healthy life; ever
    longer while workers die young.
    """

    def __init__(self) -> None:
        self._next = 0.0

    def wait(self, lived: float) -> float:
        """Seconds to wait, after a worker that lived so many."""
        if lived >= HEALTHY_SECONDS:
            self._next = 0.0
        seconds = self._next
        self._next = min(LONGEST_SECONDS, max(FIRST_SECONDS, 2 * seconds))
        return seconds


class WorkerPool:
    """Workers that run `nice` steps below the server; `links` to the living ones.

    `hear` is told each report before the listener is, `gone` each worker that has died. `listener`:
    whom every worker reports to, given before the first is started.
    """

    listener: Listener

    def __init__(self, make: Make, nice: int, hear: Hear, gone: Gone) -> None:
        self._make, self._nice, self._hear, self._gone = make, nice, hear, gone
        self._supervisors = BackgroundTasks()
        self._workers: Counter[str] = Counter()
        self.links: list[WorkerLink] = []

    def start(self, device: str) -> None:
        """Have one more worker serve a device."""
        self._workers[device] += 1
        self._supervisors.spawn(self._supervise(device), f"worker on {device}")

    def size(self, device: str) -> int:
        """How many workers are to serve a device."""
        return self._workers[device]

    def ready(self, device: str | None = None) -> list[WorkerLink]:
        """Those that can train, on a device or on any."""
        return [link for link in self.links if link.hello and device in (None, link.device)]

    async def close(self, reason: Reason, seconds: float) -> None:
        """Have every run stored and marked interrupted for `reason`, and end, within `seconds`."""
        for link in self.links:
            link.send(Leave(reason=reason))
        await self._supervisors.close(grace=seconds)

    async def _supervise(self, device: str) -> None:
        """Keep one worker alive, whatever it dies of."""
        backoff = Backoff()
        while not self._supervisors.closed:
            begun = time.monotonic()
            try:
                await self._run_worker(device)
            except Exception:
                log.exception("a worker on %s could not be started, or not be listened to", device)
            if not self._supervisors.closed:
                await sleep(backoff.wait(time.monotonic() - begun))

    async def _run_worker(self, device: str) -> None:
        link = await WorkerLink.open(device, self._make, self.listener, self._nice)
        self.links.append(link)
        try:
            if not self._supervisors.closed:
                await link.read_reports(lambda report: self._hear(link, report))
        finally:
            self.links.remove(link)
            await self._gone(link)
            await link.terminate()
