"""What goes wrong has a word, a reason and a way on, and nothing that was typed is lost."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import APIResponse, Browser, Page, Response, Route, expect

from tests.browser.guard import guarded_page, unguarded_page
from tests.browser.links import CIRCLE, experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server, free_port, kill, running_server
from tests.browser.test_connection import FONTS_ARE_THERE


def open_linear_regression(page: Page) -> None:
    """Nothing bounds its output, so nothing keeps it from growing."""
    page.get_by_test_id("templates").click()
    page.locator('[data-template="linear-regression"]').click()


def test_a_rate_that_is_far_too_large_diverges_and_one_press_mends_it(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    open_linear_regression(page)
    page.locator("#tab-training").click()
    screen.set("Learning rate", "10000000000")
    expect(screen.state).to_have_text("Diverged")
    expect(page.locator(".banner")).to_contain_text("learning rate 1e+10")
    expect(page.get_by_test_id("verdict")).not_to_have_text("healthy")
    expect(page.locator("[aria-live=polite]")).to_contain_text("Try a smaller learning rate")
    page.get_by_role("button", name="Learning rate 0.03", exact=True).click()
    expect(screen.state).to_have_text("Learning")
    screen.wait_until_learning()


def test_an_answer_that_the_runs_end_has_overtaken_does_not_take_it_back(server: Server, page: Page) -> None:
    late: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "PATCH":
            late.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/runs/*", hold)
    endless = experiment([{"type": "dense", "units": 1}], {"name": "reg-plane"}, stop={"epochs": 100_000})
    screen = Screen(page).open(link(server.url, endless))
    page.locator("#tab-training").click()
    screen.set("Learning rate", "10000000000")
    expect(screen.state).to_have_text("Diverged")
    [(route, answer)] = late
    with page.expect_response(route.request.url):
        route.fulfill(response=answer, json=answer.json() | {"state": "running", "sequence": 1})
    expect(page.get_by_role("button", name="Learning rate 0.03", exact=True)).to_be_visible()
    expect(screen.state).to_have_text("Diverged")


def test_a_divergence_is_told_in_korean(server: Server, browser: Browser) -> None:
    with guarded_page(browser, locale="ko-KR") as page:
        screen = Screen(page).open(server.url)
        open_linear_regression(page)
        page.locator("#tab-training").click()
        screen.set("학습률", "10000000000")
        expect(page.locator(".banner")).to_contain_text("발산했습니다")


def test_a_refused_experiment_rests_says_where_and_is_mended_by_its_fix(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("iris")
    expect(page.locator(".banner")).to_contain_text("Not possible like this")
    page.get_by_role("alert").get_by_role("button").first.click()
    expect(page.locator(".banner")).not_to_be_visible()
    screen.wait_until_learning()


def test_a_link_to_what_cannot_learn_starts_nothing_and_is_mended_by_its_fix(
    server: Server, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/runs?" in request.url else None)
    screen = Screen(page)
    page.goto(link(server.url, experiment([{"type": "dense", "units": 3}], CIRCLE)))
    expect(page.locator(".banner")).to_contain_text("Not possible like this")
    expect(screen.state).to_have_text("Paused")
    assert asked == []
    page.get_by_role("alert").get_by_role("button").first.click()
    expect(page.locator(".banner")).not_to_be_visible()
    screen.wait_until_learning()


def test_a_run_deleted_elsewhere_is_gone_and_can_be_trained_again(server: Server, page: Page) -> None:
    screen = Screen(page)
    with page.expect_response(lambda answer: "/runs?" in answer.url) as started:
        screen.open(server.url)
    run = started.value.json()["id"]
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    deleted = httpx.delete(
        f"{server.url}/api/v1/runs/{run}", cookies=cookies, headers=headers, trust_env=False
    )
    assert deleted.status_code == 204
    expect(page.locator(".banner")).to_contain_text("This run is gone")
    expect(screen.state).to_have_text("Stopped")
    expect(page.get_by_role("button", name="Train again from the start")).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Train again").click()
    expect(page.locator(".banner")).not_to_be_visible()
    screen.wait_until_learning()


def test_a_full_server_says_so_and_takes_the_experiment_once_there_is_room(
    server: Server, page: Page
) -> None:
    body = {
        "type": "quota",
        "title": "Quota reached",
        "status": 429,
        "detail": "Forty runs are going already.",
    }
    screen = Screen(page).open(server.url)
    page.evaluate(REFUSE, body)
    screen.choose_data("spiral")
    expect(page.locator(".banner")).to_contain_text("No place free Forty runs are going already.")
    page.evaluate("() => { window.fetch = window.fetched }")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".banner")).not_to_be_visible()
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    screen.wait_until_learning()


def test_a_change_that_reaches_a_run_in_the_moment_of_its_end_is_no_trouble(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    banner = page.locator(".banner")
    page.evaluate(END)
    page.locator("select[data-part=speed]").select_option("60")
    expect(banner).to_contain_text("All epochs are done.")
    expect(screen.state).to_have_text("Finished")
    expect(banner).not_to_contain_text("Not done")


END = """() => {
  const fetched = window.fetch
  window.fetch = async (address, init) => {
    const { pathname } = new URL(address)
    if (!/runs\\/\\w+$/.test(pathname)) return fetched(address, init)
    if (init.method === 'PATCH') return Response.json({ type: 'conflict', title: 'Not possible in this state' }, { status: 409 })
    return Response.json({ ...(await (await fetched(address, init)).json()), state: 'finished', stop_reason: 'epochs' })
  }
}"""
"""Changes are refused from now on, for the run has ended; a real 409 would be an error in the
console.
"""


REFUSE = """(body) => {
  window.fetched = window.fetch
  window.fetch = (address, init) =>
    String(address).includes('/runs?') ? Promise.resolve(Response.json(body, { status: body.status })) : window.fetched(address, init)
}"""
"""Every start of a run answers the body; a real 429 would be an error in the console, which the
guard counts.
"""


def test_a_run_that_fills_the_storage_rests_says_why_and_keeps_its_curve(
    tmp_path: Path, browser: Browser
) -> None:
    endless = experiment(stack(1, "tanh"), CIRCLE, stop={"epochs": 1_000_000})
    with running_server(tmp_path, "--storage-bytes", "1000000") as server, guarded_page(browser) as page:
        screen = Screen(page).open(link(server.url, endless))
        page.locator("select[data-part=speed]").select_option("null")
        expect(page.locator(".banner")).to_contain_text("Storage is full")
        expect(screen.state).to_have_text("Paused")
        expect(page.get_by_role("button", name="Go on")).to_be_visible()
        assert screen.loss() < 1


def test_what_is_edited_while_the_server_is_away_is_learned_when_it_is_back(
    tmp_path: Path, browser: Browser
) -> None:
    port = free_port()
    with unguarded_page(browser) as page:
        screen = Screen(page)
        with running_server(tmp_path, port=port) as server:
            screen.open(server.url)
            page.wait_for_function(FONTS_ARE_THERE)
            kill(server)
            expect(screen.state).to_have_text("Connection lost")
        screen.choose_data("spiral")
        with page.expect_response(is_sampled), running_server(tmp_path, port=port):
            expect(screen.state).to_have_text("Learning")
            page.wait_for_function(LEARNS, arg="spiral")
            expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")


def test_an_edit_that_could_not_be_checked_is_learned_all_the_same(server: Server, browser: Browser) -> None:
    with unguarded_page(browser) as page:
        screen = Screen(page).open(server.url)
        page.route("**/networks/check", lambda route: route.abort())
        with page.expect_response(lambda response: "/runs?" in response.url) as started:
            screen.choose_data("spiral")
        assert started.value.json()["experiment"]["dataset"]["name"] == "spiral"
        screen.wait_until_learning()


def is_sampled(response: Response) -> bool:
    """The points of the dataset were loaded."""
    return response.url.endswith("/datasets/sample") and response.ok


LEARNS = """async (dataset) => {
  const { runs } = await (await fetch('api/v1/runs?state=running')).json()
  return runs.length === 1 && runs[0].experiment.dataset.name === dataset
}"""


def test_where_all_weights_began_alike_a_plateau_offers_weights_drawn_at_random(
    server: Server, page: Page
) -> None:
    alike = experiment(stack(2, "tanh"), CIRCLE, initialization={"name": "zeros"}, stop={"epochs": 5000})
    screen = Screen(page).open(link(server.url, alike))
    page.locator("select[data-part=speed]").select_option("null")
    banner = page.locator(".banner")
    expect(screen.state).to_have_text("Finished")
    expect(banner).to_contain_text("All weights began alike")
    page.locator("select[data-part=speed]").select_option("15")
    banner.get_by_role("button", name="Start with weights that fit the layers").click()
    expect(banner).not_to_be_visible()
    expect(page.get_by_role("banner").get_by_test_id("train-loss")).to_have_text(re.compile(r"^0\.[0-3]"))
