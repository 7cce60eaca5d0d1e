"""Playing, pausing, stepping, and how it ends."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server


def open_ends(page: Page) -> None:
    page.locator('[data-part="stop"]').click()


def set_end(page: Page, name: str, value: str) -> None:
    field = page.locator(f'#ends [data-setting="{name}"] input[type=number]')
    field.fill(value)
    field.press("Tab")


def test_who_computes_is_told_in_words(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    expect(page.get_by_test_id("engine")).to_have_text(re.compile(r"^(PyTorch|compiled), (CPU|GPU)"))


@pytest.mark.parametrize(
    ("unit", "label"), [("sample", "One sample"), ("batch", "One batch"), ("epoch", "One epoch")]
)
def test_a_step_is_a_sample_a_batch_or_an_epoch(server: Server, page: Page, unit: str, label: str) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    page.get_by_label("What one step is").select_option(unit)
    with page.expect_request(re.compile(r"/step$")) as asked:
        page.get_by_role("button", name=f"{label} further").click()
    assert asked.value.post_data_json == {"unit": unit}
    expect(screen.state).to_have_text("Paused")


def test_at_unlimited_speed_large_numbers_stay_legible(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    open_ends(page)
    set_end(page, "epochs", "10000000")
    page.keyboard.press("Escape")
    page.locator('[data-setting="batch_size"]').get_by_role("button", name="All").click()
    page.get_by_label("Speed").select_option("null")
    expect(screen.epoch).to_have_text(re.compile(r"^\d+,\d{3}$"))
    bar = page.get_by_role("banner")
    for number in (screen.epoch, bar.get_by_test_id("rate"), bar.get_by_test_id("train-loss")):
        assert number.evaluate("each => each.scrollWidth <= Math.max(each.clientWidth, each.offsetWidth)")
    boxes = [box_of(bar.get_by_test_id(name)) for name in ("epoch", "train-loss", "test-loss")]
    ends = [(box["x"], box["x"] + box["width"]) for box in boxes]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("epochs", "8", "8 epochs"), ("accuracy", "0.3", "accuracy ≥ 0.3"), ("seconds", "0.2", "0.2 s")],
)
def test_the_condition_that_ended_it_is_named(
    server: Server, page: Page, name: str, value: str, said: str
) -> None:
    screen = Screen(page).open(server.url)
    open_ends(page)
    if name == "seconds":  # of training: at a watchable speed that is a matter of minutes
        set_end(page, "epochs", "10000000")
        page.get_by_label("Speed").select_option("null")
    set_end(page, name, value)
    expect(screen.state).to_have_text("Finished")
    expect(page.locator('[data-part="stop"]')).to_have_text(f"Ends: {said}")
    expect(page.locator("#ends")).to_contain_text(f"It ended here: {said}")


def test_another_start_draws_other_weights_and_undo_brings_the_old_ones_back(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Pause").click()

    def start(press: str) -> float:
        page.get_by_role("button", name=press).click()
        expect(screen.epoch).to_have_text("0")
        page.get_by_role("button", name="One epoch further").click()
        expect(screen.epoch).to_have_text("1")
        return screen.loss()

    same = start("Start again with the same weights")
    other = start("Start again with new weights")
    assert other != same
    assert start("Undo") == same
