"""The gradient's flow: told right, and repaired by what is offered."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server

MOST_RIGHT = re.compile(r"^(9[5-9](\.\d)?|100)%$")


@pytest.mark.parametrize("remedy", ["ReLU with He's start", "Skip connections"])
def test_a_vanishing_network_is_repaired_by_one_press_and_undo_restores_it(
    server: Server, page: Page, remedy: str
) -> None:
    screen = Screen(page).open(link(server.url, experiment(stack(10, "sigmoid"), CIRCLE)))
    evidence = page.get_by_test_id("diagnosis")
    expect(evidence).to_contain_text(re.compile(r"-fold from dense-\d+ to dense-1: vanishing\."))
    page.get_by_role("group", name="Try:").get_by_role("button", name=remedy).click()
    expect(page.get_by_test_id("verdict")).to_have_text("healthy")
    page.get_by_role("combobox", name="Speed").select_option("null")
    expect(page.get_by_test_id("train-accuracy")).to_have_text(MOST_RIGHT)
    page.get_by_role("button", name="Undo").click()
    expect(screen.layer("relu-1")).to_have_count(0)
    expect(evidence).to_contain_text("vanishing")


def test_a_healthy_network_is_not_bothered(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(3)
    expect(page.get_by_test_id("verdict")).to_have_text("healthy")
    expect(page.get_by_test_id("diagnosis")).not_to_be_visible()


def test_steps_that_are_too_large_are_told_and_made_smaller(server: Server, page: Page) -> None:
    Screen(page)
    page.goto(link(server.url, experiment(stack(3, "relu", last=None), CIRCLE, rate=1)))
    expect(page.get_by_test_id("verdict")).to_have_text("Learning rate too large")
    page.get_by_role("button", name="Learning rate 0.03, from the start").first.click()
    Screen(page).wait_for_epoch(1)
    page.get_by_role("tab", name="Training").click()
    expect(page.get_by_role("spinbutton", name="Learning rate", exact=True)).to_have_value("0.03")


def test_units_killed_by_large_steps_come_back_to_life_and_undo_kills_them_again(
    server: Server, page: Page
) -> None:
    layers = stack(2, "relu", units=16, last="sigmoid")
    moons = {"name": "moons", "samples": 500, "seed": 0}
    page.goto(link(server.url, experiment(layers, moons, "binary-cross-entropy", 5)))
    verdict = page.get_by_test_id("verdict")
    expect(verdict).to_have_text("Dead units")
    remedies = page.get_by_role("group", name="Try:").get_by_role("button")
    expect(remedies).to_have_text(["Learning rate 0.03, from the start"])
    remedies.click()
    expect(verdict).to_have_text("healthy")
    Screen(page).wait_for_epoch(1)
    page.get_by_role("button", name="Undo").click()
    expect(verdict).to_have_text("Dead units")


@pytest.mark.parametrize(
    ("layers", "dataset", "loss", "verdict", "remedy"),
    [
        (
            [
                {"type": "dense", "units": 8},
                {"type": "tanh"},
                {"type": "dense", "units": 3},
                {"type": "softmax"},
            ],
            {"name": "wine", "standardize": False},
            "cross-entropy",
            "Data not scaled",
            "Standardise the inputs",
        ),
        (stack(1, "step"), CIRCLE, "mse", "Saturated units", "Smooth steps: sigmoid, tanh"),
    ],
)
def test_what_is_offered_cures_the_cause(
    server: Server,
    page: Page,
    layers: list[dict[str, Any]],
    dataset: dict[str, Any],
    loss: str,
    verdict: str,
    remedy: str,
) -> None:
    Screen(page).open(link(server.url, experiment(layers, dataset, loss, 0.1)))
    expect(page.get_by_test_id("verdict")).to_have_text(verdict)
    remedies = page.get_by_role("group", name="Try:").get_by_role("button")
    expect(remedies).to_have_text([remedy])
    remedies.click()
    page.get_by_role("combobox", name="Speed").select_option("null")
    expect(page.get_by_test_id("train-accuracy")).to_have_text(MOST_RIGHT)
    expect(page.get_by_test_id("verdict")).to_have_text("healthy")


def test_a_network_of_zeros_is_told_that_its_units_are_one(server: Server, page: Page) -> None:
    zeros = experiment(stack(1, "tanh"), CIRCLE, rate=0.1, initialization={"name": "zeros"})
    Screen(page).open(link(server.url, zeros))
    expect(page.get_by_test_id("diagnosis")).to_contain_text("All units of dense-1 have the same weights")


def test_a_verdict_does_not_outlive_what_it_was_said_of(server: Server, page: Page) -> None:
    screen = Screen(page).open(link(server.url, experiment(stack(10, "sigmoid"), CIRCLE)))
    expect(page.get_by_test_id("verdict")).to_have_text("Vanishing gradient")
    page.get_by_role("combobox", name="Speed").select_option("1")
    screen.choose_data("moons")
    expect(page.get_by_test_id("verdict")).to_have_text("")
    expect(page.get_by_test_id("diagnosis")).not_to_be_visible()
