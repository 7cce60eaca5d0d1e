"""A table of one's own: chosen or dropped, looked at, learned from, deleted."""

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.guard import unguarded_page
from tests.browser.links import link
from tests.browser.screen import Screen
from tests.browser.server import Server

PERCEPTRON = {
    "version": 1,
    "method": "perceptron",
    "dataset": {"name": "gate-and"},
    "training": {"stop": {"epochs": 500}},
}
TREES = (
    "Höhe;Farbe;Tag;Art\r\n"
    + "".join(
        f"{n % 9},{n % 7};{('rot', 'grün', 'blau')[n % 3]};{1 + n % 28}.5.2020;{'Fichte' if n % 9 > 4 else 'Lärche'}\r\n"
        for n in range(60)
    )
).encode("cp1252")


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Your own table")


def choose(page: Page, name: str, content: bytes) -> Locator:
    page.locator('[data-dataset="upload"]').click()
    dialog = dialog_of(page)
    file: Any = {"name": name, "mimeType": "text/csv", "buffer": content}
    dialog.get_by_label("Choose a CSV file").set_input_files(file)
    return dialog


def test_a_file_is_looked_at_and_learned_from(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    dialog = choose(page, "trees.csv", TREES)
    expect(dialog.get_by_label("What Art is for")).to_have_value("target")
    expect(dialog.get_by_label("What Tag is for")).to_be_disabled()
    expect(dialog.get_by_text("windows-1252, semicolon, comma (1,5)")).to_be_visible()
    expect(dialog.get_by_role("cell", name="1,1", exact=True).first).to_be_visible()
    dialog.get_by_role("button", name="Use this table").click()

    expect(dialog).to_have_count(0)
    expect(page.locator('[data-dataset="upload"]')).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("48 samples to learn from, 12 to test")).to_be_visible()
    rows = page.get_by_role("region", name="Samples").get_by_role("table")
    expect(rows.get_by_role("columnheader")).to_have_text(["class", "Höhe", "Farbe"])
    assert rows.locator("tbody tr").first.locator("td").last.inner_text() in {"rot", "grün", "blau"}
    screen.wait_until_learning()


def test_the_perceptron_learns_from_a_table_of_ones_own(server: Server, page: Page) -> None:
    screen = Screen(page).open(link(server.url, PERCEPTRON))
    dialog = choose(page, "trees.csv", TREES)
    dialog.get_by_role("button", name="Use this table").click()
    expect(dialog).to_have_count(0)
    expect(page.locator('[data-dataset="upload"]')).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("region", name="Neuron")).to_contain_text("Höhe")
    screen.wait_until_learning()


def test_a_guess_is_changed_and_a_refusal_says_where(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:  # the refusal is a 422
        change_a_guess(server, page)


def change_a_guess(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    dialog = choose(page, "prices.csv", b"price,good\n1.5,yes\nabc,no\n2.5,yes\n4,no\n")
    expect(dialog.get_by_text("row 3 is no number")).to_be_visible()
    dialog.get_by_label("What price holds").select_option("number")
    expect(dialog.get_by_role("alert")).to_contain_text("Row 3, column “price”: This is no number.")
    dialog.get_by_text("How the file is read").click()
    dialog.get_by_label("Marks for missing values").fill("abc")
    dialog.get_by_label("Marks for missing values").press("Tab")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(dialog.get_by_text("1 missing")).to_be_visible()


def test_what_is_kept_is_listed_and_deleted(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    dialog = choose(page, "kept.csv", b"a,b\n1,2\n2,4\n3,7\n5,8\n9,1\n")
    dialog.get_by_role("button", name="Use this table").click()
    page.locator('[data-dataset="upload"]').click()
    dialog.get_by_role("button", name="Look at kept.csv").click()
    expect(dialog.get_by_label("What b is for")).to_have_value("target")
    dialog.get_by_role("button", name="Another file").click()
    dialog.get_by_role("button", name="Delete kept.csv").click()
    expect(dialog.get_by_role("button", name="Look at kept.csv")).to_have_count(0)


def test_a_file_is_dropped_on_the_data(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    transfer = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer()
            transfer.items.add(new File(['a,b\\n1,2\\n3,4\\n'], 'dropped.csv', { type: 'text/csv' }))
            return transfer
        }"""
    )
    page.locator('[data-part="datasets"]').first.dispatch_event("drop", {"dataTransfer": transfer})
    expect(dialog_of(page).get_by_text("dropped.csv")).to_be_visible()
    expect(dialog_of(page).get_by_label("What b is for")).to_have_value("target")
