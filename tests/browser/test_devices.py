"""CPU or GPU? What a training step costs, as measured."""

from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.test_accessibility import violations

SIZES = (10**5, 10**6, 10**7)


def device(name: str, *curves: tuple[str, str, tuple[float, ...]]) -> dict[str, Any]:
    return {
        "id": name, "name": name, "kind": name.partition(":")[0], "memory_bytes": None, "workers": 1,
        "curves": [
            {
                "engine": engine,
                "family": family,
                "points": [
                    {"multiply_adds": size, "seconds": cost} for size, cost in zip(SIZES, seconds, strict=True)
                ],
            }
            for engine, family, seconds in curves
        ],
    }  # fmt: skip


CPU = device("cpu", ("compiled", "dense", (1e-5, 1e-4, 1e-3)), ("torch", "dense", (1e-3, 1e-3, 2e-3)))
GPU = device("cuda:0", ("torch", "dense", (1e-4, 1e-4, 1e-4)))


def opened(page: Page, server: Server, *devices: dict[str, Any]) -> Any:
    """The dialog over devices that the test makes up."""

    def answer(route: Route) -> None:
        route.fulfill(json={"devices": devices, "chosen": "cpu", "reason": "Because."})

    page.route("**/api/v1/devices", answer)
    Screen(page).open(server.url)
    page.get_by_test_id("engine").get_by_role("button").press("Enter")
    return page.get_by_role("dialog", name="CPU or GPU?")


def test_the_engines_words_open_the_curves_and_say_where_they_cross(server: Server, browser: Browser) -> None:
    with guarded_page(browser, bypass_csp=True) as page:
        dialog = opened(page, server, CPU, GPU)
        figure = dialog.get_by_role("img", name="Dense networks")
        expect(figure).to_have_accessible_name(
            "Dense networks. From about 1,000,000 multiply-adds a batch on, the GPU is the quicker."
        )
        expect(figure.locator("polyline")).to_have_count(3)
        dialog.get_by_text("The numbers").press("Enter")
        expect(dialog.get_by_role("row").nth(1)).to_have_text("100,0000.0110.1")
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def test_a_server_with_a_cpu_alone_shows_its_curves_and_says_so(server: Server, page: Page) -> None:
    dialog = opened(page, server, CPU)
    expect(dialog).to_contain_text("there is no accelerator here")  # the reason of the run itself
    expect(dialog).to_contain_text("This server has no GPU")
    expect(dialog.locator("figure polyline")).to_have_count(4)  # two curves, two keys


def test_before_anything_is_measured_the_dialog_says_so(server: Server, page: Page) -> None:
    expect(opened(page, server, CPU | {"curves": []})).to_contain_text("has not measured its devices yet")
