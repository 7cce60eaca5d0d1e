"""Every term explains itself: on hover, on focus, under a finger, and in the glossary."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

PLAIN = {
    "en": {"English", "Data", "Network", "Result", "Copy", "Close", "Loss", "Change to"},
    "ko": {"한국어", "English", "데이터", "신경망", "결과", "복사", "닫기", "손실", "바꾸기"},
}
"""Names that need no more words: the three places (their heads explain them), the languages, what
ends a dialog.
"""

UNEXPLAINED = """() => {
  const explained = '[data-help], label, dt, th, legend, summary, h2, h3'
  const seen = (element) => element.checkVisibility() && element.getClientRects().length > 0
  const name = (element) =>
    (element.ariaLabel || element.labels?.[0]?.textContent || element.textContent).trim()
  return [...document.querySelectorAll('label, dt, th, legend, summary, h2, button, select, input, [role=tab]')]
    .filter((element) => seen(element) && !element.closest('.svelte-flow__attribution, .svelte-flow__controls'))
    .filter((element) => !element.closest('[data-help]') && !element.querySelector('[data-help]'))
    .filter((element) => ![...(element.labels ?? [])].some((label) => label.closest('[data-help]')))
    .filter((element) => !element.getAttribute('aria-describedby') && !element.closest('dialog'))
    .filter((element) => !element.closest('[data-cell], [popover], .visually-hidden'))
    .map((element) => `${element.localName}: ${name(element)}`)
}"""
"""Labels, heads and controls without help of their own or of what holds them; units have a card,
hints are help, and what is only heard names what follows it.
"""


def tooltip(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def training(page: Page, name: str) -> Locator:
    """A training setting's label."""
    page.locator("#tab-training").click()
    return page.locator(f"#panel-training [data-setting={name}] .label")


def test_a_term_tells_its_sentence_and_formula_on_hover_and_shows_its_place(
    server: Server, page: Page
) -> None:
    Screen(page).open(server.url)
    training(page, "learning_rate").hover()
    expect(tooltip(page)).to_contain_text("gradient")
    expect(tooltip(page)).to_contain_text("w ← w − η · ∂L/∂w")
    tooltip(page).get_by_role("button", name="See it").click()
    place = page.locator("[data-setting=learning_rate]")
    expect(place).to_have_attribute("data-seen", "")
    expect(place.locator(":focus")).to_be_visible()


def test_the_keyboard_hears_the_same_and_f1_opens_the_glossary_at_the_word(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.locator("#tab-training").click()
    screen.tab_to(page.get_by_role("spinbutton", name="Learning rate", exact=True))
    expect(tooltip(page)).to_contain_text("∂L/∂w")
    expect(page.locator(":focus")).to_have_attribute("aria-describedby", "tooltip")
    page.keyboard.press("F1")
    glossary = page.get_by_role("dialog", name="Words")
    expect(glossary.get_by_role("searchbox")).to_have_value("Learning rate")
    expect(glossary).to_contain_text("too large diverges")
    page.keyboard.press("Escape")  # empties the search
    page.keyboard.press("Escape")
    expect(page.get_by_role("spinbutton", name="Learning rate", exact=True)).to_be_focused()


def test_every_place_that_the_glossary_names_is_on_the_page(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Words").click()
    expect(page.get_by_role("dialog", name="Words")).to_be_visible()
    words = page.locator("dialog[open] [data-term]").evaluate_all(
        "all => all.map((each) => each.dataset.term)"
    )
    page.keyboard.press("Escape")
    assert len(words) > 15
    for word in set(words) - {"Momentum"}:  # plain gradient descent has it; asked for below
        page.get_by_role("button", name="Words").click()
        page.locator(f'dialog[open] [data-term="{word}"]').click()
        expect(page.locator("[data-seen]").first, word).to_be_in_viewport()
        page.evaluate("document.querySelectorAll('[data-seen]').forEach((each) => delete each.dataset.seen)")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ko-KR", "ko")])
def test_whatever_has_a_name_has_help_or_needs_none(
    server: Server, browser: Browser, locale: str, language: str
) -> None:
    with guarded_page(browser, locale=locale, viewport={"width": 1366, "height": 768}) as page:
        screen = Screen(page).open(server.url)
        silent = set(page.evaluate(UNEXPLAINED))
        page.locator("#tab-training").click()
        page.locator("details").evaluate_all("all => all.forEach((each) => (each.open = true))")
        silent |= set(page.evaluate(UNEXPLAINED))
        screen.layer("dense-1").locator(".title").click()
        silent |= set(page.evaluate(UNEXPLAINED))
        page.locator("[aria-keyshortcuts=F1]").click()
        expect(page.locator("dialog[open] dt").first).to_be_visible()
        known = PLAIN[language] | set(page.locator("dialog[open] dt").all_text_contents())
        assert {each for each in silent if each.partition(": ")[2] not in known} == set()


def test_a_finger_that_rests_is_told_and_presses_nothing(server: Server, browser: Browser) -> None:
    with guarded_page(browser, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        screen = Screen(page).open(server.url)
        button = page.get_by_role("button", name="Start again with new weights")
        box = box_of(button)
        touch = page.context.new_cdp_session(page)
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        before = page.url
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        expect(tooltip(page)).to_contain_text("Start again with new weights")
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(tooltip(page)).to_be_visible()
        assert page.url == before
        screen.wait_until_learning()


COVERS = """(goal) => {
  const box = (element) => element.getBoundingClientRect()
  const bubble = box(document.getElementById('tooltip'))
  const over = (element) => {
    const { left, right, top, bottom } = box(element)
    return left < bubble.right && bubble.left < right && top < bubble.bottom && bubble.top < bottom
  }
  const controls = [...goal.parentElement.querySelectorAll('button, input, select')]
    .filter((each) => each.checkVisibility() && box(each).width > 1)
  const next = controls[controls.indexOf(goal) + 1]
  return [goal, next, document.activeElement].filter((each) => each && each !== document.body && over(each))
    .map((each) => each.outerHTML.slice(0, 120))
}"""


def test_a_tooltip_covers_neither_its_control_nor_the_next_nor_what_is_typed_into(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 1366, "height": 657})
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="No more hints").click()
    page.get_by_role("button", name="Pause").click()
    screen.layer("dense-1").locator(".title").click(position={"x": 14, "y": 8})
    field = page.get_by_role("region", name="Dense").get_by_role("spinbutton", name="Units")
    field.press("Control+a")
    goals = page.locator(
        "header button[data-help]:enabled, #place-data button[data-help], #place-network button[data-help]:enabled"
    )
    looked_at = 0
    for goal in goals.all():
        if not goal.is_visible() or "stepper" in (goal.locator("..").get_attribute("class") or ""):
            continue
        page.mouse.move(683, 640)
        expect(tooltip(page)).not_to_be_visible()
        goal.hover()
        expect(tooltip(page)).to_be_visible()
        assert goal.evaluate(COVERS) == []
        looked_at += 1
    assert looked_at > 30
    field.hover()
    expect(tooltip(page)).to_be_visible()
    field.press("3")
    expect(tooltip(page)).not_to_be_visible()
