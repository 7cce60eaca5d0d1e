"""What a journey needs: a running server, a browser, and a guarded page.

Journeys share a server and a browser, one of each in every process of pytest-xdist; each has a
context of its own, and its runs end with it. Playwright's synchronous driver keeps an event loop in
this thread, in which no asynchronous test can run. So the tests of this folder come last.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.browser import LAUNCH_FLAGS, find_or_refuse
from tests.browser.guard import guarded_page
from tests.browser.screen import PATIENCE
from tests.browser.server import Server, running_server

LAPTOP = {"width": 1366, "height": 768}
JOURNEY_SECONDS = 300
"""Two starts of a server and a few waits, each as long as a busy machine takes."""


expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(JOURNEY_SECONDS))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_refuse(playwright), args=LAUNCH_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, 1366×768; the test fails if it logs an error. Open `server.url` to begin."""
    with guarded_page(browser, viewport=LAPTOP) as page:
        yield page
