"""Failed attempts to sign in, counted by address so that a token cannot be guessed."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import HTTPConnection

from app.api.problems import HttpProblem
from app.schema.text import text

FAILURES_A_MINUTE = RateLimitItemPerMinute(10)


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from."""
    return connection.client.host if connection.client else ""


class SignInFailures:
    """Counts invalid tokens by address, whether typed into the form or sent as a header.

    Only failures count, so that a class may sign in from one address.
    """

    def __init__(self) -> None:
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raise HttpProblem for an address that has failed too often."""
        if not self.limiter.test(FAILURES_A_MINUTE, address):
            raise HttpProblem(
                "too-many",
                text(
                    "Too many failed attempts. Wait a minute.",
                    "실패한 시도가 너무 많습니다. 1분 뒤에 다시 하세요.",
                ),
                retry_after=60,
            )

    def count(self, address: str) -> None:
        """One more failure."""
        self.limiter.hit(FAILURES_A_MINUTE, address)
