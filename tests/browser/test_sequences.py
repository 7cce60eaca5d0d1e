"""Sequences, and what a layer that reads them step by step is seen to do."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.links import experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_templates import choose

WAVES = {"name": "sine", "length": 12, "samples": 100}


def open_waves(server: Server, page: Page, *layers: dict[str, object]) -> Screen:
    network = [*layers, {"type": "dense", "units": 1}]
    address = link(server.url, experiment(network, WAVES, rate=0.01, optimizer="adam"))
    screen = Screen(page).open(address)
    screen.wait_until_learning()
    return screen


def test_the_states_and_gates_of_a_recurrent_layer_are_seen_step_by_step(server: Server, page: Page) -> None:
    open_waves(server, page, {"type": "lstm", "units": 5})
    panel = page.get_by_test_id("states")
    for name in ("Gradient", "State", "Cell", "Input gate", "Forget gate", "Output gate"):
        expect(panel.get_by_text(name, exact=True)).to_be_visible()
    maps = panel.locator("canvas").nth(1)
    expect(maps).to_have_js_property("width", 12)
    expect(maps).to_have_js_property("height", 5)
    expect(panel.get_by_test_id("fading")).to_contain_text(re.compile(r"10\^[−-]?\d+\.\d times"))


def test_of_several_recurrent_layers_one_is_chosen(server: Server, page: Page) -> None:
    open_waves(server, page, {"type": "gru", "units": 3, "returns": "sequence"}, {"type": "rnn", "units": 2})
    panel = page.get_by_test_id("states")
    expect(panel.get_by_text("Update gate", exact=True)).to_be_visible()
    panel.get_by_role("combobox").select_option(index=1)
    expect(panel.get_by_text("State", exact=True)).to_be_visible()
    expect(panel.get_by_text("Update gate", exact=True)).to_have_count(0)


def test_a_network_that_remembers_nothing_has_no_such_panel(server: Server, page: Page) -> None:
    open_waves(server, page, {"type": "flatten"})
    expect(page.get_by_test_id("states")).to_have_count(0)


def test_a_sequence_is_drawn_as_a_line_in_the_list_and_where_it_is_followed(
    server: Server, page: Page
) -> None:
    open_waves(server, page, {"type": "lstm", "units": 2})
    expect(page.locator("[data-part=samples] canvas")).to_have_count(4)
    page.get_by_role("button", name="Follow one sample").click()
    expect(page.get_by_test_id("sample").locator("canvas").first).to_be_visible()
    expect(page.get_by_test_id("sample").locator("dl")).to_have_count(0)


def test_sounds_are_drawn_as_spectrograms_in_the_gallery_the_list_and_where_one_is_followed(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    choose(page, "chirps-time-delay")
    screen.wait_until_learning()
    expect(page.locator('[data-dataset="chirps"]')).to_have_attribute("aria-pressed", "true")
    assert inked(page.locator('[data-dataset="chirps"] canvas')) > 0.05
    listed = page.locator("[data-part=samples] canvas")
    expect(listed).to_have_count(4)
    expect(listed.first).to_have_js_property("width", 40)
    expect(listed.first).to_have_js_property("height", 8)
    page.get_by_role("button", name="Follow one sample").click()
    sample = page.get_by_test_id("sample")
    expect(sample.locator("canvas").first).to_have_js_property("width", 40)
    expect(sample.get_by_test_id("answer")).to_contain_text(re.compile("rising|falling|steady"))


def inked(canvas: Locator) -> float:
    """The share of pixels that are not empty."""
    share: float = canvas.evaluate("""(canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
        return data.filter((value, at) => at % 4 === 3 && value > 0).length / (data.length / 4)
    }""")
    return share
