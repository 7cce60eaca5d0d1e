"""Who is asking: the owner of this machine, a browser session, or a token."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex, token_urlsafe

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.api.problems import SignInNeeded
from app.schema.text import text
from app.store.accounts import Accounts
from app.store.records import SessionRecord, TokenRecord

LOCAL = "local"
"""The owner of the machine.

Requests are theirs that come without credentials where nobody has to sign in, or with the token
printed at start.
"""


@dataclass(frozen=True)
class Actor:
    """Who asks. Runs and experiments that they make belong to `id`."""

    id: str


def digest(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal: the store keeps nothing else of it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def new_token(accounts: Accounts, name: str) -> tuple[TokenRecord, str]:
    """A new token for programs: its record, and the secret, which is shown once."""
    secret = f"playground_{token_urlsafe(32)}"
    token = TokenRecord(digest(secret), token_hex(8), name, datetime.now(UTC))
    accounts.add_token(token)
    return token, secret


def instance_name(data: Path) -> str:
    """A name for the cookies of the server with this data folder.

    A browser sends its cookies to every server on a host, whatever the port: several servers on
    one machine need different names.
    """
    path = data / "instance"
    if not path.exists():
        path.write_text(token_hex(4))
    return path.read_text().strip()


class Identities:
    """Tells who asks; opens and closes browser sessions."""

    def __init__(
        self, accounts: Accounts, instance: str, sign_in_token: str | None, lifetime: timedelta
    ) -> None:
        """`sign_in_token`: what visitors sign in with; None if nobody has to sign in, and requests
        without credentials are the machine owner's.
        """
        self.accounts, self.instance, self.lifetime = accounts, instance, lifetime
        self.sign_in_digest = None if sign_in_token is None else digest(sign_in_token)

    def identify(self, connection: HTTPConnection) -> Actor:
        """Who asks.

        Raises SignInNeeded if credentials are missing where visitors sign in, or are not valid.
        """
        if "authorization" in connection.headers:
            return self._bearer(connection.headers["authorization"])
        if self.cookie(connection) in connection.cookies:
            session = self.session(connection)
            if session is None:
                raise SignInNeeded(
                    text(
                        "Your session has ended. Reload the page.",
                        "세션이 끝났습니다. 페이지를 새로 고치세요.",
                    )
                )
            return Actor(session.owner)
        if self.sign_in_digest is not None:
            raise SignInNeeded(
                text(
                    "Expected a session or the header Authorization: Bearer <token>, found neither. Sign in at /sign-in.",
                    "세션이나 Authorization: Bearer <토큰> 헤더가 필요합니다. /sign-in에서 로그인하세요.",
                )
            )
        return Actor(LOCAL)

    def _bearer(self, header: str) -> Actor:
        scheme, _, secret = header.partition(" ")
        if scheme.lower() == "bearer":
            if self.is_sign_in_token(secret.strip()):
                return Actor(LOCAL)
            token = self.accounts.find_token(digest(secret.strip()))
            if token is not None:
                return Actor(f"token:{token.id}")
        raise SignInNeeded(
            text("The token is not valid (any more). Ask for another.", "유효하지 않은 토큰입니다.")
        )

    def is_sign_in_token(self, secret: str) -> bool:
        """Whether this is the token to sign in with."""
        return self.sign_in_digest is not None and hmac.compare_digest(digest(secret), self.sign_in_digest)

    def session(self, connection: HTTPConnection) -> SessionRecord | None:
        """The session that the cookie names.

        None if it has ended, or if it has not signed in where visitors must.
        """
        secret = connection.cookies.get(self.cookie(connection))
        if secret is None:
            return None
        session = self.accounts.find_session(digest(secret), datetime.now(UTC))
        if session is None or (self.sign_in_digest is not None and not session.signed_in):
            return None
        return session

    def sign_in(self, connection: HTTPConnection, response: Response, secret: str) -> bool:
        """Open a session if `secret` is a valid token; return whether it is one.

        The session ends when its token is revoked.
        """
        if self.is_sign_in_token(secret):
            self.open_session(connection, response, signed_in=True)
            return True
        token = self.accounts.find_token(digest(secret))
        if token is not None:
            self.open_session(connection, response, signed_in=True, token=token.id)
        return token is not None

    def open_session(
        self,
        connection: HTTPConnection,
        response: Response,
        *,
        signed_in: bool = False,
        token: str | None = None,
    ) -> None:
        """Open a session and set its secret as a cookie.

        It replaces the session that the browser had, and keeps its owner.
        """
        before = self.session(connection)
        owner = f"session:{token_hex(16)}" if before is None else before.owner
        secret, now = token_urlsafe(32), datetime.now(UTC)
        expires_at = now + self.lifetime
        self.accounts.add_session(SessionRecord(digest(secret), owner, signed_in, now, expires_at, token))
        if before is not None:
            self.accounts.end_session(before.digest)
        self._set_cookie(connection, response, secret)

    def close_session(self, connection: HTTPConnection, response: Response) -> None:
        """End the browser's session."""
        secret = connection.cookies.get(self.cookie(connection))
        if secret is not None:
            self.accounts.end_session(digest(secret))
        response.delete_cookie(self.cookie(connection))

    def prolong(self, connection: HTTPConnection, response: Response, session: SessionRecord) -> None:
        """Start a session's lifetime anew once half of it has passed."""
        expires_at = datetime.now(UTC) + self.lifetime
        if expires_at - session.expires_at > self.lifetime / 2:
            self.accounts.extend_session(session.digest, expires_at)
            self._set_cookie(connection, response, connection.cookies[self.cookie(connection)])

    def cookie(self, connection: HTTPConnection) -> str:
        """The cookie's name, which is this instance's; over TLS its prefix binds it to the host."""
        prefix = "__Host-" if connection.url.scheme in ("https", "wss") else ""
        return f"{prefix}playground-{self.instance}"

    def _set_cookie(self, connection: HTTPConnection, response: Response, secret: str) -> None:
        response.set_cookie(
            self.cookie(connection),
            secret,
            max_age=int(self.lifetime.total_seconds()),
            path="/",
            secure=connection.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
