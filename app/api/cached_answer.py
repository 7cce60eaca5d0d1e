"""An answer that stays the same while the server runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import sha256

from fastapi import Response
from pydantic import BaseModel


class CachedAnswer:
    """A JSON body that is made and encoded once, with its entity tag (RFC 9110, 8.8.3).

    A browser that sends the tag of the body it has is answered 304 without a body.
    """

    def __init__(self, make: Callable[[], Awaitable[BaseModel]]) -> None:
        self._make = make
        self._encoded: tuple[bytes, str] | None = None

    async def encoded(self) -> tuple[bytes, str]:
        """The JSON and its entity tag. Raises what `make` raises; the next call tries again."""
        if self._encoded is None:
            body = (await self._make()).model_dump_json().encode()
            self._encoded = body, f'"{sha256(body).hexdigest()[:32]}"'
        return self._encoded

    async def response(self, if_none_match: str | None) -> Response:
        """The body, or 304 if `if_none_match`, the request's header, names its tag."""
        body, tag = await self.encoded()
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in (if_none_match or ""):  # a compressing proxy may have written W/ before it
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)
