"""The page as a room sees it."""

from playwright.sync_api import Page, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server

SMALL = """() => [...document.querySelectorAll('header *, #place-result *')].filter((element) =>
  element.checkVisibility() &&
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) &&
  parseFloat(getComputedStyle(element).fontSize) < 14
).map((element) => element.textContent)"""


def test_one_key_shows_the_whole_network_and_large_writing_and_the_link_carries_it(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Templates").click()
    page.locator('[data-template="deep-sigmoid"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    picture = page.locator("#place-result .stage")
    small = box_of(picture)["width"]
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="For a projector")).to_have_attribute("aria-pressed", "true")
    for layer in ("input", "dense-1", "sigmoid-11"):
        expect(screen.layer(layer)).to_be_in_viewport(ratio=0.99)
    assert page.evaluate(SMALL) == []
    assert box_of(picture)["width"] > 1.2 * small
    page.wait_for_url("**view=projector")
    page.reload()
    expect(page.get_by_role("button", name="For a projector")).to_have_attribute("aria-pressed", "true")
    screen.wait_until_learning()
    page.get_by_role("button", name="For a projector").click()
    expect(page.get_by_role("region", name="Data", exact=True)).to_be_visible()
