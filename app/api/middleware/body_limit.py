"""Limits the size of a request's body, and the time that it may take to arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import HttpProblem, language_in
from app.schema.text import text


class BodyLimit:
    """ASGI middleware: 413 beyond `most_bytes`, 408 if the body is not there after `seconds`.

    `larger`: paths with a limit of their own.
    """

    def __init__(
        self, app: ASGIApp, most_bytes: int, seconds: float, larger: Mapping[str, int] | None = None
    ) -> None:
        self.app, self.most_bytes, self.seconds = app, most_bytes, seconds
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the whole body, which the limit keeps small, then pass the request on."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._read(receive, self.larger.get(scope.get("path", ""), self.most_bytes))
        except TimeoutError:
            return await self._too_slow().response(language_in(scope))(scope, receive, send)
        except HttpProblem as problem:
            return await problem.response(language_in(scope))(scope, receive, send)
        if body is not None:
            await self.app(scope, _replay(body, receive), send)
        return None

    async def _read(self, receive: Receive, most_bytes: int) -> bytes | None:
        """The body; None if the client went away. Raises HttpProblem."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > most_bytes:
                raise _too_large(most_bytes)
            if not message.get("more_body", False):
                return bytes(body)

    def _too_slow(self) -> HttpProblem:
        return HttpProblem(
            "too-slow",
            text(
                f"Expected the body within {self.seconds:g} s, found it unfinished. Send it faster.",
                f"본문이 {self.seconds:g}초 안에 도착해야 합니다.",
            ),
            headers={"Connection": "close"},
        )


def _too_large(most_bytes: int) -> HttpProblem:
    return HttpProblem(
        "too-large",
        text(
            f"Expected a body of at most {most_bytes:,} bytes, found more. Send less.",
            f"본문은 {most_bytes:,}바이트 이하여야 합니다.",
        ),
        headers={"Connection": "close"},
    )


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, then the messages that follow it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
