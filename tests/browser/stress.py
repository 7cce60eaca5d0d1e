"""Journeys on a busy machine, to find what waits for luck: `make stress`.

A plugin for pytest. They come in another order each time, in a slowed browser, on a server where
strangers' runs come and go and move from worker to worker. What fails is a fault of the page, or of
the journey; the seed in the report's header repeats the order.
"""

import random
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import guard
from tests.browser.links import CIRCLE, experiment, stack
from tests.browser.server import Server

SLOWNESS = 2.0
"""How many times as long as by itself the page's own computing takes."""

STRANGERS = 3
"""Runs at most beside a journey's."""

PAUSE_SECONDS = (0.1, 2.0)
"""Between one coming or going and the next."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--seed", type=int, default=random.randrange(10_000), help="of the order, and of the strangers"
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"stress: --seed {config.getoption('seed')}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    random.Random(config.getoption("seed")).shuffle(items)


@pytest.fixture(autouse=True)
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a guarded context computes slowly."""
    quick = guard.new_context

    def slowed(browser: Browser, **settings: Any) -> BrowserContext:
        context = quick(browser, **settings)
        context.on("page", slow)
        return context

    monkeypatch.setattr(guard, "new_context", slowed)


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})


@pytest.fixture(scope="session", autouse=True)
def strangers(server: Server, pytestconfig: pytest.Config) -> Iterator[None]:
    """Others train on the journeys' server."""
    over = threading.Event()
    chance = random.Random(pytestconfig.getoption("seed"))
    thread = threading.Thread(target=come_and_go, args=(server.url, chance, over), name="strangers")
    thread.start()
    yield
    over.set()
    thread.join()


def come_and_go(url: str, chance: random.Random, over: threading.Event) -> None:
    """Start and delete runs until it is over."""
    runs: list[str] = []
    with httpx.Client(
        base_url=f"{url}/api/v1", headers={"Origin": url}, trust_env=False, timeout=60
    ) as client:
        while not over.wait(chance.uniform(*PAUSE_SECONDS)):
            if len(runs) < STRANGERS and chance.random() < 0.6:
                runs.append(started(client, chance))
            elif runs:
                client.delete(f"/runs/{runs.pop(chance.randrange(len(runs)))}").raise_for_status()


def started(client: httpx.Client, chance: random.Random) -> str:
    network = stack(chance.randint(1, 6), "tanh", units=chance.choice([2, 8, 64]))
    body = experiment(network, CIRCLE, stop={"epochs": chance.choice([500, 5_000, 100_000])})
    answer = client.post("/runs", json=body)
    answer.raise_for_status()
    return str(answer.json()["id"])
