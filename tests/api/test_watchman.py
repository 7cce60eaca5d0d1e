"""Whose sockets end when their credential does."""

import asyncio
from collections import Counter
from typing import Any, cast

import pytest
from fastapi import WebSocket

from app.api import watchman
from app.api.actors import LOCAL, Actor, Identities
from app.api.problems import SignInNeeded
from app.api.watchman import Watchman
from app.schema.text import text

SOON = 5.0


class Fickle:
    """Identities that know every cookie that is not `revoked`; `away`: so often the database does
    not answer.
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
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchman, "ROUND_SECONDS", 0.0)


async def ended(guards: list["asyncio.Task[None]"]) -> list[bool]:
    """Which guards have ended for want of a credential; the others are called off."""
    for guard in guards:
        guard.cancel()
    outcomes = await asyncio.gather(*guards, return_exceptions=True)
    return [isinstance(outcome, SignInNeeded) for outcome in outcomes]


@pytest.mark.parametrize("away", [0, 3])
async def test_every_socket_of_a_credential_ends_with_it_and_no_other(away: int) -> None:
    identities = Fickle(away)
    man = Watchman(cast(Identities, identities))
    guards = [asyncio.create_task(man.guard(socket(cookie))) for cookie in ("ada", "ada", "eve")]
    identities.revoked.add("ada")
    await asyncio.wait(guards[:2], timeout=SOON)
    assert await ended(guards) == [True, True, False]


async def test_a_round_looks_each_credential_up_once() -> None:
    identities = Fickle()
    man = Watchman(cast(Identities, identities))
    guards = [asyncio.create_task(man.guard(socket("ada"))) for _ in range(50)]
    guards.append(asyncio.create_task(man.guard(socket("eve"))))
    async with asyncio.timeout(SOON):
        while identities.asked["eve"] < 3:
            await asyncio.to_thread(lambda: None)
    assert abs(identities.asked["ada"] - identities.asked["eve"]) <= 1
    assert not any(await ended(guards))
