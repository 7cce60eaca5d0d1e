"""The server's end of a worker's pipe: reads in place, writes without blocking, and says when it is
full.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import Callable
from typing import cast

from app.schema.strict import Strict
from app.worker.decoder import Decoder
from app.worker.framing import pack
from app.worker.reports import REPORT, Report

PIECE = 256 * 1024


class Pipe(asyncio.BufferedProtocol):
    """Reports in, commands out. `gone` is set once the worker has hung up."""

    def __init__(self, received: Callable[[Report, memoryview], None]) -> None:
        self.gone = asyncio.Event()
        self._received = received
        self._decoder = Decoder()
        self._outgoing: deque[memoryview] = deque()
        self._writable = True
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def over(cls, end: socket.socket, received: Callable[[Report, memoryview], None]) -> Pipe:
        """The pipe over one end of a socket pair."""
        loop = asyncio.get_running_loop()
        _, pipe = await loop.create_unix_connection(lambda: cls(received), sock=end)
        return pipe

    def send(self, command: Strict, payload: bytes = b"") -> None:
        """Queue a command; large payloads go out in pieces, as the worker takes them."""
        for part in pack(command, payload):
            view = memoryview(part)
            self._outgoing += (view[start : start + PIECE] for start in range(0, len(view), PIECE))
        self._pump()

    def hold(self, hold: bool) -> None:
        """Stop reading, or go on: the worker waits while what it said is being stored."""
        if self._transport is None or self._transport.is_closing():
            return
        if hold:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()

    def close(self) -> None:
        """Hang up at once."""
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=2 * PIECE)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._decoder.space()

    def buffer_updated(self, nbytes: int) -> None:
        for header, payload in self._decoder.received(nbytes):
            self._received(REPORT.validate_json(header), payload)

    def pause_writing(self) -> None:
        self._writable = False

    def resume_writing(self) -> None:
        self._writable = True
        self._pump()

    def connection_lost(self, exc: Exception | None) -> None:
        self._outgoing.clear()
        self._transport = None
        self.gone.set()

    def _pump(self) -> None:
        while self._transport and self._writable and self._outgoing:
            self._transport.write(self._outgoing.popleft())
