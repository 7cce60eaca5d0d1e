"""A network of text writes as it learns, and when it is asked."""

from __future__ import annotations

import re
import unicodedata

from playwright.sync_api import Browser, Page, expect

from app.datasets.texts.character_text import CharacterText
from app.presets.attention import transformer
from tests.browser.guard import unguarded_page
from tests.browser.links import experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server

KOREAN = {"name": "text", "corpus": "constitution", "characters": 600, "length": 32}


def small_gpt() -> dict[str, object]:
    symbols = len(CharacterText.model_validate(KOREAN).vocabulary)
    plain = experiment([], KOREAN, "cross-entropy", rate=0.003, optimizer="adam")
    return {**plain, "network": transformer(1, 16, 2, symbols, causal=True)}


def letters(text: str) -> int:
    """How many there are, put together to syllables or loose."""
    return len(unicodedata.normalize("NFKD", text))


def test_a_network_writes_as_it_learns_and_a_character_that_is_pressed_is_taken(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(link(server.url, small_gpt()))
    screen.wait_until_learning()
    writing = page.get_by_test_id("writing")
    writing.scroll_into_view_if_needed()
    text = writing.get_by_role("region", name="Written text")
    expect(text).to_have_text(re.compile("^유구한.{5}", re.DOTALL))

    writing.get_by_label("Beginning").fill("국민은")
    writing.get_by_label("Temperature").fill("0")
    writing.get_by_role("button", name="Write").press("Enter")
    expect(writing.get_by_role("checkbox")).not_to_be_checked()
    expect(text).to_have_text(re.compile("^국민은.{20}", re.DOTALL))
    expect(text).to_have_attribute("aria-busy", "false")
    candidates = writing.get_by_role("list", name="What may come next").get_by_role("button")
    expect(candidates).to_have_count(1)
    expect(candidates).to_have_text(re.compile("100 %"))

    writing.get_by_label("Temperature").fill("1")
    before = letters(text.text_content() or "")
    candidates.first.click()
    expect(candidates).to_have_count(8)
    expect(text).to_have_attribute("aria-busy", "false")
    assert letters(text.text_content() or "") == before + 1


def test_characters_that_the_text_lacks_are_named(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:
        Screen(page).open(link(server.url, small_gpt())).wait_until_learning()
        writing = page.get_by_test_id("writing")
        writing.scroll_into_view_if_needed()
        writing.get_by_label("Beginning").fill("zebra")
        writing.get_by_role("button", name="Write").click()
        expect(writing.get_by_role("alert")).to_contain_text("a b e r z")


def test_a_text_of_ones_own_is_learned_from_once_it_is_long_enough(server: Server, page: Page) -> None:
    poem = {"name": "text", "corpus": "own", "length": 12}
    symbols = len(CharacterText.model_validate(poem).vocabulary)
    layers = [{"type": "embedding", "units": 8}, {"type": "dense", "units": symbols}]
    screen = Screen(page).open(link(server.url, experiment(layers, poem, "cross-entropy")))
    screen.wait_until_learning()
    own = page.get_by_label("Your text")
    own.fill("far too short")
    own.blur()
    expect(page.get_by_text("At least 500 characters are needed; there are 13.")).to_be_visible()
    own.fill(("the owl and the pussy-cat went to sea in a beautiful pea-green boat; " * 20)[:-1])
    own.blur()
    expect(page.get_by_text("At least 500 characters")).to_have_count(0)
    page.get_by_role("button", name="Set units to 22", exact=True).click()
    expect(page.get_by_role("button", name="Set units to 22", exact=True)).to_have_count(0)
    beginning = page.get_by_test_id("writing").get_by_label("Beginning")
    expect(beginning).to_have_attribute("placeholder", re.compile("owl and"))


def test_other_data_write_nothing(server: Server, page: Page) -> None:
    screen = Screen(page).open(
        link(server.url, experiment([{"type": "dense", "units": 2}], "circle", "cross-entropy"))
    )
    screen.wait_until_learning()
    expect(page.get_by_test_id("writing")).to_have_count(0)
