"""Cards over the canvas: what they are about stays where it is, in sight."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Position, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server

BESIDE_WIRES: Position = {"x": 16, "y": 8}
"""In a layer's title or unit: the ends of wires are in the middle of its sides."""


def overlap(a: FloatRect, b: FloatRect) -> bool:
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def press_and_look(target: Locator, card: Locator) -> None:
    """The card opens; the pointer is where it was on what it pressed, and that is not covered."""
    before = box_of(target)
    target.click(position=BESIDE_WIRES)
    expect(card).to_be_visible()
    opened = box_of(card)
    assert box_of(target) == before
    assert not overlap(opened, before)


@pytest.mark.parametrize(("width", "height"), [(1366, 657), (1280, 600), (1920, 1080), (390, 844)])
def test_a_card_that_opens_moves_nothing_and_stands_beside_what_it_is_about(
    server: Server, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="No more hints").click()
    for name in ("dense-1", "dense-2"):
        title = screen.layer(name).locator(".title")
        before = box_of(title)
        press_and_look(title, page.get_by_role("region", name="Dense"))
        page.keyboard.press("Escape")
        expect(page.get_by_role("region", name="Dense")).not_to_be_visible()
        assert box_of(title) == before
    for unit in (0, 3):
        cell = page.locator(f'[data-cell="dense-1/{unit}"]')
        press_and_look(cell, page.get_by_test_id("unit-pinned"))
        cell.click()
        expect(page.get_by_test_id("unit-pinned")).not_to_be_visible()


def test_a_card_leaves_ones_own_view_as_it_is_and_the_way_back_in_sight(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.mouse.move(*[box_of(page.locator(".svelte-flow__pane"))[side] + 300 for side in ("x", "y")])
    page.mouse.wheel(0, 400)
    title = screen.layer("dense-1").locator(".title")
    press_and_look(title, page.get_by_role("region", name="Dense"))
    back = page.get_by_role("button", name="Show the whole network")
    expect(back).to_be_in_viewport(ratio=1)
    small = box_of(title)["width"]
    back.click()
    assert box_of(title)["width"] > small


CUT = """card => [...card.querySelectorAll('*')].filter((each) =>
  each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 && getComputedStyle(each).overflowX !== 'visible'
).map((each) => each.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize(("width", "height"), [(1280, 600), (390, 844)])
def test_nothing_in_a_card_is_cut(server: Server, page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="No more hints").click()
    for layer, title in (("batch-norm", "Batch normalization"), ("softmax", "Softmax")):
        screen.add_layer(layer)
        screen.layers.last.press("Enter")
        card = page.get_by_role("region", name=title)
        expect(card.locator("code")).to_be_visible()
        assert card.evaluate(CUT) == []
    screen.layer("dense-1").press("Enter")
    field = page.get_by_role("spinbutton", name="Units")
    field.fill("10000")
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")
