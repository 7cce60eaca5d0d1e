"""The page as a visitor sees it: what journeys read and press, by the names that people use."""

import re

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
"""Milliseconds that a busy machine may take for whatever is waited for."""

MOVING = re.compile(r"^[1-9]")
"""An epoch that is not 0."""

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")

MOST_STOPS = 100
"""More than the page has places for the keyboard."""


def number(shown: str) -> float:
    """A number as the page writes it: 0.013, 6×10⁻⁸."""
    return float(shown.replace("×10", "e").translate(RAISED))


def at_least(least: int) -> re.Pattern[str]:
    """A whole number of at least `least`, which is below 1,000."""
    figures = str(least)
    above = [
        rf"{figures[:place]}[{int(figure) + 1}-9]\d{{{len(figures) - place - 1}}}"
        for place, figure in enumerate(figures)
        if figure != "9"
    ]
    return re.compile(f"^({'|'.join([figures, *above, rf'[0-9,]{{{len(figures) + 1},}}'])})$")


class Screen:
    """One open page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> "Screen":
        """Visit, and wait until the network learns."""
        self.page.goto(url)
        self.wait_until_learning()
        return self

    def wait_until_learning(self) -> None:
        expect(self.epoch).to_have_text(MOVING)

    def wait_for_epoch(self, tens: int) -> None:
        """Wait until at least 10 × `tens` epochs are done, up to 990."""
        expect(self.epoch).to_have_text(at_least(10 * tens))

    @property
    def epoch(self) -> Locator:
        return self.page.get_by_role("banner").get_by_test_id("epoch")

    @property
    def state(self) -> Locator:
        return self.page.get_by_role("banner").locator("[data-state]")

    def loss(self) -> float:
        """The train loss on screen."""
        return number(self.page.get_by_role("banner").get_by_test_id("train-loss").inner_text())

    def layer(self, name: str) -> Locator:
        """A layer on the canvas, by its id."""
        return self.page.locator(f'.svelte-flow__node[data-id="{name}"]')

    @property
    def layers(self) -> Locator:
        """Every layer on the canvas, without the input."""
        return self.page.locator(".svelte-flow__node-layer")

    def add_layer(self, layer: str) -> None:
        """Add a layer after the output, through the palette."""
        self.page.get_by_role("button", name="Add layer").click()
        self.page.locator(f'[data-layer="{layer}"]').click()

    def tab_to(self, goal: Locator, key: str = "Tab") -> None:
        """Press the key until the goal has the keyboard."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            if goal.evaluate("goal => goal === document.activeElement"):
                return
        raise AssertionError(f"Expected {goal} within {MOST_STOPS} presses of {key}.")

    def choose_data(self, name: str) -> None:
        self.page.locator(f'[data-dataset="{name}"]').click()

    def set(self, label: str, value: str) -> None:
        """Type a number into a field and leave it."""
        field = self.page.get_by_role("spinbutton", name=label, exact=True)
        field.fill(value)
        field.press("Tab")

    def drop_selection(self) -> None:
        """Close the card of the layer that is open."""
        self.page.locator(".svelte-flow__pane").click(position={"x": 5, "y": 5})
