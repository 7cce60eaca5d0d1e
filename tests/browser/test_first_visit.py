"""What a first visitor sees."""

import re

from playwright.sync_api import Page, Response, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server

MOST_SCRIPT = 150_000
A_NUMBER = re.compile(r": −?\d")


def test_a_first_visit_shows_a_network_that_already_learns(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    expect(screen.state).to_have_text("Learning")
    before = screen.loss()
    screen.wait_for_epoch(4)
    assert screen.loss() < before


def test_nothing_essential_lies_below_the_fold_of_a_laptop(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for place in ("Data", "Network", "Result"):
        expect(page.get_by_role("region", name=place, exact=True)).to_be_in_viewport(ratio=0.99)


def test_the_first_screen_costs_little_script(server: Server, page: Page) -> None:
    scripts: list[Response] = []
    page.on("response", lambda answer: scripts.append(answer) if is_script(answer) else None)
    Screen(page).open(server.url)
    expect(page.get_by_role("region", name="First steps")).to_be_visible()
    page.wait_for_load_state("networkidle")
    sent = {answer.url: answer.request.sizes()["responseBodySize"] for answer in scripts}
    assert any("uPlot" in url for url in sent)
    assert MOST_SCRIPT / 2 < sum(sent.values()) <= MOST_SCRIPT, sent


def test_what_the_first_screen_does_not_show_is_fetched_at_the_first_move(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.wait_for_load_state("networkidle")
    with page.expect_response(re.compile(r"/cards-.*\.js$")):
        page.mouse.move(300, 300)


def is_script(answer: Response) -> bool:
    return answer.request.resource_type == "script"


def test_pause_rests_and_a_step_goes_one_epoch_further(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    at = int(screen.epoch.inner_text())
    page.get_by_role("button", name="One epoch further").click()
    expect(screen.epoch).to_have_text(str(at + 1))
    page.get_by_role("button", name="Play").click()
    expect(screen.state).to_have_text("Learning")


def test_reset_begins_at_the_same_loss_again(server: Server, page: Page) -> None:
    screen = Screen(page)
    page.goto(server.url)
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    losses = []
    for _ in range(2):
        page.get_by_role("button", name="Start again with the same weights").click()
        expect(screen.epoch).to_have_text("0")
        page.get_by_role("button", name="One epoch further").click()
        expect(screen.epoch).to_have_text("1")
        losses.append(screen.loss())
    assert losses[0] == losses[1]


def test_a_weight_tells_its_number_under_the_pointer(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    source = box_of(screen.layer("tanh-2").locator("[data-cell]").first)
    # A stroke leaves in the middle of its unit's height.
    page.mouse.move(source["x"] + source["width"] + 16, source["y"] + source["height"] / 2)
    card = page.get_by_test_id("weight")
    expect(card).to_contain_text("Weight from tanh-2")
    expect(card).to_contain_text(A_NUMBER)
