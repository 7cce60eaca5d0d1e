"""The page as a room sees it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server

SMALL = """() => [...document.querySelectorAll('header *, #place-result *')].filter((element) =>
  element.checkVisibility() &&
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) &&
  parseFloat(getComputedStyle(element).fontSize) < 14
).map((element) => element.textContent)"""

WRITTEN = """() => {
  const canvas = document.querySelector('#place-network .canvas')
  const { a: zoomed } = new DOMMatrix(getComputedStyle(canvas.querySelector('.svelte-flow__viewport')).transform)
  const words = document.createTreeWalker(canvas, NodeFilter.SHOW_TEXT)
  const found = []
  while (words.nextNode()) {
    const { data, parentElement: holder } = words.currentNode
    if (!data.trim() || !holder.checkVisibility() || holder.closest('.visually-hidden')) continue
    const zoom = holder.closest('.svelte-flow__viewport') ? zoomed : 1
    const range = document.createRange()
    range.selectNodeContents(words.currentNode)
    const [text, box] = [range.getBoundingClientRect(), holder.getBoundingClientRect()]
    const cut = text.width > box.width + 1 || text.height > box.height + 3
    found.push({ text: data.trim(), seen: zoom * parseFloat(getComputedStyle(holder).fontSize), cut })
  }
  return found
}"""
"""Every text of the canvas: its size in pixels as it is seen, and whether it sticks out."""


def test_one_key_shows_the_whole_network_and_large_writing_and_the_link_carries_it(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    screen = Screen(page).open(server.url)
    open_template(page, "deep-sigmoid")
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


def open_template(page: Page, name: str) -> None:
    page.get_by_role("button", name="Templates").click()
    page.locator(f'[data-template="{name}"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()


@pytest.mark.parametrize(
    ("template", "last"),
    [("deep-sigmoid", "sigmoid-11"), ("deep-batch-norm", "sigmoid-11"), ("lenet", "softmax-1")],
)
def test_all_that_is_written_on_the_whole_network_is_seen_from_the_last_row(
    server: Server, page: Page, template: str, last: str
) -> None:
    screen = Screen(page).open(f"{server.url}/#view=projector")
    open_template(page, template)
    expect(page.locator(".layer.along").first).to_be_visible()
    for width, height in [(1280, 600), (1366, 657), (1920, 1080)]:
        page.set_viewport_size({"width": width, "height": height})
        for layer in ("input", last):
            expect(screen.layer(layer)).to_be_in_viewport(ratio=0.99)
            box_of(screen.layer(layer))
        written = page.evaluate(WRITTEN)
        assert len(written) > 12
        assert [each for each in written if each["seen"] < 13.999 or each["cut"]] == [], (width, height)


def test_a_short_network_keeps_its_titles_across_and_its_units_at_hand(server: Server, page: Page) -> None:
    screen = Screen(page).open(f"{server.url}/#view=projector")
    expect(screen.layer("dense-1").get_by_role("button", name="One unit more")).to_be_visible()
    box_of(screen.layer("dense-1"))
    assert [each for each in page.evaluate(WRITTEN) if each["seen"] < 13.999 or each["cut"]] == []
