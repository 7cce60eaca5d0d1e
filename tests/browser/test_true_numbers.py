"""Numbers are of what is on the page, history is one, and nothing done is lost."""

import re

import numpy as np
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen, number
from tests.browser.server import Server
from tests.browser.test_weights import newest_weights, pause, run_on_screen, set_value, unit

XOR_ROWS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
XOR_TARGETS = np.array([[-1], [1], [1], [-1]], np.float32)


def loss_by_hand(page: Page) -> str:
    """The loss of the first visit's network on XOR, from its newest weights, in NumPy."""
    weights, signal = newest_weights(page), XOR_ROWS
    for layer in ("dense-1", "dense-2", "dense-3"):
        signal = np.tanh(signal @ weights[f"{layer}.weight"].T + weights[f"{layer}.bias"])
    return f"{np.mean((signal - XOR_TARGETS) ** 2):.3f}"


def resting_on_xor(page: Page, server: Server) -> Screen:
    """The first visit's network on XOR, before any update."""
    screen = Screen(page).open(server.url)
    pause(screen)
    screen.choose_data("gate-xor")
    expect(screen.epoch).to_have_text("0")
    expect(page.get_by_test_id("train-loss").first).to_have_text("1.086")
    return screen


def test_the_loss_follows_a_step_of_one_sample_and_a_weight_set_by_hand(server: Server, page: Page) -> None:
    resting_on_xor(page, server)
    loss = page.get_by_role("banner").get_by_test_id("train-loss")
    page.get_by_label("What one step is").select_option("sample")
    page.get_by_role("button", name="One sample further").click()
    expect(loss).to_have_text("1.004")
    expect(page.get_by_test_id("moved")).to_have_text("Last step: train sample 2")
    unit(page, "tanh-1", 2).click()
    page.get_by_test_id("unit-pinned").get_by_role("button", name="Weight from Input x₂").click()
    set_value(page, "2.5")
    expect(loss).not_to_have_text("1.004")
    expect(loss).to_have_text(loss_by_hand(page))


def test_undo_takes_back_the_weight_before_the_dataset_and_redo_brings_both(
    server: Server, page: Page
) -> None:
    resting_on_xor(page, server)
    loss = page.get_by_role("banner").get_by_test_id("train-loss")
    unit(page, "tanh-1", 2).click()
    page.get_by_test_id("unit-pinned").get_by_role("button", name="Weight from Input x₂").click()
    set_value(page, "2.5")
    expect(loss).not_to_have_text("1.086")
    edited = loss.inner_text()
    page.keyboard.press("Escape")
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    undo.click()
    expect(loss).to_have_text("1.086")
    expect(page.locator('[data-dataset="gate-xor"]')).to_have_attribute("aria-pressed", "true")
    redo.click()
    expect(loss).to_have_text(edited)
    undo.click()
    undo.click()
    expect(page.locator('[data-dataset="circle"]')).to_have_attribute("aria-pressed", "true")
    redo.click()
    expect(page.locator('[data-dataset="gate-xor"]')).to_have_attribute("aria-pressed", "true")
    expect(loss).to_have_text("1.086")
    redo.click()
    expect(loss).to_have_text(edited)
    assert newest_weights(page)["dense-1.weight"][1, 1] == 2.5


def test_a_reload_goes_on_with_the_run_on_screen(server: Server, page: Page) -> None:
    screen = Screen(page)
    screen.open(link(server.url, experiment(stack(1, "tanh", 4), CIRCLE, stop={"epochs": 1_000_000})))
    page.get_by_label("Speed", exact=True).select_option("60")
    screen.wait_for_epoch(4)
    before = page.request.get(run_on_screen(page)).json()
    page.reload()
    expect(screen.state).to_have_text("Learning")
    screen.wait_for_epoch(5)
    after = page.request.get(run_on_screen(page)).json()
    assert after["id"] == before["id"]
    assert after["epoch"] >= before["epoch"]
    assert after["speed"] == 60
    expect(page.get_by_label("Speed", exact=True)).to_have_value("60")
    pause(screen)
    resting = screen.epoch.inner_text()
    page.reload()
    expect(screen.state).to_have_text("Paused")
    expect(screen.epoch).to_have_text(resting)


def test_a_connection_that_is_silent_is_told_within_three_seconds_and_comes_back(
    server: Server, page: Page
) -> None:
    heard: list[WebSocketRoute] = []
    silent: list[bool] = []

    def connect(line: WebSocketRoute) -> None:
        heard.append(line)
        line.connect_to_server().on_message(lambda message: silent or line.send(message))

    page.route_web_socket("**/live*", connect)
    screen = Screen(page).open(server.url)
    silent.append(True)
    expect(screen.state).to_have_text("Connection lost", timeout=3_000)
    silent.clear()
    expect(screen.state).to_have_text("Learning")
    shown = number(screen.epoch.inner_text())
    expect(screen.epoch).not_to_have_text(re.compile(rf"^{shown:.0f}$"))


def test_a_weight_tells_its_derivative_and_a_unit_its_delta_of_the_sample_that_is_followed(
    server: Server, page: Page
) -> None:
    resting_on_xor(page, server)
    page.get_by_role("button", name="Follow one sample").click()
    unit(page, "tanh-1", 2).click()
    card = page.get_by_test_id("unit-pinned")
    expect(card).to_contain_text("Train · sample 1")
    expect(card.get_by_test_id("unit-delta")).to_have_text(re.compile(r"^δ = −?[\d.]+.* · Train · sample 1$"))
    card.get_by_role("button", name="Weight from Input x₂").click()
    slope = page.get_by_test_id("weight-slope")
    expect(slope).to_have_text(re.compile(r"^∂L/∂w = −?[\d.]+.* · Train · sample 1$"))


def test_a_layer_of_another_type_has_another_name_everywhere(server: Server, page: Page) -> None:
    layers = [{"id": "dense-1", "type": "dense", "units": 1}, {"id": "sigmoid-1", "type": "tanh"}]
    screen = Screen(page)
    page.goto(link(server.url, experiment(layers, CIRCLE)))
    pause(screen)
    unit(page, "sigmoid-1", 1).click()
    expect(page.get_by_test_id("unit-pinned")).to_contain_text("tanh-1 · unit 1")


def test_outputs_carry_the_names_of_their_classes(server: Server, page: Page) -> None:
    layers = [{"type": "dense", "units": 3}]
    screen = Screen(page).open(link(server.url, experiment(layers, {"name": "iris"}, "cross-entropy")))
    pause(screen)
    expect(screen.layer("dense-1")).to_contain_text("versicolor")
    expect(unit(page, "dense-1", 2)).to_have_accessible_name("dense-1 · unit 2 · versicolor")


def test_a_decimal_comma_is_a_point_and_what_is_refused_says_what_is_in_force(
    server: Server, page: Page
) -> None:
    Screen(page).open(server.url)
    page.get_by_role("tab", name="Training").click()
    field = page.get_by_role("spinbutton", name="Learning rate")
    field.click()
    field.press("Control+a")
    page.keyboard.type("0,5")
    field.press("Tab")
    expect(field).to_have_value("0.5")
    field.fill("-1")
    field.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("In force: 0.5.")


def test_the_script_and_the_weights_are_beside_the_link(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("textbox", name="PyTorch script")).to_have_value(re.compile("import torch"))
    for name in ("Download script", "Download notebook", "Download weights"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.path().stat().st_size > 100
