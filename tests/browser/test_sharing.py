"""Handing on what one sees, and finding it again."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page, unguarded_page
from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import violations

PACKED = re.compile(r"#[\w-]{20,}$")
SHORT = re.compile(r"#id=[0-9a-f]{32}$")


def shared_link(page: Page, pattern: re.Pattern[str]) -> str:
    field = page.get_by_role("textbox", name="Link")
    expect(field).to_have_value(pattern)
    return field.input_value()


def open_kept(page: Page, tab: str = "Saved") -> Locator:
    """The dialog of experiments and runs at one of its tabs."""
    page.get_by_role("button", name="Experiments and runs").click()
    page.get_by_role("tab", name=tab).click()
    return page.get_by_role("dialog", name="Experiments and runs")


def test_a_short_link_opens_the_experiment_in_another_profile_as_a_copy(
    server: Server, page: Page, browser: Browser
) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("spiral")
    screen.add_layer("relu")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("checkbox", name="Short link").check()
    link = shared_link(page, SHORT)
    with guarded_page(browser) as other:
        visitor = Screen(other).open(link)
        expect(visitor.layer("relu-1")).to_be_visible()
        expect(other.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
        visitor.choose_data("moons")
        expect(other).to_have_url(PACKED)
        again = Screen(other)
        other.goto("about:blank")
        again.open(link)
        expect(other.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")


def test_a_short_link_whose_experiment_was_deleted_says_so(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:
        page.goto(f"{server.url}/#id={'0' * 32}")
        expect(page.get_by_text("There is no experiment")).to_be_visible()
        Screen(page).wait_until_learning()


def test_a_camera_gets_a_code_and_a_link_too_long_for_one_is_offered_short(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    page.keyboard.press("Escape")
    screen.choose_data("digits")
    for pixel in range(1, 9):
        page.get_by_role("button", name=f"Row {pixel}, column {pixel}", exact=True).click()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("too long for a QR code").or_(page.get_by_test_id("qr"))).to_be_visible()
    page.get_by_role("checkbox", name="Short link").check()
    shared_link(page, SHORT)
    expect(page.get_by_test_id("qr")).to_be_visible()


@pytest.fixture
def taught(server: Server, page: Page) -> str:
    """A link that hides the choice of dataset, the adding of layers and the result's column."""
    Screen(page).open(server.url)
    page.get_by_role("button", name="Share").click()
    page.get_by_text("A teacher’s view").click()
    for part in ("Choice of dataset", "Adding layers", "Result (the whole column)"):
        page.get_by_role("checkbox", name=part).check()
    return shared_link(page, re.compile(r"&hide=datasets,add-layer,result$"))


def test_a_teachers_view_hides_what_the_link_says_until_everything_is_wanted(
    taught: str, browser: Browser
) -> None:
    with guarded_page(browser, viewport={"width": 1366, "height": 768}) as other:
        Screen(other).open(taught)
        hidden = [
            other.locator('[data-dataset="circle"]'),
            other.get_by_role("button", name="Add layer"),
            other.locator("#place-result"),
        ]
        for part in hidden:
            expect(part).not_to_be_visible()
        expect(other.get_by_role("region", name="First steps")).not_to_be_visible()
        network = box_of(other.locator("#place-network"))
        assert network["x"] + network["width"] > 1300
        other.get_by_role("button", name="Show everything").click()
        for part in hidden:
            expect(part).to_be_visible()
        expect(other).to_have_url(PACKED)


def test_a_teachers_view_outlives_an_edit(taught: str, browser: Browser) -> None:
    with guarded_page(browser) as other:
        Screen(other).open(taught)
        other.locator('[data-feature="x1x2"]').click()
        expect(other).not_to_have_url(taught)
        expect(other).to_have_url(re.compile(r"#[\w-]{20,}&hide=datasets,add-layer,result$"))


def test_what_a_teachers_view_hides_has_no_key_either(server: Server, page: Page) -> None:
    screen = Screen(page)
    hiding = link(server.url, experiment(stack(1, "tanh"), CIRCLE)).replace("#", "#hide=step,reset&")
    screen.open(hiding)
    screen.wait_for_epoch(1)
    for key in "rn.":
        page.keyboard.press(key)
    screen.wait_for_epoch(3)
    expect(screen.state).to_have_text("Learning")
    page.get_by_role("button", name="Show everything").click()
    page.locator("body").press(".")
    expect(screen.state).to_have_text("Paused")


