"""A network that learns its own input: its template, the codes of digits, and what comes back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.links import experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import open_template, violations

INKED = """canvas => {
    const context = canvas.getContext('2d')
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(new Uint32Array(data.buffer)).size
}"""

CHANGED = "([canvas, before]) => canvas.toDataURL() !== before"


def colours(canvas: Locator) -> int:
    """How many different pixels a canvas has."""
    found: int = canvas.evaluate(INKED)
    return found


def wait_until_drawn(page: Page, canvas: Locator) -> None:
    expect(canvas).to_be_visible()
    page.wait_for_function(f"canvas => ({INKED})(canvas) > 5", arg=canvas.element_handle())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_template_shows_codes_and_what_comes_back_of_digits(
    server: Server, browser: Browser, theme: str
) -> None:
    with guarded_page(browser, color_scheme=theme, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        open_template(page, "autoencoder")
        screen.wait_until_learning()
        pairs = page.get_by_test_id("pairs").get_by_role("button")
        expect(pairs).to_have_count(8)
        expect(pairs.first).to_have_attribute("aria-label", re.compile(r"^Sample 1: error \d"))
        for place in range(2):
            wait_until_drawn(page, pairs.first.locator("canvas").nth(place))
        plot = page.get_by_role("application", name=re.compile("^The code"))
        wait_until_drawn(page, plot.locator("canvas").last)
        expect(page.get_by_test_id("code-classes").get_by_text("7", exact=True)).to_be_visible()
        expect(page.get_by_test_id("reference")).to_contain_text("PCA")
        assert violations(page) == []


def test_a_pair_is_sent_through_the_network_and_rings_its_code(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    open_template(page, "linear-autoencoder")
    screen.wait_until_learning()
    third = page.get_by_test_id("pairs").get_by_role("button").nth(2)
    third.click()
    expect(third).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(re.compile(r"^direction 1 · \d"))).to_be_visible()
    third.click()
    expect(third).to_have_attribute("aria-pressed", "false")


def test_rows_of_a_table_come_back_as_lines_and_the_target_is_a_setting(server: Server, page: Page) -> None:
    layers = [{"type": "dense", "units": 1}, {"type": "dense", "units": 4}]
    made = experiment(layers, {"name": "iris"}, target="input", optimizer="adam")
    screen = Screen(page).open(link(server.url, made))
    first = page.get_by_test_id("pairs").get_by_role("button").first
    wait_until_drawn(page, first.locator("canvas"))
    expect(first.locator("canvas")).to_have_count(1)
    page.get_by_role("tab", name="Training").click()
    target = page.get_by_role("combobox", name="Target")
    expect(target).to_have_value("input")
    target.select_option("labels")
    page.get_by_role("button", name="Set units to 3", exact=True).click()
    expect(page.get_by_test_id("pairs")).to_have_count(0)
    screen.wait_until_learning()
    expect(page.get_by_role("application", name=re.compile("^Confusion matrix"))).to_be_visible()


def test_the_place_that_one_points_at_is_decoded_by_pointer_and_by_keys(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    open_template(page, "variational")
    screen.wait_until_learning()
    picture = page.get_by_test_id("decoded").locator("canvas")
    wait_until_drawn(page, page.get_by_test_id("decoded-grid"))
    wait_until_drawn(page, picture)
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    shown = picture.evaluate("canvas => canvas.toDataURL()")
    plot = page.get_by_role("application", name=re.compile("^The code"))
    plot.hover(position={"x": 12, "y": 12})
    page.wait_for_function(CHANGED, arg=[picture.element_handle(), shown])
    shown = picture.evaluate("canvas => canvas.toDataURL()")
    plot.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function(CHANGED, arg=[picture.element_handle(), shown])


def test_noise_stands_between_what_is_clean_and_what_is_restored(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    open_template(page, "denoising")
    screen.wait_until_learning()
    first = page.get_by_test_id("pairs").get_by_role("button").first
    expect(first.locator("canvas")).to_have_count(3)
    expect(page.get_by_test_id("reference").filter(has_text="Wiener")).to_be_visible()
