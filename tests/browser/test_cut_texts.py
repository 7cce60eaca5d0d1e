"""Texts that do not fit their place: whatever is cut can be read in whole all the same.

What is drawn of a network has tests of its own.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

SIZES = [(1366, 657), (1280, 600), (1920, 1080), (390, 844)]

CUT = """() => {
    const outside = (element) => element.closest('.svelte-flow, .visually-hidden, [role=tooltip]')
    const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0
    const canvas = document.createElement('canvas').getContext('2d')
    const widthOf = (element, text) => {
        canvas.font = getComputedStyle(element).font
        return canvas.measureText(text).width
    }
    /** Room for text, without a select's arrow or a number's buttons. */
    const roomIn = (field) => {
        const { paddingLeft, paddingRight } = getComputedStyle(field)
        const arrow = field.matches('select') ? 16 : 0
        return field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow
    }
    const told = (element, text) => element.closest('[data-help], [title]')
        ?.matches(`[title*="${CSS.escape(text)}"], [data-help*="${CSS.escape(text)}"]`)
    const cut = []
    for (const field of document.querySelectorAll('select, input[type=number], input[type=text]')) {
        if (!shown(field) || outside(field)) continue
        const text = field.matches('select') ? field.selectedOptions[0]?.text ?? '' : field.value
        if (widthOf(field, text) > roomIn(field) + 1 && !told(field, text)) cut.push(`${field.tagName}: ${text}`)
    }
    for (const element of document.querySelectorAll('td, th, dd, dt, button, h1, h2, h3, p, span, label, li, a, strong')) {
        if (!shown(element) || outside(element) || !element.textContent.trim()) continue
        const { overflowX, overflowY } = getComputedStyle(element)
        const clips = ['hidden', 'clip'].includes(overflowX) || ['hidden', 'clip'].includes(overflowY)
        const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2
        const text = element.textContent.trim()
        if (clips && isCut && !element.closest('[data-help], [title]')) cut.push(`${element.tagName}: ${text}`)
    }
    return [...new Set(cut)]
}"""


def cut_texts(page: Page) -> list[str]:
    """Every text that is cut and told nowhere in whole."""
    found: list[str] = page.evaluate(CUT)
    return found


@pytest.mark.parametrize("locale", ["en-US", "ko-KR"])
def test_no_text_is_cut_without_being_told_in_whole(server: Server, browser: Browser, locale: str) -> None:
    found: dict[str, list[str]] = {}
    with guarded_page(browser, viewport={"width": 1366, "height": 657}, locale=locale) as page:
        screen = Screen(page).open(server.url)
        page.keyboard.press(" ")
        for width, height in SIZES:
            size: Any = {"width": width, "height": height}
            page.set_viewport_size(size)
            found[f"{width} bar and result"] = cut_texts(page)
            for tab in page.locator("#place-data").get_by_role("tab").all():
                tab.click()
                found[f"{width} {tab.inner_text()}"] = cut_texts(page)
        page.set_viewport_size({"width": 1280, "height": 600})
        page.locator("#place-data").get_by_role("tab").first.click()
        page.locator('[data-dataset="breast-cancer"]').evaluate("button => button.click()")
        expect(page.locator("#place-data").get_by_role("table")).to_have_count(1)
        found["table"] = cut_texts(page)
        screen.page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        found["keys"] = cut_texts(page)
    assert {place: each for place, each in found.items() if each} == {}
