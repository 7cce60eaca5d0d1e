"""Someone who looks at a page: hears a run's events, asks for the next frame when one has been
drawn.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

T1: dict[str, Any] = {
    "version": 1,
    "network": {
        "layers": [
            {"id": "dense-1", "type": "dense", "units": 4},
            {"id": "tanh-1", "type": "tanh"},
            {"id": "dense-2", "type": "dense", "units": 2},
            {"id": "tanh-2", "type": "tanh"},
            {"id": "dense-3", "type": "dense", "units": 1},
            {"id": "tanh-3", "type": "tanh"},
        ]
    },
    "dataset": {"name": "circle", "samples": 500, "noise": 0.1, "train_share": 0.5, "seed": 1,
                "features": ["x1", "x2"]},
    "training": {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 0.03}, "batch_size": 10,
                 "seed": 7, "stop": {"epochs": 10_000_000}},
}  # fmt: skip
"""What the page starts with (`static/src/state/initial.ts`), without an end."""

VIEWS: list[dict[str, Any]] = [
    {"view": "weights"},
    {"view": "unit-maps"},
    {"view": "boundary", "x": 0, "y": 1, "side": 100},
]
RARE: list[dict[str, Any]] = [{"view": "gradient-flow", "bins": 30}]
RARE_SECONDS = 0.25
"""What the page asks for with that experiment (`Strokes`, `UnitStrip`, `PlanePlot`), and what it
adds four times a second (`FlowPanel`).
"""

REFRESH_SECONDS = 1 / 60
"""Between two pictures of a screen: a page draws a frame at the next, and asks for another then."""
REFUSED_SECONDS = 0.3


@dataclass
class Viewer:
    """Watches one run; asks for `views`, now and then for the `rare` ones too.

    `waits`: seconds from each request to its frame; `ages`: of each event, from its commit to its
    arrival.

    `shown`, `told`: it has had a frame, an event.
    """

    address: str
    views: list[dict[str, Any]] = field(default_factory=lambda: VIEWS)
    rare: list[dict[str, Any]] = field(default_factory=lambda: RARE)
    waits: list[float] = field(default_factory=list)
    ages: list[float] = field(default_factory=list)
    received: int = 0
    refused: int = 0
    shown: asyncio.Event = field(default_factory=asyncio.Event)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: float = 0.0
    _rarely: float = 0.0
    _request: int = 0

    def forget(self) -> None:
        """Count from now on."""
        self.waits.clear()
        self.ages.clear()
        self.received = self.refused = 0

    async def watch(self) -> None:
        """Look on until cancelled, or until the server hangs up."""
        with suppress(ConnectionClosed):
            async with connect(self.address, compression=None, max_size=None, proxy=None) as socket:
                await self._ask(socket)
                async for message in socket:
                    self.received += len(message)
                    if isinstance(message, bytes):
                        await self._drawn(socket, message)
                    else:
                        await self._heard(socket, message)

    async def _ask(self, socket: ClientConnection, after: tuple[int, int] | None = None) -> None:
        if not self.views:
            return
        self._request += 1
        self._asked = time.perf_counter()
        views = self.views
        if self.rare and self._asked >= self._rarely + RARE_SECONDS:
            self._rarely, views = self._asked, [*views, *self.rare]
        request = {"type": "frame", "request": self._request, "views": views}
        request |= {"after": after} if after else {}
        await socket.send(json.dumps(request))

    async def _drawn(self, socket: ClientConnection, frame: bytes) -> None:
        self.waits.append(time.perf_counter() - self._asked)
        self.shown.set()
        await asyncio.sleep(REFRESH_SECONDS - time.perf_counter() % REFRESH_SECONDS)
        await self._ask(socket, position(frame))

    async def _heard(self, socket: ClientConnection, message: str) -> None:
        now = time.time()
        event = json.loads(message)
        if event["type"] == "refused":
            self.refused += 1
            await asyncio.sleep(REFUSED_SECONDS)
            await self._ask(socket)
        elif "at" in event:
            self.ages.append(now - event["at"])
            self.told.set()


def position(frame: bytes) -> tuple[int, int]:
    """The epoch and batch that a frame shows."""
    length = int.from_bytes(frame[:8], "little")
    metadata = json.loads(frame[8 : 8 + length])["__metadata__"]
    return int(metadata["epoch"]), int(metadata["batch"])
