"""Two networks against each other: stepped, shown in parts, built as lists of layers, in Korean."""

import re
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, expect

from app.methods.adversarial.specification import Adversarial
from app.presets.catalog import TEMPLATES
from tests.browser.guard import guarded_page
from tests.browser.links import link
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import violations


def endless() -> dict[str, Any]:
    experiment = deepcopy(Adversarial.starter)
    experiment["training"] = {"stop": {"epochs": 1_000_000}}
    return experiment


def rest(page: Page) -> None:
    page.get_by_role("button", name="Pause").click()
    expect(Screen(page).state).to_have_text("Paused")


def plot(page: Page) -> bytes:
    return page.get_by_role("application", name=re.compile("^The plane with")).screenshot()


def test_each_player_steps_and_is_told_what_it_moved(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, endless()))
    rest(page)
    told = page.get_by_test_id("stepped")
    expect(told).to_contain_text("Press a step")
    page.get_by_role("button", name="Step discriminator").click()
    expect(told).to_contain_text("1. The discriminator")
    page.get_by_role("button", name="Step generator").click()
    expect(told).to_contain_text("2. The generator")


def test_slow_motion_lets_them_move_in_turn_until_it_is_stopped(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, endless()))
    rest(page)
    slow, told = page.get_by_role("button", name="Slow motion"), page.get_by_test_id("stepped")
    slow.click()
    for words in ("1. The discriminator", "2. The generator", "1. The discriminator"):
        expect(told).to_contain_text(words)
    slow.click()
    expect(slow).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Slow motion").click()
    page.get_by_role("button", name="Play").click()
    expect(slow).to_have_attribute("aria-pressed", "false")
    expect(told).to_contain_text("Press a step")


def test_every_part_of_the_picture_comes_and_goes(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, endless()))
    rest(page)
    for name in ("real samples", "generated samples", "arrows", "discriminator", "generator’s grid"):
        box = page.get_by_role("group", name="What is shown").get_by_label(name)
        before = plot(page)
        box.click()
        for _ in range(50):
            if plot(page) != before:
                break
        assert plot(page) != before, name


def test_a_network_is_built_as_a_list_and_what_does_not_fit_is_mended(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, endless()))
    page.get_by_role("tab", name="Training").click()
    generator = page.get_by_role("region", name="Generator")
    generator.get_by_text("Dense · 2", exact=True).click()
    generator.get_by_role("button", name="Remove Dense · 2").click()
    fix = page.get_by_role("button", name="Set units to 2")
    expect(page.get_by_text("It has to put out samples of the data's own shape.")).to_be_visible()
    fix.click()
    expect(generator.get_by_text("Dense · 2", exact=True)).to_be_visible()
    generator.get_by_label("Add a layer").select_option("tanh")
    expect(generator.locator("summary", has_text="Tanh")).to_be_visible()
    Screen(page).wait_until_learning()


def test_a_run_goes_on_with_another_number_of_steps(server: Server, page: Page) -> None:
    experiment = endless()
    experiment["training"]["generator_steps"] = 5
    Screen(page).open(link(server.url, experiment))
    runs = urljoin(page.url, "/api/v1/runs?limit=1")
    before = page.request.get(runs).json()["runs"][0]["id"]
    page.get_by_role("tab", name="Training").click()
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as changed:
        page.get_by_role("spinbutton", name="Generator steps").fill("1")
        page.keyboard.press("Enter")
    assert changed.value.ok
    assert changed.value.request.post_data_json == {"generator_steps": 1}
    assert page.request.get(runs).json()["runs"][0]["id"] == before


def test_digits_come_as_a_sheet_and_all_is_there_in_korean(server: Server, browser: Browser) -> None:
    digits = next(each for each in TEMPLATES if each.name == "gan-digits")
    experiment = digits.experiment.model_dump(mode="json")
    with guarded_page(browser, locale="ko-KR") as page:
        page.goto(link(server.url, experiment))
        sheet = page.get_by_test_id("sheet")
        expect(sheet.get_by_role("img")).to_have_count(60)
        expect(sheet.get_by_role("img").first).to_have_attribute("aria-label", re.compile("^생성된 그림 1"))
        expect(page.get_by_role("button", name="판별자 한 걸음")).to_be_visible()


def test_axe_finds_nothing_beside_the_game_and_its_forms(server: Server, browser: Browser) -> None:
    with guarded_page(browser, bypass_csp=True) as page:
        Screen(page).open(link(server.url, endless()))
        page.get_by_role("tab", name="Training").click()
        page.get_by_role("region", name="Discriminator").get_by_text("Dense · 1", exact=True).click()
        assert violations(page) == []
