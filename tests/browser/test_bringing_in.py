"""What others have is brought in: dropped or pasted anywhere on the page, or chosen as a file."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.guard import unguarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server

LINK = (
    "https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&learningRate=0.03"
    "&noise=0&networkShape=8,4&seed=0.1&percTrainData=50&x=true&y=true&problem=classification"
)
KERAS = json.dumps(
    {
        "class_name": "Sequential",
        "config": {
            "layers": [
                {
                    "class_name": "Dense",
                    "config": {"units": 12, "activation": "relu", "batch_input_shape": [None, 8]},
                },
                {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid"}},
            ]
        },
    }
)
OURS = json.dumps(
    {
        "version": 1,
        "network": {
            "layers": [{"type": "dense", "units": 5}, {"type": "sigmoid"}, {"type": "dense", "units": 1}]
        },
        "dataset": {"name": "xor"},
        "training": {"loss": "binary-cross-entropy", "optimizer": {"name": "sgd", "learning_rate": 0.1}},
    }
)


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("group", name="Bring in")


def give(page: Page, how: str, where: str, text: str = "", file: str = "", name: str = "") -> None:
    """Drop or paste a text or a file on an element of the page, as a browser tells it."""
    page.locator(where).first.evaluate(
        """(place, [how, text, file, name]) => {
            const data = new DataTransfer()
            if (text) data.setData('text/plain', text)
            if (file) data.items.add(new File([file], name))
            const told = { bubbles: true, cancelable: true }
            place.dispatchEvent(
                how === 'drop'
                    ? new DragEvent('drop', { ...told, dataTransfer: data })
                    : new ClipboardEvent('paste', { ...told, clipboardData: data }),
            )
        }""",
        [how, text, file, name],
    )


@pytest.mark.parametrize("how", ["drop", "paste"])
@pytest.mark.parametrize("where", [".svelte-flow__pane", "header", "[data-part=charts]"])
def test_a_link_of_elsewhere_is_read_wherever_it_is_given(
    server: Server, page: Page, how: str, where: str
) -> None:
    screen = Screen(page).open(server.url)
    give(page, how, where, text=LINK)
    expect(panel(page)).to_contain_text("A link of TensorFlow Playground")
    expect(panel(page)).to_contain_text("Spiral")
    expect(panel(page).get_by_role("textbox")).to_have_value(LINK)
    panel(page).get_by_role("button", name="Open it").click()
    expect(screen.layers).to_have_count(6)
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    screen.wait_until_learning()


def test_what_is_copied_is_pasted_with_the_keyboard(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
        Screen(page).open(server.url)
        page.evaluate("text => navigator.clipboard.writeText(text)", LINK)
        page.keyboard.press("Control+v")
        expect(panel(page)).to_contain_text("A link of TensorFlow Playground")


def test_a_models_file_is_read_wherever_it_is_dropped_and_when_it_is_chosen(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    give(page, "drop", "[data-part=datasets]", file=KERAS, name="model.json")
    expect(panel(page)).to_contain_text("A Keras model")
    expect(panel(page)).to_contain_text("Dense 12")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("button", name="Experiments and runs").click()
    page.get_by_role("tab", name="Bring in").click()
    file: Any = {"name": "ours.json", "mimeType": "application/json", "buffer": OURS.encode()}
    panel(page).get_by_label("Or choose a file").set_input_files(file)
    expect(panel(page)).to_contain_text("An experiment of this page")
    panel(page).get_by_role("button", name="Open it").click()
    expect(screen.layers).to_have_count(3)
    screen.wait_until_learning()


def test_a_table_is_read_wherever_it_is_dropped(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    give(page, "drop", ".svelte-flow__pane", file="a,b\n1,2\n3,4\n", name="table.csv")
    expect(page.get_by_role("dialog", name="Your own table")).to_contain_text("table.csv")


def test_of_something_unknown_it_is_said_what_is_expected(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:  # the refusal is a 422
        Screen(page).open(server.url)
        give(page, "paste", "header", text="hello")
        told = panel(page).locator("[aria-live=polite]")
        expect(told).to_contain_text("TensorFlow Playground")
        expect(told).to_contain_text("hello")
        expect(panel(page).get_by_role("button", name="Open it")).to_have_count(0)


def test_a_field_keeps_what_is_given_to_it(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    for how in ("paste", "drop"):
        give(page, how, "input[type=number]", text=LINK)
    expect(page.get_by_role("dialog")).to_have_count(0)
