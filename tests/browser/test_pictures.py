"""The main states, kept as pictures:

`PLAYGROUND_PICTURES=some/folder pytest tests/browser/test_pictures.py`.

Each state is also held to what a picture cannot hide: nothing sticks out to the side, and axe finds
nothing.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.timeout(400)

FOLDER = Path(os.environ.get("PLAYGROUND_PICTURES", Path(__file__).parent.parent.parent / "pictures"))
SIZES = {"wide": {"width": 1366, "height": 768}, "narrow": {"width": 390, "height": 844}}
LOCALES = {"en": "en-US", "ko": "ko-KR"}


def learning(screen: Screen) -> None:
    screen.wait_for_epoch(2)


def templates(screen: Screen) -> None:
    screen.page.locator("[data-testid=templates]").click()
    expect(screen.page.locator("dialog[open] [data-template]").first).to_be_visible()


def glossary(screen: Screen) -> None:
    """After the dialog of templates."""
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("dialog[open]")).to_have_count(0)
    screen.page.locator("[aria-keyshortcuts=F1]").click()
    expect(screen.page.locator("dialog[open] dt").first).to_be_visible()


def over_fitting(screen: Screen) -> None:
    templates(screen)
    screen.page.locator('[data-template="over-fitting"]').click()
    screen.wait_for_epoch(4)


def refused(screen: Screen) -> None:
    screen.page.locator('[data-dataset="iris"]').evaluate("button => button.click()")
    expect(screen.page.get_by_role("alert")).to_be_visible()


VISITS: list[dict[str, Callable[[Screen], None]]] = [
    {"learning": learning, "templates": templates, "glossary": glossary},
    {"over-fitting": over_fitting, "refused": refused},
]
"""States that follow each other on one page."""


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize(
    ("size", "theme", "language"),
    [("wide", "light", "en"), ("narrow", "dark", "ko"), ("wide", "dark", "ko"), ("narrow", "light", "en")],
)
def test_every_main_state_fits_and_is_accessible(
    server: Server, browser: Browser, size: str, theme: str, language: str
) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for states in VISITS:
        with guarded_page(
            browser,
            viewport=SIZES[size],
            color_scheme=theme,
            locale=LOCALES[language],
            reduced_motion="reduce",
            bypass_csp=True,
        ) as page:
            screen = Screen(page).open(server.url)
            for name, reach in states.items():
                reach(screen)
                page.screenshot(path=FOLDER / f"{name}-{size}-{theme}-{language}.png")
                assert not sideways(page), name
                assert violations(page) == [], name
