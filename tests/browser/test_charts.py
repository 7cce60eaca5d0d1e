"""The curves: several runs, a stretch of one, files to keep."""

import csv
import io
import re
import struct

from playwright.sync_api import Locator, Page, expect

from tests.browser.boxes import box_of
from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server

PNG = b"\x89PNG\r\n\x1a\n"


def chart(page: Page) -> Locator:
    return page.get_by_role("application", name="Train and test loss by epoch")


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Smoothing, earlier runs, files").click()


def test_the_run_before_stays_faintly_with_what_changed_since(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    page.get_by_role("tab", name="Training").click()
    screen.set("Seed", "8")
    earlier = page.get_by_test_id("earlier-run")
    expect(earlier).to_contain_text(re.compile(r"M: seed 7 → 8"))
    open_menu(page)
    page.get_by_role("checkbox", name=re.compile("seed 7 → 8")).uncheck()
    expect(earlier).not_to_be_visible()


def test_a_stretch_is_brushed_and_keys_zoom_and_reset(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(2)
    whole = page.get_by_role("button", name="Whole run")
    box = box_of(page.locator(".u-over"))
    page.mouse.move(box["x"] + 40, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(whole).to_be_visible()
    page.locator(".u-over").dblclick()
    expect(whole).not_to_be_visible()
    chart(page).focus()
    page.keyboard.press("+")
    expect(whole).to_be_visible()
    whole.click()
    expect(whole).not_to_be_visible()


def test_the_curves_are_kept_as_a_picture_and_as_a_table(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    open_menu(page)
    with page.expect_download() as picture:
        page.get_by_role("button", name="Picture (PNG)").click()
    written = picture.value.path().read_bytes()
    assert written.startswith(PNG)
    width, height = struct.unpack(">II", written[16:24])
    assert width > 800  # enough for a slide, however narrow the chart is on screen
    assert height > 400
    with page.expect_download() as table:
        page.get_by_role("link", name="Numbers (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(table.value.path().read_text())))
    assert [int(row["epoch"]) for row in rows] == list(range(len(rows)))
    assert float(rows[0]["train_loss"]) > float(rows[-1]["train_loss"])


def test_a_penalty_has_a_chart_of_its_own_where_there_is_one(server: Server, page: Page) -> None:
    quantity = page.get_by_role("radio", name="Penalty")
    Screen(page).open(server.url)
    expect(page.get_by_role("radio", name="Loss")).to_be_attached()
    expect(quantity).not_to_be_attached()
    penalised = experiment(stack(1, "tanh"), CIRCLE, regularization={"l2": 0.01})
    page.goto("about:blank")
    Screen(page).open(link(server.url, penalised))
    quantity.check(force=True)
    page.locator(".u-over").hover()
    expect(page.get_by_test_id("chart-readout")).to_contain_text("Penalty")


def test_smoothing_keeps_the_readout_near_what_was_measured(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    open_menu(page)
    page.get_by_role("slider", name="Smoothing").fill("0.9")
    page.keyboard.press("Escape")
    page.locator(".u-over").hover()
    expect(page.get_by_test_id("chart-readout")).to_contain_text("Train 0.")
