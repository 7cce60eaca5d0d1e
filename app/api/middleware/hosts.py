"""Refuses requests whose Host header names another host.

This prevents DNS rebinding: another site's name that is made to point to this machine.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import HttpProblem, language_in
from app.schema.text import text


class KnownHosts:
    """ASGI middleware for HTTP and sockets. `hosts`: names without a port; `*` allows any."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on requests to one of the names; 421 or close code 4403 for others."""
        if scope["type"] == "lifespan" or "*" in self.hosts:
            return await self.app(scope, receive, send)
        host = Headers(scope=scope).get("host", "")
        if host_name(host) in self.hosts:
            return await self.app(scope, receive, send)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 4403, "reason": "unknown host name"})
        return await _refusal(host).response(language_in(scope))(scope, receive, send)


def host_name(header: str) -> str:
    """The name in a Host header, without the port: `[::1]:8000` is `[::1]`."""
    name, colon, port = header.lower().rpartition(":")
    return name if colon and port.isdecimal() else header.lower()


def _refusal(host: str) -> HttpProblem:
    shown = "".join(filter(str.isprintable, host))[:80]
    return HttpProblem(
        "host",
        text(
            f"This server does not answer to the name {shown!r}. Start it with PLAYGROUND_ALLOWED_HOSTS to add names.",
            f"이 서버는 {shown!r}(이)라는 이름으로 응답하지 않습니다. PLAYGROUND_ALLOWED_HOSTS로 이름을 더하세요.",
        ),
    )
