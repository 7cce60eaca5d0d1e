"""Ends sockets whose credential is worth nothing any more: one round a second for all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from fastapi import WebSocket
from starlette.concurrency import run_in_threadpool

from app.api.actors import Identities
from app.api.problems import SignInNeeded

ROUND_SECONDS = 1.0
log = logging.getLogger(__name__)


class Watchman:
    """Goes his rounds as long as there are sockets to look after."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._posts: dict[WebSocket, asyncio.Future[None]] = {}
        self._rounds: asyncio.Task[None] | None = None

    async def guard(self, socket: WebSocket) -> None:
        """Raises SignInNeeded once what the viewer came with is worth nothing: signed out, run out,
        revoked.
        """
        post = self._posts[socket] = asyncio.get_running_loop().create_future()
        if self._rounds is None or self._rounds.done():
            self._rounds = asyncio.create_task(self._go_round())
        try:
            await post
        finally:
            del self._posts[socket]

    async def _go_round(self) -> None:
        while self._posts:
            await asyncio.sleep(ROUND_SECONDS)
            for socket, problem in await run_in_threadpool(self._worthless, list(self._posts)):
                post = self._posts.get(socket)
                if post and not post.done():
                    post.set_exception(problem)

    def _worthless(self, sockets: Iterable[WebSocket]) -> list[tuple[WebSocket, SignInNeeded]]:
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
        except Exception as error:  # the database is away: the next round will tell
            log.warning("a credential cannot be looked up: %s", error)
        return None


def credential(socket: WebSocket) -> tuple[str | None, str | None]:
    """What a viewer came with."""
    return socket.headers.get("authorization"), socket.headers.get("cookie")
