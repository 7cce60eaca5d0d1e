"""Weights and biases, looked at and set by hand, against what the server itself says of them."""

import re
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect
from safetensors.numpy import load

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server


def run_on_screen(page: Page) -> str:
    """Where the API has the visitor's newest run."""
    runs = urljoin(page.url, "/api/v1/runs")
    return f"{runs}/{page.request.get(f'{runs}?limit=1').json()['runs'][0]['id']}"


def newest_weights(page: Page) -> dict[str, Any]:
    """The weights of the run on screen, from its newest checkpoint."""
    return load(page.request.get(f"{run_on_screen(page)}/weights").body())


def post(page: Page, path: str, body: Any = None) -> Any:
    """What the API answers to the run on screen's visitor."""
    origin = page.url.rstrip("/").partition("/#")[0]
    answer = page.request.post(f"{run_on_screen(page)}/{path}", data=body, headers={"Origin": origin})
    assert answer.ok, answer.text()
    return answer.json()


def pause(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")


def unit(page: Page, layer: str, number: int) -> Locator:
    """A unit on the canvas; the first is 1."""
    return page.locator(f'[data-cell="{layer}/{number - 1}"]')


def set_value(page: Page, value: str) -> None:
    """Type into the card that is open, and wait until the server has taken it."""
    field = page.get_by_test_id("weight-card").get_by_role("spinbutton", name="Value")
    expect(field).to_be_focused()
    with page.expect_response(lambda answer: answer.url.endswith("/weights")) as sent:
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    assert sent.value.ok


def test_a_weight_is_set_through_its_units_formula(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    pause(screen)
    unit(page, "tanh-1", 2).click()
    card = page.get_by_test_id("unit-pinned")
    card.get_by_role("button", name="Weight from Input x₂ to dense-1 · unit 2").click()
    set_value(page, "-1.75")
    expect(card).to_contain_text(re.compile(r"tanh\(.*− 1\.75·x₂"))
    assert newest_weights(page)["dense-1.weight"][1].tolist()[1] == -1.75


def test_a_bias_is_set_by_the_mark_in_its_units_corner_while_the_run_goes_on(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    unit(page, "dense-3", 1).click(position={"x": 5, "y": 28})
    expect(page.get_by_test_id("weight-card")).to_contain_text("Bias of dense-3 · unit 1")
    set_value(page, "2.5")
    expect(screen.state).to_have_text("Learning")
    run = run_on_screen(page)
    events = page.request.get(f"{run}/events").json()["events"]
    (told,) = [event for event in events if event["type"] == "weight"]
    assert told["edit"] == {"layer": "dense-3", "parameter": "bias", "index": [0], "value": 2.5}


def test_a_click_on_a_stroke_opens_its_weight_and_escape_leaves_it_as_it_was(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    pause(screen)
    before = newest_weights(page)
    source = box_of(unit(page, "tanh-2", 1))
    # A stroke leaves in the middle of its unit's height.
    page.mouse.move(source["x"] + source["width"] + 16, source["y"] + source["height"] / 2)
    expect(page.get_by_test_id("weight")).to_contain_text("Weight from tanh-2 · unit 1 to dense-3 · unit 1")
    page.mouse.down()
    page.mouse.up()
    card = page.get_by_test_id("weight-card")
    expect(card).to_be_visible()
    expect(card.get_by_test_id("weight-now")).to_have_text(re.compile(r"^−?\d"))
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    assert newest_weights(page)["dense-3.weight"].tolist() == before["dense-3.weight"].tolist()


def test_the_formula_gives_the_numbers_of_the_place_under_the_pointer(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    pause(screen)
    unit(page, "tanh-3", 1).hover(position={"x": 25, "y": 8})
    card = page.get_by_test_id("unit-card")
    value = card.get_by_test_id("unit-value")
    expect(value).to_have_text(re.compile(r"= tanh\(.+\) = −?\d"))
    place = re.search(r"x1 (\S+), x2 (\S+)", card.inner_text())
    assert place
    row = [float(each.replace("−", "-").rstrip(",")) for each in place.groups()]
    outputs = post(page, "predict", {"rows": [row]})["outputs"]
    shown = float(value.inner_text().rpartition("=")[2].replace("−", "-"))
    assert abs(shown - outputs[0][0]) < 0.02


def test_units_are_walked_and_pinned_by_keyboard_and_a_weight_is_set(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    pause(screen)
    screen.layer("dense-1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(unit(page, "dense-1", 2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("unit-pinned")).to_be_focused()
    screen.tab_to(page.get_by_role("button", name="Bias of dense-1 · unit 2"))
    page.keyboard.press("Enter")
    set_value(page, "0.5")
    expect(page.get_by_role("button", name="Bias of dense-1 · unit 2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(unit(page, "dense-1", 2)).to_be_focused()
    assert newest_weights(page)["dense-1.bias"][1] == 0.5


def test_a_run_that_has_ended_says_that_its_weights_stay(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    post(page, "stop")
    expect(screen.state).to_have_text("Stopped")
    unit(page, "dense-3", 1).click(position={"x": 5, "y": 28})
    card = page.get_by_test_id("weight-card")
    expect(card).to_contain_text("This run has ended.")
    expect(card.get_by_role("spinbutton")).to_be_disabled()


def test_another_viewer_of_the_run_is_told_of_the_edit(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    pause(screen)
    unit(page, "tanh-3", 1).click()
    post(page, "weights", {"layer": "dense-3", "parameter": "bias", "index": [0], "value": -0.25})
    expect(page.get_by_role("button", name="Bias of dense-3 · unit 1")).to_have_text("− 0.25")
