"""What axe finds, in both themes and in the states that show most."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server


def violations(page: Page) -> list[str]:
    """Rule and element of everything that axe objects to."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, browser: Browser, theme: str) -> None:
    with guarded_page(browser, color_scheme=theme, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        assert violations(page) == []
        page.get_by_role("tab", name="Training").click()
        screen.layer("dense-1").locator(".title").click()
        screen.add_layer("conv2d")
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == []


def test_states_are_announced(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    announced = page.locator("[aria-live=polite]")
    expect(announced).to_contain_text("Learning")
    page.get_by_role("button", name="Pause").click()
    expect(announced).to_contain_text("Paused")


def test_motion_rests_where_the_visitor_wants_none(server: Server, browser: Browser) -> None:
    with guarded_page(browser, reduced_motion="reduce") as page:
        Screen(page).open(server.url)
        moving = page.evaluate("document.getAnimations().length")
        assert moving == 0
