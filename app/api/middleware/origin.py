"""Refuses requests that other web sites send: sockets, and HTTP methods that change something.

Browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`), and no page can forge it.
Programs send neither header, and no cookie.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import HttpProblem, language_in
from app.schema.text import text

SAFE = {"GET", "HEAD", "OPTIONS"}
SECURE = {"http": "http", "ws": "http", "https": "https", "wss": "https"}
CLOSE_ORIGIN = 4403
REFUSAL = HttpProblem(
    "origin",
    text(
        "Expected a request from this site's own pages or from a program, found one from another site.",
        "다른 사이트에서 보낸 요청은 받지 않습니다.",
    ),
)


class OriginGuard:
    """ASGI middleware.

    `allowed`: exact other origins that may call, such as `https://school.example`.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self.app, self.allowed = app, frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 403, a socket with close code 4403."""
        if scope["type"] == "lifespan" or self._may_pass(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.accept"})  # a browser sees the code only of a socket that was open
            await send(
                {"type": "websocket.close", "code": CLOSE_ORIGIN, "reason": "refused from another site"}
            )
        else:
            await REFUSAL.response(language_in(scope))(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        socket = scope["type"] == "websocket"
        if not socket and scope["method"] in SAFE:
            return True
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin in self.allowed:
            return True
        if site is not None and not socket:
            return site in ("same-origin", "none")
        if origin is not None:
            return origin == f"{SECURE[scope['scheme']]}://{headers.get('host', '')}"
        return "cookie" not in headers
