"""The worker's end of its pipe: nothing here blocks unless asked to wait."""

import selectors
import socket
from collections import deque
from itertools import islice

from app.schema.strict import Strict
from app.worker.decoder import Decoder
from app.worker.framing import pack
from app.worker.messages import COMMAND, Command

FULL = 8 * 1024 * 1024
MOST_PARTS = 64
"""Sent with one call."""


class ServerGone(ConnectionError):
    """The server closed its end: nobody is left to work for."""


class Channel:
    """Commands in, reports out."""

    def __init__(self, pipe: socket.socket) -> None:
        pipe.setblocking(False)
        self._pipe = pipe
        self._decoder = Decoder()
        self._outgoing: deque[memoryview] = deque()
        self._backlog = 0
        self._selector = selectors.DefaultSelector()
        self._selector.register(pipe, selectors.EVENT_READ)

    @property
    def full(self) -> bool:
        """Whether the server does not keep up: produce nothing more until it does."""
        return self._backlog > FULL

    def send(self, report: Strict, *payload: bytes | memoryview) -> None:
        """Queue a report.

        Those that wait go out together with the next `push`, since every call to the system wakes
        the server.
        """
        for part in pack(report, *payload):
            self._outgoing.append(memoryview(part).cast("B"))
            self._backlog += len(part)

    def push(self) -> None:
        """Send what the pipe takes now. Raises ServerGone."""
        while self._outgoing:
            try:
                sent = self._pipe.sendmsg(list(islice(self._outgoing, MOST_PARTS)))
            except BlockingIOError:
                return
            except ConnectionError as error:
                raise ServerGone from error
            self._backlog -= sent
            self._sent(sent)

    def receive(self, patience: float | None) -> list[tuple[Command, memoryview]]:
        """The commands that have come.

        Waits at most `patience` seconds (None: until something happens). Raises ServerGone.
        """
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._outgoing else 0)
        self._selector.modify(self._pipe, wanted)
        commands: list[tuple[Command, memoryview]] = []
        for _, ready in self._selector.select(patience):
            if ready & selectors.EVENT_READ:
                commands += self._read()
            if ready & selectors.EVENT_WRITE:
                self.push()
        return commands

    def drain(self, seconds: float) -> None:
        """Send everything that is queued, within `seconds`."""
        self._pipe.settimeout(seconds)
        while self._outgoing:
            self._pipe.sendall(self._outgoing.popleft())

    def close(self) -> None:
        """Hang up."""
        self._selector.close()
        self._pipe.close()

    def _read(self) -> list[tuple[Command, memoryview]]:
        try:
            count = self._pipe.recv_into(self._decoder.space())
        except BlockingIOError:
            return []
        except ConnectionError as error:
            raise ServerGone from error
        if not count:
            raise ServerGone
        return [(COMMAND.validate_json(header), payload) for header, payload in self._decoder.received(count)]

    def _sent(self, count: int) -> None:
        """So many bytes have gone."""
        while self._outgoing and count >= len(self._outgoing[0]):
            count -= len(self._outgoing.popleft())
        if count:
            self._outgoing[0] = self._outgoing[0][count:]
