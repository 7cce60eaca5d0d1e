"""The picture of what the network makes of the data, and single samples in it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server

IRIS = [{"type": "dense", "units": 8}, {"type": "tanh"}, {"type": "dense", "units": 3}]
DIGITS = [
    {"type": "flatten"},
    {"type": "dense", "units": 16},
    {"type": "relu"},
    {"type": "dense", "units": 10},
]


def matrix(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("application", name=re.compile("Confusion matrix"))


def test_the_pointer_reads_every_class_probability(server: Server, page: Page) -> None:
    layers = stack(1, "tanh", last=None)
    Screen(page).open(link(server.url, experiment(layers, CIRCLE, "binary-cross-entropy", rate=0.1)))
    page.get_by_role("application", name="The network’s output over the plane").hover()
    readout = page.get_by_test_id("readout")
    expect(readout).to_contain_text(re.compile(r"disc: [\d.]+%"))
    expect(readout).to_contain_text(re.compile(r"ring: [\d.]+%"))


def test_a_point_in_the_plane_is_followed_through_the_network_and_let_go(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Follow one sample").click()
    card = page.get_by_test_id("sample")
    expect(card).to_contain_text("Test · sample 1")
    expect(page.get_by_test_id("answer")).to_contain_text(re.compile("It is (disc|ring)"))
    card.get_by_role("button", name="Next sample").click()
    expect(card).to_contain_text("Test · sample 2")
    card.get_by_role("button", name="Let the sample go").click()
    expect(card).not_to_be_visible()


def test_a_confusion_cell_lists_its_samples_and_one_goes_through_the_network(
    server: Server, page: Page
) -> None:
    data = {"name": "digits-image"}
    training = {"optimizer": "adam", "batch_size": 32}
    Screen(page).open(link(server.url, experiment(DIGITS, data, "cross-entropy", 0.01, **training)))
    cells = matrix(page)
    cells.focus()
    page.keyboard.press("ArrowRight")
    readout = page.get_by_test_id("readout")
    expect(readout).to_contain_text(re.compile(r"^0: \d+ of \d+ right"))
    page.keyboard.press("Enter")
    listed = page.get_by_role("group", name=re.compile(r"^0: \d+ of")).get_by_role("button")
    expect(listed.first).to_be_visible()
    expect(listed.first.locator("canvas")).to_be_visible()
    listed.first.click()
    expect(listed.first).to_have_attribute("aria-pressed", "true")
    card = page.get_by_test_id("sample")
    expect(card).to_contain_text(f"sample {int(listed.first.get_attribute('data-sample') or -1) + 1}")
    expect(page.get_by_test_id("answer")).to_contain_text(re.compile("It is 0"))
    expect(page.get_by_role("img", name="The classes that the network thinks most likely")).to_be_visible()


def test_the_matrix_counts_either_split(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, experiment(IRIS, {"name": "iris"}, "cross-entropy", 0.1)))
    for split, rows in {"test": 10, "train": 40}.items():
        page.get_by_label("Which samples are shown").select_option(split)
        matrix(page).focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_test_id("readout")).to_contain_text(f"of {rows}")


def test_a_sample_of_other_data_is_let_go(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Follow one sample").click()
    expect(page.get_by_test_id("sample")).to_be_visible()
    screen.choose_data("xor")
    expect(page.get_by_test_id("sample")).not_to_be_visible()
    screen.wait_until_learning()


def test_a_curve_tells_residuals_and_a_table_its_error(server: Server, page: Page) -> None:
    screen = Screen(page).open(link(server.url, experiment(stack(1, "tanh", last=None), {"name": "curve"})))
    expect(page.get_by_role("application", name="The network’s curve")).to_be_visible()
    table = experiment(stack(1, "tanh", last=None), {"name": "diabetes"})
    page.goto("about:blank")
    screen.open(link(server.url, table))
    page.get_by_role("button", name="Follow one sample").click()
    expect(page.get_by_test_id("answer")).to_contain_text(
        re.compile(r"Predicted [\d.]+, true [\d.]+: off by")
    )
