"""Sequences with an answer at every step, and what attention is seen to look at."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.links import experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server

REVERSAL = {"name": "reversal", "length": 6, "symbols": 4, "samples": 200}
LAYERS = [
    {"id": "symbols", "type": "embedding", "units": 8},
    {"id": "places", "type": "positional-encoding"},
    {"id": "hear", "type": "attention", "heads": 2},
    {"id": "output", "type": "dense", "units": 4},
]


def test_sequences_are_answered_step_by_step_and_a_cell_of_attention_tells_its_numbers(
    server: Server, page: Page
) -> None:
    asked = experiment(LAYERS, REVERSAL, "cross-entropy", rate=0.01, optimizer="adam")
    screen = Screen(page).open(link(server.url, asked))
    screen.wait_until_learning()
    expect(page.get_by_test_id("test-sequence_accuracy")).to_have_text(re.compile(r"\d"))

    sequences = page.get_by_test_id("sequences")
    first = sequences.get_by_role("region", name="Sequence 1", exact=True).get_by_role("row")
    expect(first).to_have_count(3)
    given, wanted = (first.nth(row).get_by_role("cell").all_text_contents() for row in (0, 1))
    assert [each.strip() for each in wanted] == [each.strip() for each in reversed(given)]
    expect(sequences.locator(".head").first).to_contain_text(re.compile(r"all right|\d of 6 wrong, at \d"))

    attention = page.get_by_test_id("attention")
    attention.scroll_into_view_if_needed()
    head = attention.get_by_role("application", name=re.compile("^Head 2"))
    head.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        head.press(key)
    said = attention.locator("figcaption").nth(1)
    expect(said).to_have_text(re.compile(r"^From step 2 \(\d\) to step 2 \(\d\): \d"))
    pair = attention.get_by_test_id("pair").get_by_role("listitem")
    expect(pair).to_have_count(5)
    expect(pair.nth(1)).to_contain_text(re.compile(r"÷ √4\s+[−-]?\d"))
    expect(pair.nth(2)).to_contain_text("may be heard")
    expect(attention.get_by_role("row")).to_have_count(4)

    sequences.get_by_role("button", name="Sequences after").click()
    expect(sequences.get_by_role("button", name="Sequence 4", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(pair).to_have_count(5)


def test_other_data_have_neither(server: Server, page: Page) -> None:
    waves = {"name": "sine", "length": 12, "samples": 100}
    screen = Screen(page).open(
        link(server.url, experiment([{"type": "flatten"}, {"type": "dense", "units": 1}], waves))
    )
    screen.wait_until_learning()
    expect(page.get_by_test_id("sequences")).to_have_count(0)
    expect(page.get_by_test_id("attention")).to_have_count(0)
