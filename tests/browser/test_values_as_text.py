"""What pictures show is read out: by keyboard, and as text for those who hear the page."""

import json
import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from safetensors.numpy import load

from tests.browser.links import experiment, link, stack
from tests.browser.screen import Screen, number
from tests.browser.server import Server
from tests.browser.test_weights import pause, post, run_on_screen


def frame_of(page: Page, view: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """One view of the run as the server itself answers: arrays, and facts."""
    origin = page.url.rstrip("/").partition("/#")[0]
    answer = page.request.post(
        f"{run_on_screen(page)}/frame", data={"views": [view]}, headers={"Origin": origin}
    )
    body = answer.body()
    length = int.from_bytes(body[:8], "little")
    facts = json.loads(body[8 : 8 + length])["__metadata__"]["views"]
    return load(body), json.loads(facts)[0]


def picture(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name="Result").get_by_role("application", name=re.compile(name))


def told_in(page: Page, text: str) -> Locator:
    return page.get_by_role("region", name="Result").get_by_role("status").filter(has_text=re.compile(text))


def said(told: Locator) -> str:
    return told.text_content() or ""


def test_arrows_read_out_the_decision_map(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(2)
    pause(screen)
    plane = picture(page, "^The network’s output over the plane")
    screen.tab_to(plane)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    told = told_in(page, "^x1 0.6, x2 0.1")
    expect(told).to_have_count(1)
    answered = post(page, "predict", {"rows": [[0.6, 0.12]]})
    value = answered["outputs"][0][0]
    assert abs(number(said(told).split(", ")[2].split(" ")[0]) - value) < 0.05
    assert said(told).endswith(answered["classes"][answered["predicted"][0]]["en"])
    expect(plane.get_by_test_id("readout")).to_have_text("\n".join(said(told).rsplit(", ", 1)))
    page.keyboard.press("Tab")
    expect(plane.get_by_test_id("readout")).to_be_hidden()


def test_arrows_read_out_a_regressions_curve(server: Server, page: Page) -> None:
    screen = Screen(page).open(link(server.url, experiment(stack(1, "tanh", last=None), {"name": "curve"})))
    curve = picture(page, "^The network’s curve")
    expect(curve).to_be_visible()
    pause(screen)
    curve.focus()
    page.keyboard.press("ArrowLeft")
    told = told_in(page, "^x1 ")
    expect(told).to_have_count(1)
    found = re.match(r"x1 (\S+): ([^ ,]+)", said(told))
    assert found
    value = post(page, "predict", {"rows": [[number(found[1])]]})["outputs"][0][0]
    assert abs(number(found[2]) - value) < 0.05


def test_the_flow_of_gradients_is_a_table_too(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(2)
    pause(screen)
    page.keyboard.press("Shift")
    table = page.get_by_role("table", name="Gradient flow")
    expect(table.get_by_role("columnheader")).to_have_text(["Layer", "Gradient", "Spread", "Step", "Idle"])
    arrays, facts = frame_of(page, {"view": "gradient-flow", "bins": 30})
    rows = table.get_by_role("row")
    expect(rows).to_have_count(1 + len(facts["layers"]))
    for layer, name in enumerate(facts["layers"]):
        expect(rows.nth(1 + layer).get_by_role("rowheader")).to_have_text(f"{layer + 1} {name}")
        norm = float(arrays["flow/gradient_norm"][layer])
        expect(rows.nth(1 + layer).get_by_role("cell").first).to_have_text(one_figure(norm))
        spread = rows.nth(1 + layer).get_by_role("cell").nth(1)
        expect(spread).to_have_text(re.compile("^(about|from) 10"))


def one_figure(value: float) -> str | re.Pattern[str]:
    if value >= 1e-3:
        return f"{float(np.format_float_positional(value, precision=1, fractional=False)):g}"
    return re.compile("×10")


@pytest.mark.parametrize("presses", [1, 2])
def test_a_chart_is_read_out_with_the_keyboard(server: Server, page: Page, presses: int) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(2)
    pause(screen)
    chart = page.get_by_role("application", name=re.compile("Train and test loss"))
    chart.focus()
    for _ in range(presses):
        page.keyboard.press("Shift+ArrowLeft")
    told = told_in(page, "^epoch ")
    expect(told).to_have_count(1)
    epoch = int(re.findall(r"\d+", said(told))[0])
    newest = int(screen.epoch.inner_text())
    assert epoch == newest if presses == 1 else epoch < newest
    losses = page.request.get(f"{run_on_screen(page)}/metrics").json()["columns"]
    lines = said(told).split(", ")
    for line, name in zip(lines[1:3], ("train_loss", "test_loss"), strict=True):
        assert abs(number(line.split(" ")[-1]) - losses[name][epoch]) < 0.001, line
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("chart-readout")).to_be_hidden()
