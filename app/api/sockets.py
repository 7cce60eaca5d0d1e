"""Which sockets may be open: so many an owner, each for as long as its credential is valid.

One check a second serves all of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from fastapi import WebSocket
from starlette.concurrency import run_in_threadpool

from app.api.actors import Identities
from app.api.problems import SignInNeeded

CHECK_SECONDS = 1.0
log = logging.getLogger(__name__)


class SocketLimits:
    """At most `most` sockets an owner."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open: Counter[str] = Counter()

    @contextmanager
    def admit(self, owner: str) -> Iterator[bool]:
        """Whether the owner may open one more socket; it counts for as long as the block runs."""
        admitted = self.open[owner] < self.most
        self.open[owner] += admitted
        try:
            yield admitted
        finally:
            self.open[owner] -= admitted
            if not self.open[owner]:
                del self.open[owner]


class CredentialWatch:
    """Checks the credentials of open sockets; at rest while there are none."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._expired: dict[WebSocket, asyncio.Future[None]] = {}
        self._checks: asyncio.Task[None] | None = None

    async def until_invalid(self, socket: WebSocket) -> None:
        """Wait for as long as the socket's credential is valid.

        Raises SignInNeeded once its session has ended or its token was revoked.
        """
        expired = self._expired[socket] = asyncio.get_running_loop().create_future()
        if self._checks is None or self._checks.done():
            self._checks = asyncio.create_task(self._check_repeatedly())
        try:
            await expired
        finally:
            del self._expired[socket]

    async def _check_repeatedly(self) -> None:
        while self._expired:
            await asyncio.sleep(CHECK_SECONDS)
            for socket, problem in await run_in_threadpool(self._invalid, list(self._expired)):
                expired = self._expired.get(socket)
                if expired and not expired.done():
                    expired.set_exception(problem)

    def _invalid(self, sockets: Iterable[WebSocket]) -> list[tuple[WebSocket, SignInNeeded]]:
        """The sockets that are to end, and why. Each credential is looked up once."""
        found: dict[tuple[str | None, str | None], SignInNeeded | None] = {}
        for socket in sockets:
            key = credential(socket)
            if key not in found:
                found[key] = self._problem(socket)
        problems = [(socket, found[credential(socket)]) for socket in sockets]
        return [(socket, problem) for socket, problem in problems if problem]

    def _problem(self, socket: WebSocket) -> SignInNeeded | None:
        try:
            self._identities.identify(socket)
        except SignInNeeded as problem:
            return problem
        except Exception as error:  # the database does not answer: the next check tries again
            log.warning("a credential cannot be looked up: %s", error)
        return None


def credential(socket: WebSocket) -> tuple[str | None, str | None]:
    """What identifies the viewer: the authorization header and the cookies, as sent."""
    return socket.headers.get("authorization"), socket.headers.get("cookie")
