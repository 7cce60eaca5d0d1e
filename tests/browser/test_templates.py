"""Templates: found, opened, undone, and answered by what follows."""

import re

from playwright.sync_api import Page, expect

from tests.browser.screen import Screen
from tests.browser.server import Server


def choose(page: Page, name: str) -> None:
    page.get_by_role("button", name="Templates").click()
    page.locator(f'[data-template="{name}"]').click()


def test_a_template_is_searched_opened_and_learned_and_one_undo_brings_the_old_network_back(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Templates").click()
    page.get_by_role("searchbox", name="Search templates").fill("two hidden units")
    cards = page.get_by_role("dialog").locator("[data-template]")
    expect(cards).to_have_count(1)
    cards.click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(screen.layers).to_have_count(4)
    expect(page.locator('[data-dataset="gate-xor"]')).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("watch")).to_contain_text("½·ln 2")
    screen.wait_until_learning()
    page.keyboard.press("Control+z")
    expect(screen.layers).to_have_count(6)
    expect(page.get_by_test_id("watch")).not_to_be_visible()


def test_over_fitting_offers_its_cures_and_each_opens(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    choose(page, "over-fitting")
    watch = page.get_by_test_id("watch")
    expect(watch.get_by_role("button", name=re.compile("^Cure"))).to_have_count(4)
    watch.get_by_role("button", name="Cure: dropout").click()
    expect(screen.layer("dropout-1")).to_be_visible()
    expect(watch).to_contain_text("tremble")
    watch.get_by_role("button", name="Dismiss").click()
    expect(watch).not_to_be_visible()
    expect(screen.layer("dropout-1")).to_be_visible()


def test_every_template_is_accepted_as_it_is_shown(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Templates").click()
    cards = page.locator("[data-template]")
    expect(cards.nth(9)).to_be_visible()
    names = cards.evaluate_all("cards => cards.map((card) => card.dataset.template)")
    page.keyboard.press("Escape")
    for name in names:
        with page.expect_response(lambda answer: answer.url.endswith("/networks/check")) as checked:
            choose(page, name)
        assert checked.value.json()["problems"] == []


def test_the_dialog_is_left_by_escape_and_gives_the_keyboard_back(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    button = page.get_by_role("button", name="Templates")
    screen.tab_to(button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Search templates")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(button).to_be_focused()
