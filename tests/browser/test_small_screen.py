"""The page on a telephone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.links import experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server

TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    with guarded_page(browser, viewport=TELEPHONE, has_touch=True) as page:
        yield page


def test_the_network_is_seen_first_and_the_other_places_are_one_press_away(
    server: Server, small: Page
) -> None:
    Screen(small).open(server.url)
    for place in ("Network", "Data", "Result"):
        small.get_by_role("navigation").get_by_role("button", name=place).click()
        expect(small.get_by_role("region", name=place, exact=True)).to_be_in_viewport(ratio=0.95)


def test_nothing_sticks_out_to_the_side(server: Server, small: Page) -> None:
    Screen(small).open(server.url)
    assert small.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    assert small.evaluate("document.documentElement.scrollHeight") <= TELEPHONE["height"]


def test_layers_go_down_at_a_legible_size(server: Server, small: Page) -> None:
    screen = Screen(small).open(server.url)
    boxes = [box_of(screen.layer(name)) for name in ("input", "dense-1", "dense-2", "dense-3")]
    tops = [box["y"] for box in boxes]
    assert len(tops) == 4
    assert tops == sorted(tops)
    assert zoom(small) >= 0.8


def test_a_press_on_a_layers_title_opens_it_and_takes_no_wire_up(server: Server, small: Page) -> None:
    screen = Screen(small).open(server.url)
    small.get_by_role("button", name="No more hints").tap()
    for name in ("tanh-1", "dense-1"):
        screen.layer(name).locator(".title span").tap()
        expect(screen.layer(name).locator(".layer.selected")).to_be_visible()


def test_a_problem_is_told_on_a_few_lines_with_its_fix_below(server: Server, small: Page) -> None:
    screen = Screen(small).open(server.url)
    small.get_by_role("navigation").get_by_role("button", name="Data").tap()
    screen.choose_data("iris")
    small.get_by_role("navigation").get_by_role("button", name="Network").tap()
    problem = small.get_by_role("alert", name="Problems").get_by_role("listitem")
    words = box_of(problem.locator("strong"))
    assert words["width"] > 240
    fix = box_of(problem.get_by_role("button", name="Set units to 3"))
    assert fix["y"] > words["y"] + words["height"]


def test_why_a_run_diverged_is_told_on_a_few_lines(server: Server, small: Page) -> None:
    layers = [{"type": "dense", "units": 20}, {"type": "relu"}, {"type": "dense", "units": 1}]
    small.goto(link(server.url, experiment(layers, {"name": "reg-plane"}, rate=1e6)))
    status = small.locator(".banner").filter(has_text="Diverged")
    expect(status.get_by_role("button", name="Train again")).to_be_visible()
    box = box_of(status)
    assert box["height"] < 160


def zoom(page: Page) -> float:
    return float(
        page.locator(".svelte-flow__viewport").evaluate("view => new DOMMatrix(view.style.transform).a")
    )


def test_the_engines_words_are_there_and_open_the_devices(server: Server, small: Page) -> None:
    Screen(small).open(server.url)
    small.get_by_test_id("engine").get_by_role("button").tap()
    expect(small.get_by_role("dialog", name="CPU or GPU?")).to_be_visible()


def test_hints_of_a_first_visit_take_their_room_and_cover_nothing(server: Server, small: Page) -> None:
    Screen(small).open(server.url)
    hints, network = small.get_by_role("region", name="First steps"), small.locator("#place-network")
    for button in ("Next", "Next", "Got it"):
        expect(hints).to_be_visible()
        bottom = box_of(small.get_by_role("navigation"))
        above, hint = box_of(network), box_of(hints)
        assert above["y"] + above["height"] <= hint["y"]
        assert hint["y"] + hint["height"] <= bottom["y"]
        hints.get_by_role("button", name=button).tap()
    expect(hints).to_be_hidden()
    freed = box_of(network)
    assert freed["y"] + freed["height"] == pytest.approx(bottom["y"], abs=1)
