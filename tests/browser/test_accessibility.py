"""What axe finds, in both themes and in the states that show most."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.boxes import box_of
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


def press(page: Page, role: Any, name: str) -> None:
    page.get_by_role(role, name=name).first.click()


def open_template(page: Page, name: str) -> None:
    page.get_by_test_id("templates").click()
    page.locator(f'[data-template="{name}"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()


DIALOGS = ["Templates", "Experiments and runs", "Share", "Words", "Smoothing, earlier runs, files"]
KEYS = ["?", "p"]
TEMPLATES = ["deep-sigmoid", "lenet", "perceptron-xor"]


def test_axe_finds_nothing_in_what_opens(server: Server, browser: Browser) -> None:
    with guarded_page(browser, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        page.mouse.move(300, 300)
        found = {"hints": violations(page)}
        press(page, "button", "No more hints")
        page.locator('[data-cell="dense-1/0"]').click()
        expect(page.get_by_test_id("unit-pinned")).to_be_visible()
        found["unit"] = violations(page)
        page.keyboard.press("Escape")
        press(page, "button", "Add layer")
        expect(page.get_by_role("searchbox")).to_be_focused()
        found["palette"] = violations(page)
        page.keyboard.press("Escape")
        for name in DIALOGS:
            press(page, "button", name)
            expect(page.locator("dialog[open], [popover]:popover-open").first).to_be_visible()
            found[name] = violations(page)
            page.keyboard.press("Escape")
        for key in KEYS:
            page.keyboard.press(key)
            page.wait_for_function("document.querySelector('dialog[open], [data-projector]')")
            found[key] = violations(page)
            page.keyboard.press("Escape")
        for name in TEMPLATES:
            open_template(page, name)
            screen.wait_until_learning()
            found[name] = violations(page)
        assert len(found) >= 12
        assert {state: each for state, each in found.items() if each} == {}


def test_the_way_back_to_the_whole_network_is_always_there(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    whole = page.get_by_role("button", name="Show the whole network")
    before = box_of(screen.layer("dense-1"))["width"]
    page.mouse.move(640, 300)
    page.mouse.wheel(0, 900)
    page.wait_for_function(
        f"document.querySelector('[data-id=dense-1]').getBoundingClientRect().width < {before * 0.6}"
    )
    whole.click()
    page.wait_for_function(
        f"document.querySelector('[data-id=dense-1]').getBoundingClientRect().width > {before * 0.9}"
    )


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
