"""Training elsewhere: by a server that is heard through its socket, and by `playground train`."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.served import ROOT, Served, serve, usage
from benchmarks.sides import Stretch
from benchmarks.tasks import Body, ending
from benchmarks.viewer import position

FRAMES_PER_SECOND = 15
SETTLE_SECONDS = 0.5
WATCHED = [{"view": "weights"}]


@dataclass
class Streamed:
    """A run of a server's, resumed for a stretch and paused after it.

    Epochs are counted by the `metrics` events that arrive.
    """

    served: Served
    run: str
    watched: bool
    frames: list[float] = field(default_factory=list)
    """Of each stretch, per second."""

    def work(self, seconds: float) -> Stretch:
        """Train on for so long."""
        self.served.client.post(f"/api/v1/runs/{self.run}/resume").raise_for_status()
        stretch = asyncio.run(self._listen(seconds))
        self.served.client.post(f"/api/v1/runs/{self.run}/pause").raise_for_status()
        return stretch

    async def _listen(self, seconds: float) -> Stretch:
        after = self.served.run(self.run)["sequence"]
        address = f"{self.served.socket(self.run)}?after={after}"
        async with connect(address, compression=None, max_size=None, proxy=None) as socket:
            watching = asyncio.create_task(self._watch(socket)) if self.watched else None
            await self._next_epoch(socket, time.perf_counter() + SETTLE_SECONDS)
            self._drawn = 0
            begun, used, before = time.perf_counter(), self._processor(), self._epoch
            await self._next_epoch(socket, begun + seconds)
            took = time.perf_counter() - begun
            stretch = Stretch(self._epoch - before, took, self._processor() - used)
            self.frames.append(self._drawn / took)
            if watching:
                watching.cancel()
        return stretch

    async def _next_epoch(self, socket: ClientConnection, earliest: float) -> None:
        """Hear everything until an event of metrics comes at that time or later."""
        while True:
            message = await socket.recv()
            if isinstance(message, bytes):
                self._drawn += 1
                self._after = position(message)
                self._answered.set()
            elif (event := json.loads(message))["type"] == "metrics":
                self._epoch = event["first_epoch"] + event["count"] - 1
                if time.perf_counter() >= earliest:
                    return

    async def _watch(self, socket: ClientConnection) -> None:
        """Ask for a frame at most fifteen times a second, the next when the last one has come."""
        request = 0
        while True:
            request += 1
            self._answered.clear()
            wish = {"type": "frame", "request": request, "views": WATCHED}
            await socket.send(json.dumps(wish | ({"after": self._after} if self._after else {})))
            await asyncio.gather(self._answered.wait(), asyncio.sleep(1 / FRAMES_PER_SECOND))

    def _processor(self) -> float:
        """Seconds of all workers so far; the others are idle."""
        return sum(usage(pid).seconds for pid in self.served.workers())

    def __post_init__(self) -> None:
        self._epoch = self._drawn = 0
        self._after: tuple[int, int] | None = None
        self._answered = asyncio.Event()


@contextmanager
def streamed(body: Body, watched: bool) -> Iterator[Streamed]:
    """A server with one run that rests; somebody looks on if `watched`."""
    with serve(log_level="warning") as served:
        yield Streamed(served, served.start(body, paused=True), watched)


@dataclass
class Commanded:
    """`playground train`, a process a stretch, as many epochs as the last one's pace is worth.

    Elapsed time is what it tells: without its start. Processor time would include that, so it is
    left out.
    """

    body: Body
    rate: float = 20.0

    def work(self, seconds: float) -> Stretch:
        """Train for about so long."""
        epochs = max(2, int(self.rate * seconds))
        command = [sys.executable, "-m", "app", "train", "-"]
        given = json.dumps(ending(self.body, epochs))
        done = subprocess.run(command, input=given, cwd=ROOT, capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        self.rate = told["epochs_per_second"]
        return Stretch(told["epochs"], told["seconds"], 0.0)


def commanded(body: Body) -> Commanded:
    """At first so few epochs that the slowest network is soon done."""
    return Commanded(body)
