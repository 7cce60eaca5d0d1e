"""The page at every size, from a small laptop's window zoomed in to a large screen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

SIZES = [
    *[(640, 360), (683, 384), (1024, 600), (1100, 640), (1280, 600), (1366, 657), (1366, 700)],
    *[(1536, 730), (1920, 1080), (2560, 1440)],
]

LEAST = 160
"""Pixels a side that the picture of the result never falls short of."""

PICTURE = "#place-result :is(.stage, .scroll)"

SHOWN = """() => {
  const box = (element) => element.getBoundingClientRect()
  const drawn = (element) => element.checkVisibility() && box(element).width > 1
  const bar = [...document.querySelectorAll('header button, header select')].filter(drawn).map(box)
  const pane = document.querySelector('#place-result .pane')
  const parts = [...pane.children].filter(drawn).map(box)
  const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const covered = (boxes) => boxes.some((a, i) => boxes.slice(i + 1).some((b) => cover(a, b)))
  pane.scrollTop = pane.scrollHeight
  const last = box([...pane.children].findLast(drawn))
  const reach = last.bottom <= box(pane).bottom + 1
  pane.scrollTop = 0
  return {
    bar: covered(bar),
    cut: bar.some(({ left, right, bottom }) => left < 0 || right > innerWidth || bottom > innerHeight),
    parts: covered(parts),
    reach,
    wider: document.documentElement.scrollWidth > innerWidth,
  }
}"""


def walk(page: Page) -> None:
    """At every size the picture has its room, and nothing is cut off, covered or out of reach."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(
            f"""() => {{
              const box = document.querySelector('{PICTURE}')?.getBoundingClientRect()
              return box && Math.min(box.width, box.height) >= {LEAST}
            }}"""
        )
        expect(page.get_by_role("banner").locator("button[lang]")).to_be_in_viewport(ratio=1)
        found = page.evaluate(SHOWN)
        assert found == {"bar": False, "cut": False, "parts": False, "reach": True, "wider": False}, (
            width,
            height,
            found,
        )


@pytest.mark.parametrize("language", ["en-US", "ko-KR"])
def test_nothing_is_cut_or_covered_at_any_size(server: Server, browser: Browser, language: str) -> None:
    with guarded_page(browser, locale=language) as page:
        Screen(page).open(server.url)
        walk(page)


@pytest.mark.parametrize("name", ["deep-sigmoid", "lenet", "perceptron-xor"])
def test_other_networks_leave_the_picture_its_room(server: Server, page: Page, name: str) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Templates").click()
    page.locator(f'[data-template="{name}"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    screen.wait_until_learning()
    walk(page)


def test_columns_grow_on_a_wide_screen(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    Screen(page).open(server.url)
    wide = page.locator(PICTURE).bounding_box()
    assert wide and wide["width"] > 380
