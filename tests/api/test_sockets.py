"""Whose sockets end when their credential does."""

import asyncio
from collections import Counter
from typing import Any, cast

import pytest
from fastapi import WebSocket

from app.api import sockets
from app.api.actors import LOCAL, Actor, Identities
from app.api.problems import SignInNeeded
from app.api.sockets import CredentialWatch
from app.schema.text import text

SOON = 5.0


class RevocableCookies:
    """Identities to which every cookie is valid that is not `revoked`.

    `away`: how many times the database does not answer.
    """

    def __init__(self, away: int = 0) -> None:
        self.revoked: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.away = away

    def identify(self, connection: Any) -> Actor:
        cookie = connection.headers["cookie"]
        self.asked[cookie] += 1
        if self.away:
            self.away -= 1
            raise OSError("the database restarts")
        if cookie in self.revoked:
            raise SignInNeeded(text("Sign in again.", "다시 로그인하세요."))
        return Actor(LOCAL)


def socket(cookie: str) -> WebSocket:
    scope = {"type": "websocket", "headers": [(b"cookie", cookie.encode())]}
    return WebSocket(scope, receive=cast(Any, None), send=cast(Any, None))


@pytest.fixture(autouse=True)
def checks_follow_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CHECK_SECONDS", 0.0)


async def ended(waits: list["asyncio.Task[None]"]) -> list[bool]:
    """Which waits have ended because their credential is invalid; the others are cancelled."""
    for wait in waits:
        wait.cancel()
    outcomes = await asyncio.gather(*waits, return_exceptions=True)
    return [isinstance(outcome, SignInNeeded) for outcome in outcomes]


@pytest.mark.parametrize("away", [0, 3])
async def test_every_socket_of_a_credential_ends_with_it_and_no_other(away: int) -> None:
    identities = RevocableCookies(away)
    watch = CredentialWatch(cast(Identities, identities))
    waits = [asyncio.create_task(watch.until_invalid(socket(cookie))) for cookie in ("ada", "ada", "eve")]
    identities.revoked.add("ada")
    await asyncio.wait(waits[:2], timeout=SOON)
    assert await ended(waits) == [True, True, False]


async def test_a_check_looks_each_credential_up_once() -> None:
    identities = RevocableCookies()
    watch = CredentialWatch(cast(Identities, identities))
    waits = [asyncio.create_task(watch.until_invalid(socket("ada"))) for _ in range(50)]
    waits.append(asyncio.create_task(watch.until_invalid(socket("eve"))))
    async with asyncio.timeout(SOON):
        while identities.asked["eve"] < 3:
            await asyncio.to_thread(lambda: None)
    assert abs(identities.asked["ada"] - identities.asked["eve"]) <= 1
    assert not any(await ended(waits))
