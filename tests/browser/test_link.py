"""The experiment in the link."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

WRITTEN = re.compile(r"#[\w-]{20,}$")


def test_another_visitor_opens_the_very_experiment_from_the_link(
    server: Server, page: Page, browser: Browser
) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("spiral")
    expect(page).to_have_url(WRITTEN)
    before = page.url
    screen.add_layer("relu")
    expect(page).not_to_have_url(before)
    expect(page).to_have_url(WRITTEN)
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    with guarded_page(browser) as other:
        visitor = Screen(other).open(page.url)
        expect(visitor.layer("relu-1")).to_be_visible()
        expect(other.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")


def test_a_damaged_link_says_so_and_shows_the_usual_start(server: Server, page: Page) -> None:
    Screen(page).open(f"{server.url}/#not-an-experiment")
    expect(page.get_by_text("This link cannot be opened")).to_be_visible()
    expect(page.locator('[data-dataset="circle"]')).to_have_attribute("aria-pressed", "true")


def test_the_link_can_be_read_and_copied(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("textbox", name="Link")).to_have_value(WRITTEN)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
