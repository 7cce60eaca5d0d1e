"""What axe finds, in both themes and in the states that show most."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server


def violations(page: Page) -> list[str]:
    """Rule and element of everything that axe objects to."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, browser: Browser, theme: str) -> None:
    with guarded_page(browser, color_scheme=theme, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        assert violations(page) == []
        page.get_by_role("tab", name="Training").click()
        screen.layer("dense-1").locator(".title").click()
        screen.add_layer("conv2d")
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == []


def press(page: Page, role: Any, name: str) -> None:
    page.get_by_role(role, name=name).first.click()


def open_template(page: Page, name: str) -> None:
    page.get_by_test_id("templates").click()
    page.locator(f'[data-template="{name}"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()


DIALOGS = ["Templates", "Experiments and runs", "Share", "Words", "Smoothing, earlier runs, files"]
KEYS = ["?", "p"]
TEMPLATES = ["deep-sigmoid", "lenet", "perceptron-xor"]


def test_axe_finds_nothing_in_what_opens(server: Server, browser: Browser) -> None:
    with guarded_page(browser, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        page.mouse.move(300, 300)
        found = {"hints": violations(page)}
        press(page, "button", "No more hints")
        page.locator('[data-cell="dense-1/0"]').click()
        expect(page.get_by_test_id("unit-pinned")).to_be_visible()
        found["unit"] = violations(page)
        page.keyboard.press("Escape")
        press(page, "button", "Add layer")
        expect(page.get_by_role("searchbox")).to_be_focused()
        found["palette"] = violations(page)
        page.keyboard.press("Escape")
        for name in DIALOGS:
            press(page, "button", name)
            expect(page.locator("dialog[open], [popover]:popover-open").first).to_be_visible()
            found[name] = violations(page)
            page.keyboard.press("Escape")
        for key in KEYS:
            page.keyboard.press(key)
            page.wait_for_function("document.querySelector('dialog[open], [data-projector]')")
            found[key] = violations(page)
            page.keyboard.press("Escape")
        for name in TEMPLATES:
            open_template(page, name)
            screen.wait_until_learning()
            found[name] = violations(page)
        assert len(found) >= 12
        assert {state: each for state, each in found.items() if each} == {}


def card_open(page: Page, screen: Screen) -> None:
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    screen.layer("dense-1").locator(".title").click()
    expect(page.get_by_role("spinbutton", name="Units")).to_be_visible()


def past_moment(page: Page, screen: Screen) -> None:
    screen.drop_selection()
    page.keyboard.press(".")
    slider = page.get_by_role("slider", name="Moments of this run")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.get_by_test_id("moment")).to_have_text("As it was before the first step")


def projector(page: Page, screen: Screen) -> None:
    page.get_by_role("button", name="Now", exact=True).click()
    press(page, "button", "For a projector")
    expect(page.locator("[data-projector]")).to_have_count(1)


def drawing(page: Page, screen: Screen) -> None:
    press(page, "button", "For a projector")
    page.get_by_role("button", name="Edit these points").click()
    expect(page.get_by_role("region", name="Data").get_by_role("application")).to_be_visible()


def upload_preview(page: Page, screen: Screen) -> None:
    page.locator('[data-dataset="upload"]').click()
    dialog = page.get_by_role("dialog", name="Your own table")
    table = "".join(f"{n % 9},{n % 7},{'oak' if n % 9 > 4 else 'pine'}\n" for n in range(40))
    file: Any = {"name": "a.csv", "mimeType": "text/csv", "buffer": f"a,b,kind\n{table}".encode()}
    dialog.get_by_label("Choose a CSV file").set_input_files(file)
    expect(dialog.get_by_role("button", name="Use this table")).to_be_enabled()


def findings(page: Page, screen: Screen) -> None:
    page.keyboard.press("Escape")
    open_template(page, "deep-sigmoid")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_test_id("diagnosis").first).to_be_visible()


def comparison(page: Page, screen: Screen) -> None:
    press(page, "button", "Experiments and runs")
    page.get_by_role("tab", name="Recent runs").click()
    boxes = page.get_by_role("checkbox", name=re.compile("^Compare "))
    for index in range(2):
        boxes.nth(index).check()
    expect(page.get_by_role("table").first).to_be_visible()


STATES = [card_open, past_moment, projector, drawing, upload_preview, findings, comparison]
"""Each follows from the one before it."""


def test_axe_finds_nothing_in_what_a_lesson_goes_through(server: Server, browser: Browser) -> None:
    with guarded_page(browser, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        press(page, "button", "No more hints")
        found = {}
        for state in STATES:
            state(page, screen)
            found[state.__name__] = violations(page)
        assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("width", "theme", "locale"), [(390, "light", "en-US"), (390, "dark", "ko-KR"), (1280, "dark", "ko-KR")]
)
def test_axe_finds_nothing_on_a_phone_and_in_korean(
    server: Server, browser: Browser, width: int, theme: Any, locale: str
) -> None:
    size: Any = {"width": width, "height": 844 if width == 390 else 600}
    with guarded_page(browser, viewport=size, color_scheme=theme, locale=locale, bypass_csp=True) as page:
        Screen(page).open(server.url)
        for place in page.get_by_role("navigation").get_by_role("button").all() if width == 390 else [None]:
            if place:
                place.click()
                expect(place).to_have_attribute("aria-current", "true")
            assert violations(page) == []


def test_forced_colours_keep_classes_and_show_what_is_chosen(server: Server, browser: Browser) -> None:
    with guarded_page(browser, forced_colors="active") as page:
        Screen(page).open(server.url)
        style = "(each, name) => getComputedStyle(each)[name]"
        dots = page.get_by_role("region", name="Data").locator(".mark")
        expect(dots).to_have_count(2)
        colours = [dot.evaluate(style, "backgroundColor") for dot in dots.all()]
        ground = page.locator("body").evaluate(style, "backgroundColor")
        assert len(set(colours)) == len(colours) == 2
        assert ground not in colours
        chosen = page.locator('[data-dataset="circle"]').evaluate(style, "outlineStyle")
        other = page.locator('[data-dataset="spiral"]').evaluate(style, "outlineStyle")
        assert (chosen, other) == ("solid", "none")
        tabs = page.get_by_role("tab").all()
        assert len({tab.evaluate(style, "outlineStyle") for tab in tabs}) == 2


def test_the_way_back_to_the_whole_network_is_always_there(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    whole = page.get_by_role("button", name="Show the whole network")
    before = box_of(screen.layer("dense-1"))["width"]
    page.mouse.move(640, 300)
    page.mouse.wheel(0, 900)
    page.wait_for_function(
        f"document.querySelector('[data-id=dense-1]').getBoundingClientRect().width < {before * 0.6}"
    )
    whole.click()
    page.wait_for_function(
        f"document.querySelector('[data-id=dense-1]').getBoundingClientRect().width > {before * 0.9}"
    )


def test_states_are_announced(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    announced = page.locator("[aria-live=polite]")
    expect(announced).to_contain_text("Learning")
    page.get_by_role("button", name="Pause").click()
    expect(announced).to_contain_text("Paused")


def test_motion_rests_where_the_visitor_wants_none(server: Server, browser: Browser) -> None:
    with guarded_page(browser, reduced_motion="reduce") as page:
        Screen(page).open(server.url)
        moving = page.evaluate("document.getAnimations().length")
        assert moving == 0
