"""Pictures, what convolutions make of them, and layers too large to be shown unit by unit."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.links import experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server

CONVOLUTION: list[dict[str, Any]] = [
    {"type": "conv2d", "filters": 4, "kernel_size": 3},
    {"type": "relu"},
    {"type": "flatten"},
    {"type": "dense", "units": 10},
]
FED, SHOWN = '.svelte-flow__node[data-id="input"] canvas', "[data-testid=sample] canvas"


def open_images(server: Server, page: Page, layers: list[dict[str, Any]]) -> Screen:
    training = {"optimizer": "adam", "batch_size": 32}
    address = link(
        server.url, experiment(layers, {"name": "digits-image"}, "cross-entropy", 0.01, **training)
    )
    return Screen(page).open(address)


def same_picture(page: Page, before: str) -> str:
    """What the canvas feeds and the result shows, as text, once both have painted the same and not
    as before; every pixel of a small canvas is one of the sample's.

    Both are looked up each time: the page may draw a layer anew on another element.
    """
    found = page.wait_for_function(
        """([fed, shown, before]) => {
            const [painted, also] = [fed, shown].map((each) => document.querySelector(each)?.toDataURL())
            return painted === also && painted !== before && painted
        }""",
        arg=[FED, SHOWN, before],
    )
    return str(found.json_value())


def test_the_canvas_and_the_result_show_the_same_picture_of_a_sample(server: Server, page: Page) -> None:
    screen = open_images(server, page, CONVOLUTION)
    page.get_by_role("button", name="Follow one sample").click()
    expect(page.locator(SHOWN).first).to_be_visible()
    expect(screen.layer("input").locator("canvas").first).to_have_js_property("width", 8)
    first = same_picture(page, "")
    page.get_by_test_id("sample").get_by_role("button", name="Next sample").click()
    assert same_picture(page, first) != first


def test_a_picture_takes_the_place_of_the_features_that_were_there(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_test_id("templates").click()
    page.locator('[data-template="lenet"]').click()
    expect(screen.layer("input").locator("canvas").first).to_have_js_property("width", 8)


def test_a_feature_map_under_the_pointer_is_shown_large_with_its_filters_numbers(
    server: Server, page: Page
) -> None:
    open_images(server, page, CONVOLUTION)
    page.locator('[data-cell="conv2d-1/2"]').hover()
    result = page.get_by_role("region", name="Result", exact=True)
    expect(result.get_by_test_id("plot-title")).to_have_text("conv2d-1 · map 3")
    expect(result).to_contain_text("Filter, 3 × 3")
    expect(result.get_by_text(re.compile(r"^−?\d\.\d\d$"))).to_have_count(9)
    large = result.get_by_role("application", name="A feature map of the chosen sample")
    page.locator('[data-cell="conv2d-1/2"]').click()
    large.hover()
    expect(large.get_by_test_id("readout")).to_have_text(re.compile(r"^row \d, column \d\s*−?\d"))
    page.get_by_role("button", name="Let go of this unit").click()
    expect(large).not_to_be_visible()


def test_feature_maps_are_reached_and_pinned_by_keyboard(server: Server, page: Page) -> None:
    screen = open_images(server, page, CONVOLUTION)
    screen.layer("conv2d-1").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[data-cell="conv2d-1/0"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("unit-pinned")).to_contain_text("conv2d-1 · map 1")


def test_a_layer_of_many_weights_shows_its_matrix(server: Server, page: Page) -> None:
    layers = [{"type": "flatten"}, *stack(1, "relu", units=400, last=None)[:2], *CONVOLUTION[3:]]
    screen = open_images(server, page, layers)
    expect(screen.layer("dense-1").locator("canvas").first).to_have_js_property("width", 40)


AT_REST = """view => new Promise((rest) => {
    let before
    const look = () => {
        const now = view.getAttribute('style')
        if (now === before) return rest()
        before = now
        setTimeout(look, 150)
    }
    look()
})"""


def test_a_network_too_long_for_the_pane_says_that_it_goes_on_and_shows_the_rest(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_test_id("templates").click()
    page.locator('[data-template="deep-relu"]').click()
    onward = page.get_by_role("button", name="The network goes on: show the rest")
    expect(onward).to_be_visible()
    view = page.locator(".svelte-flow__viewport")
    while onward.is_visible():
        before = view.get_attribute("style") or ""
        onward.click()
        expect(view).not_to_have_attribute("style", before)
        view.evaluate(AT_REST)  # once it has moved on, there may be nothing further
    expect(screen.layers.last).to_be_in_viewport()
    expect(page.get_by_role("button", name="The network begins before this: show it")).to_be_visible()
