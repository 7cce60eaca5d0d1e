"""Korean and English."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

HANGUL = re.compile("[가-힣]")


def test_the_page_turns_korean_and_stays_korean(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("신경망 놀이터")
    expect(screen.layer("dense-1")).to_contain_text("완전 연결")
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("신경망 놀이터")


def test_a_korean_browser_is_greeted_in_korean_down_to_the_problems(server: Server, browser: Browser) -> None:
    with guarded_page(browser, locale="ko-KR") as page:
        screen = Screen(page).open(server.url)
        expect(page.get_by_role("heading", level=1)).to_have_text("신경망 놀이터")
        screen.choose_data("iris")
        expect(page.get_by_role("alert")).to_contain_text(HANGUL)
        page.get_by_role("tab", name="학습").click()
        labels = page.locator("#panel-training .label").all_text_contents()
        assert labels
        assert [
            label for label in labels if not HANGUL.search(label) and label.strip() not in ("L1", "L2")
        ] == []


def test_the_korean_font_is_shipped(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("신경망 놀이터")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    assert page.evaluate("document.fonts.check('13px \"Noto Sans KR Variable\"', '신경망')")
