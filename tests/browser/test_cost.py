"""What a network costs: layer by layer, in fewer bits, and beside the runs that were before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.links import CIRCLE, experiment, stack
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import violations


def open_cost(page: Page) -> Locator:
    page.locator("[data-part=cost]").click()
    return page.get_by_role("dialog")


def cells(row: Locator) -> list[str]:
    return row.get_by_role("cell").all_inner_texts()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_layers_fewer_bits_and_other_runs_are_told(server: Server, browser: Browser, theme: str) -> None:
    with guarded_page(browser, color_scheme=theme, bypass_csp=True) as page:
        Screen(page).open(server.url)
        dialog = open_cost(page)
        first = dialog.get_by_role("row", name=re.compile("^dense-1"))
        expect(first).to_be_visible()
        assert cells(first) == ["4", "12", "8", "160 B", "48 B"]
        assert cells(dialog.get_by_test_id("total")) == ["25", "18", "640 B", "100 B"]

        smaller = dialog.get_by_test_id("smaller")
        expect(smaller.get_by_role("row")).to_have_count(8)
        assert cells(smaller.get_by_role("row", name=re.compile("^as it is")))[0] == "100 B"
        assert cells(smaller.get_by_role("row", name=re.compile("8 bits")))[0] == "74 B"

        plot = dialog.get_by_test_id("cost-plot")
        expect(plot.locator("circle")).to_have_count(1)
        expect(plot.get_by_role("row", name=re.compile("^this run"))).to_contain_text("25")
        plot.get_by_label("Cost").select_option(label="File")
        expect(plot.get_by_role("row", name=re.compile("^this run"))).to_contain_text("100 B")
        assert violations(page) == []


def test_another_run_on_the_same_dataset_is_a_second_dot(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    plot = open_cost(page).get_by_test_id("cost-plot")
    expect(plot.locator("circle")).to_have_count(1)
    wide = experiment(stack(1, "tanh", 8, None), CIRCLE, stop={"epochs": 3})
    page.request.post(f"{server.url}/api/v1/runs", data=wide, headers={"Origin": server.url})
    expect(plot.locator("circle")).to_have_count(2)
    expect(
        plot.get_by_role("row").filter(has=page.get_by_role("cell", name="33", exact=True))
    ).to_be_visible()


def test_the_dialog_closes_with_escape_and_gives_the_keyboard_back(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    button = page.locator("[data-part=cost]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
