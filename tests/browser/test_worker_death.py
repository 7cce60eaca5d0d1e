"""A worker that is killed in mid-run: the run goes on, and the page says a word."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_connection import Relay

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def workers(server: Server) -> list[int]:
    """The processes that train: children of the process that forks them for the server."""
    return [worker for child in children(server.process.pid) for worker in children(child)]


def children(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (thread / "children").read_text().split())


def test_a_run_whose_worker_is_killed_goes_on_without_a_gap_and_the_page_says_so(
    server: Server, browser: Browser
) -> None:
    with guarded_page(browser) as page:
        relay = Relay(page)
        screen = Screen(page).open(server.url)
        screen.wait_for_epoch(1)
        killed = workers(server)
        assert killed
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        seen = max(relay.epochs)
        expect(page.locator(".banner")).to_contain_text("its worker died")
        expect(screen.state).to_have_text("Learning")
        screen.wait_for_epoch(9)
        page.get_by_role("button", name="Dismiss").click()
        expect(page.locator(".banner")).not_to_be_visible()
        assert seen < 90 <= max(relay.epochs)
        assert sorted(set(relay.epochs)) == list(range(max(relay.epochs) + 1))
        assert relay.told_without_gap()
        assert not set(killed) & set(workers(server))
