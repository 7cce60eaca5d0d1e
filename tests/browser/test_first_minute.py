"""The first minute of a visitor."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

HINTS = re.compile("First steps|첫걸음")


def test_the_network_stands_still_when_the_points_come(server: Server, page: Page) -> None:
    held: list[Route] = []
    page.route("**/datasets/sample", lambda route: held.append(route))
    screen = Screen(page).open(server.url)
    before = box_of(screen.layer("dense-2"))
    plane = page.get_by_role("application", name="The network’s output over the plane")
    expect(plane).not_to_be_visible()
    expect(page.get_by_text("No network has learned from this data yet")).not_to_be_visible()
    held[0].continue_()
    expect(plane).to_be_visible()
    assert box_of(screen.layer("dense-2")) == before


def test_three_hints_lead_to_data_layers_and_time(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    hints = page.get_by_role("region", name=HINTS)
    expect(hints).to_contain_text("another dataset")
    screen.choose_data("spiral")
    expect(hints).to_contain_text("Add a layer")
    page.get_by_role("button", name="Next").click()
    expect(hints).to_contain_text("3/3")
    page.get_by_role("button", name="Got it").click()
    expect(hints).not_to_be_visible()


def test_hints_come_once_and_go_with_escape(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    hints = page.get_by_role("region", name=HINTS)
    expect(hints).to_be_visible()
    page.keyboard.press("Escape")
    expect(hints).not_to_be_visible()
    page.reload()
    screen.wait_for_epoch(1)
    expect(hints).not_to_be_visible()


def test_hints_take_neither_the_keyboard_nor_the_pointer(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    hints = page.get_by_role("region", name=HINTS)
    expect(hints).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    box = box_of(hints)
    beneath = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('section').id", [box["x"] + 20, box["y"] + 20]
    )
    assert beneath == "place-network"


def test_a_browser_that_remembers_nothing_still_learns(server: Server, browser: Browser) -> None:
    with guarded_page(browser) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('not allowed') } })"
        )
        Screen(page).open(server.url)
        expect(page.get_by_role("region", name=HINTS)).to_be_visible()


@pytest.mark.parametrize("language", ["en-US", "ko-KR"])
def test_nothing_of_the_bar_is_cut_off_on_a_telephone(
    server: Server, browser: Browser, language: str
) -> None:
    with guarded_page(browser, viewport={"width": 390, "height": 844}, locale=language) as page:
        Screen(page).open(server.url)
        bar = page.get_by_role("banner")
        for control in bar.locator("button:visible, select:visible, .figure:visible").all():
            expect(control).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ["en-US", "ko-KR"])
def test_data_network_result_and_losses_are_in_sight_at_once(
    server: Server, browser: Browser, language: str
) -> None:
    with guarded_page(browser, viewport={"width": 1366, "height": 768}, locale=language) as page:
        screen = Screen(page).open(server.url)
        bar = page.get_by_role("banner")
        for sight in (
            page.locator('[data-dataset="circle"]'),
            page.locator('[data-dataset="digits-image"]'),
            page.locator('[data-feature="x1"]'),
            page.locator('[data-setting="noise"]'),
            page.locator('[data-setting="batch_size"]'),
            screen.layer("dense-1"),
            page.locator("#place-result canvas").first,
            screen.epoch,
            bar.get_by_test_id("train-loss"),
            bar.get_by_test_id("test-loss"),
            bar.locator('[data-part="speed"]'),
            bar.locator('[data-part="stop"]'),
        ):
            expect(sight).to_be_in_viewport(ratio=0.95)