def test_every_part_that_can_be_hidden_is_on_the_page(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Share").click()
    page.get_by_text("A teacher’s view").click()
    parts = page.locator("dialog details input").evaluate_all("all => all.map(each => each.value)")
    page.keyboard.press("Escape")
    assert len(parts) > 10
    for part in parts:
        expect(page.locator(f'[data-part="{part}"]').first).to_be_attached()


def test_what_was_saved_is_found_opened_forked_renamed_and_deleted(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("spiral")
    kept = open_kept(page)
    kept.get_by_role("textbox", name="Name").fill("<b>Two arms</b> 🙂")
    kept.get_by_role("button", name="Save", exact=True).click()
    expect(kept.get_by_test_id("saved")).to_contain_text("<b>Two arms</b> 🙂")
    page.keyboard.press("Escape")
    screen.choose_data("moons")

    open_kept(page).get_by_role("button", name="Open: <b>Two arms</b> 🙂").click()
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.locator('[data-dataset="moons"]')).to_have_attribute("aria-pressed", "true")

    open_kept(page).get_by_role("button", name="Learn anew: <b>Two arms</b> 🙂").click()
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    kept = open_kept(page)
    expect(kept.get_by_test_id("saved")).to_have_count(2)
    kept.get_by_role("button", name="Rename: <b>Two arms</b> 🙂 (copy)").click()
    field = kept.get_by_test_id("saved").get_by_role("textbox")
    field.fill("Mine")
    field.press("Enter")
    expect(kept.get_by_test_id("saved").first).to_contain_text("Mine")
    kept.get_by_role("button", name="Delete: Mine").click()
    kept.get_by_role("button", name="Delete for good: Mine").click()
    expect(kept.get_by_test_id("saved")).to_have_count(1)


def test_runs_are_found_compared_by_what_differs_and_opened(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    page.get_by_role("button", name="Pause").click()
    page.locator('[data-setting="noise"] input[type=number]').fill("0.4")
    page.keyboard.press("Tab")
    expect(screen.epoch).to_have_text("0")
    page.get_by_role("button", name="Play").click()
    screen.wait_for_epoch(1)
    runs = open_kept(page, "Recent runs")
    expect(runs.get_by_test_id("run")).to_have_count(2)
    for run in runs.get_by_test_id("run").all():
        expect(run.locator("path.train")).to_have_attribute("d", re.compile("^M0"))
        expect(run).to_contain_text(re.compile(r"best accuracy \d"))
        run.get_by_role("checkbox").check()
    differs = runs.get_by_role("region", name="What differs").locator("tbody").first.get_by_role("row")
    expect(differs).to_have_count(1)
    expect(differs).to_have_text(re.compile(r"Noise\s*0\.4\s*0\.1"))

    runs.get_by_label("State").select_option("stopped")
    expect(runs.get_by_test_id("run")).to_have_count(1)
    runs.get_by_role("button", name="Open: Circle").click()
    expect(screen.state).to_have_text("Stopped")
    expect(page.locator('[data-setting="noise"] input[type=number]')).to_have_value("0.1")


def test_what_predicts_values_is_compared_by_r2_and_settings_in_words(server: Server, page: Page) -> None:
    fit = experiment(stack(1, "tanh", last=None), {"name": "diabetes"}, rate=1e-6)
    screen = Screen(page).open(link(server.url, fit))
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("checkbox", name="Standardise").uncheck()
    expect(screen.epoch).to_have_text("0")
    page.get_by_role("button", name="Play").click()
    screen.wait_until_learning()
    runs = open_kept(page, "Recent runs")
    expect(runs.get_by_test_id("run")).to_have_count(2)
    for run in runs.get_by_test_id("run").all():
        run.get_by_role("checkbox").check()
    differs = runs.get_by_role("region", name="What differs")
    expect(differs.get_by_role("row", name="Standardise")).to_have_text(re.compile(r"Standardise\s*no\s*yes"))
    expect(differs.get_by_role("row", name="R²")).to_have_text(re.compile(r"R²(\s*−?\d[\d.,]*){2}"))
    expect(differs.get_by_role("row", name="Accuracy")).to_have_count(0)

    first = runs.get_by_test_id("run").first
    first.get_by_role("button", name="Delete").click()
    first.get_by_role("button", name="Delete for good").click()
    expect(runs.get_by_test_id("run")).to_have_count(1)
    expect(runs.get_by_role("list", name="Recent runs")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_hints_and_dialogs(server: Server, browser: Browser, theme: str) -> None:
    with guarded_page(browser, color_scheme=theme, bypass_csp=True) as page:
        screen = Screen(page).open(server.url)
        expect(page.get_by_role("region", name="First steps")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        screen.choose_data("iris")
        page.locator('[data-part="stop"]').click()
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Share").click()
        page.get_by_text("A teacher’s view").click()
        expect(page.get_by_test_id("qr")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        kept = open_kept(page)
        kept.get_by_role("button", name="Save", exact=True).click()
        expect(kept.get_by_test_id("saved")).to_have_count(1)
        assert violations(page) == []
        kept.get_by_role("tab", name="Recent runs").click()
        expect(kept.get_by_test_id("run").first).to_be_visible()
        assert violations(page) == []
