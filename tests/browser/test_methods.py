"""Ways of learning: chosen by clicking, and a page for a method that the page does not know."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.links import link
from tests.browser.screen import Screen
from tests.browser.server import Server, running_server

COUNTING = ("-m", "tests.methods.counting.playground")


@pytest.fixture(scope="module")
def counting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one more method, of which the page has no code."""
    with running_server(tmp_path_factory.mktemp("counting"), "--workers", "1", module=COUNTING) as server:
        yield server


def choose(page: Page, method: str) -> None:
    page.get_by_test_id("method").click()
    page.locator(f'[data-method="{method}"]').click()


def test_another_way_of_learning_begins_with_its_starter_and_one_undo_brings_the_old_one_back(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    choose(page, "perceptron")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.get_by_test_id("method")).to_contain_text("Perceptron rule")
    expect(page.locator('[data-dataset="gate-and"]')).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Next sample")).to_be_visible()
    expect(screen.layers).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(screen.layers).to_have_count(6)
    expect(page.get_by_test_id("method")).to_contain_text("Back-propagation")
    screen.wait_until_learning()


def test_the_choice_is_made_by_keyboard_and_told_to_a_screen_reader(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.tab_to(page.get_by_role("button", name="Way of learning: Back-propagation"))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Choose how it learns")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("sample after the other")
    card = dialog.get_by_role("button", name="Perceptron rule")
    expect(card).to_have_accessible_description(re.compile("One neuron with a step"))
    expect(dialog.get_by_role("button", name="Back-propagation")).not_to_be_visible()
    screen.tab_to(card)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Way of learning: Perceptron rule")).to_be_focused()
    expect(page.get_by_role("region", name="Neuron").first).to_be_visible()


def test_the_glossary_knows_what_methods_declare(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Words").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("Novikoff")
    expect(dialog).to_contain_text("(R/γ)², the most that can be made")


def test_a_method_that_the_page_does_not_know_is_shown_by_its_declaration(
    counting_server: Server, page: Page
) -> None:
    screen = Screen(page)
    page.goto(counting_server.url)
    choose(page, "counting")
    bar = page.get_by_role("banner")
    expect(page.get_by_role("heading", name="Counting")).to_be_visible()
    expect(page.get_by_text("n ← n + s")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(1)  # it has no dataset
    expect(bar).to_contain_text("Round")
    expect(bar.get_by_test_id("count")).to_have_text("200")  # 20 rounds of 10 ticks
    expect(screen.state).to_have_text("Finished")
    expect(bar.locator('[data-part="stop"]')).to_have_text("Ends: 20 rounds")
    expect(page.get_by_test_id("reference")).to_contain_text("a dozen: 12")
    expect(page.get_by_role("application", name=re.compile("^Count by round. a dozen: 12"))).to_be_visible()


def test_its_settings_change_and_it_is_stepped_in_units_of_its_clock(
    counting_server: Server, page: Page
) -> None:
    slow = {"version": 1, "method": "counting", "training": {"stop": {"epochs": 100_000}}}
    screen = Screen(page).open(link(counting_server.url, slow))
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    expect(page.get_by_label("What one step is").locator("option")).to_have_text(["tick", "round"])
    page.get_by_label("What one step is").select_option("tick")
    with page.expect_request(re.compile(r"/step$")) as asked:
        page.get_by_role("button", name="One tick further").click()
    assert asked.value.post_data_json == {"unit": "tick"}
    # What the method lets change goes on in the same run.
    with page.expect_request(lambda request: request.method == "PATCH") as changed:
        screen.set("Stride", "5")
    assert changed.value.post_data_json == {"stride": 5}
    page.get_by_role("button", name="Play").click()
    page.locator(".u-over").hover()
    with page.expect_request(lambda request: request.url.split("?")[0].endswith("/runs")):
        screen.set("Seed", "7")  # and what it does not, begins anew
