"""One neuron that learns from its mistakes: stepped sample by sample, edited, shared, in Korean."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.guard import guarded_page
from tests.browser.links import link
from tests.browser.screen import Screen, number
from tests.browser.server import Server
from tests.browser.test_templates import choose as choose_template


def perceptron(dataset: str, **training: Any) -> dict[str, Any]:
    return {"version": 1, "method": "perceptron", "dataset": {"name": dataset}, "training": training}


ENDLESS = {"stop": {"epochs": 1_000_000}}


def rest_at_start(page: Page) -> None:
    """Pause, and begin again: the first sample is yet to come."""
    page.get_by_role("button", name="Pause").click()
    expect(Screen(page).state).to_have_text("Paused")
    page.get_by_role("button", name="Start again with the same weights").click()
    expect(page.get_by_test_id("visited")).to_have_text("No sample yet")


def next_sample(page: Page) -> str:
    """Show the neuron one more sample; what was told of it."""
    before = page.get_by_test_id("visited").inner_text()
    page.get_by_role("button", name="Next sample").click()
    expect(page.get_by_test_id("visited")).not_to_have_text(before)
    return page.get_by_test_id("judged").inner_text()


def mistakes(page: Page) -> int:
    return int(page.get_by_test_id("mistakes-told").inner_text().rpartition(" ")[2])


def run_on_screen(page: Page) -> str:
    runs = urljoin(page.url, "/api/v1/runs")
    return f"{runs}/{page.request.get(f'{runs}?limit=1').json()['runs'][0]['id']}"


def picture_of(page: Page) -> bytes:
    """The plot with the line, as pixels."""
    return page.get_by_role("application", name=re.compile("^The plane with")).screenshot()


def test_sample_by_sample_the_line_and_the_count_move_where_an_answer_was_wrong(
    server: Server, page: Page
) -> None:
    Screen(page).open(link(server.url, perceptron("gate-and", seed=1, **ENDLESS)))
    rest_at_start(page)
    corrected = 0
    for _ in range(4):
        before = picture_of(page)
        judged = next_sample(page)
        corrected += "wrong" in judged
        expect(page.get_by_test_id("mistakes-told")).to_have_text(f"Mistakes so far: {corrected}")
        if "wrong" in judged:
            assert picture_of(page) != before
    assert corrected >= 1
    assert mistakes(page) == corrected


def test_the_arithmetic_agrees_with_the_weights_that_the_server_keeps(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, perceptron("gate-and", seed=1, **ENDLESS)))
    rest_at_start(page)
    while "wrong" not in next_sample(page):
        pass
    account = page.get_by_test_id("account")
    rows = account.locator("tbody tr")
    cells = [
        [number(each.replace(" ", "")) for each in row.locator("td").all_inner_texts()] for row in rows.all()
    ]
    before, added, after = cells
    assert [round(old + plus, 2) for old, plus in zip(before, added, strict=True)] == after
    frame = page.request.post(
        f"{run_on_screen(page)}/predict",
        data={"rows": [[0, 0], [0, 1], [1, 0], [1, 1]]},
        headers={"Origin": page.url.partition("/#")[0]},
    ).json()
    w1, w2, bias = after
    answers = [int(w1 * x1 + w2 * x2 + bias >= 0) for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1))]
    assert frame["predicted"] == answers


def test_it_ends_once_nothing_is_wrong_and_never_beyond_its_bound(server: Server, page: Page) -> None:
    screen = Screen(page)
    page.goto(link(server.url, perceptron("gate-or", stop={"epochs": 100, "errors": 0})))
    expect(screen.state).to_have_text("Finished")
    expect(page.get_by_role("banner").get_by_test_id("errors")).to_have_text("0")
    page.get_by_role("radio", name="Mistakes so far").check(force=True)
    reference = page.get_by_test_id("reference")
    expect(reference).to_contain_text("(R/γ)², the most that can be made: ")
    bound = number(reference.inner_text().rpartition(": ")[2])
    assert 0 < mistakes(page) <= bound
    expect(page.get_by_role("application", name="Mistakes so far by epoch. (R/γ)²")).to_be_visible()


def test_a_weight_is_set_by_clicking_its_number(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, perceptron("gate-xor", **ENDLESS)))
    rest_at_start(page)
    next_sample(page)
    page.locator('[data-weight="1"]').click()
    card = page.get_by_test_id("weight-card")
    expect(card).to_contain_text("Weight of x₂")
    field = card.get_by_role("spinbutton", name="Value")
    expect(field).to_be_focused()
    with page.expect_response(lambda answer: answer.url.endswith("/weights")) as sent:
        page.keyboard.type("-2.5")
        page.keyboard.press("Enter")
    assert sent.value.request.post_data_json == {
        "layer": "perceptron", "parameter": "weight", "index": [0, 1], "value": -2.5,
    }  # fmt: skip
    expect(page.locator('[data-weight="1"]')).to_contain_text("−2.50")
    expect(page.locator('[data-weight="1"]')).to_be_focused()


def test_xor_says_in_words_why_it_never_comes_to_rest(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, perceptron("gate-xor", **ENDLESS)))
    page.get_by_label("Speed").select_option("null")
    expect(page.get_by_role("status").filter(has_text="line")).to_be_visible()


def test_a_template_switches_the_page_and_its_follow_up_switches_it_back(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    choose_template(page, "perceptron-xor")
    watch = page.get_by_test_id("watch")
    expect(watch).to_contain_text("never rests")
    expect(page.get_by_role("button", name="Next sample")).to_be_visible()
    watch.get_by_role("button", name="XOR with two units").click()
    expect(screen.layers).to_have_count(4)
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Next sample")).to_be_visible()


def test_what_no_line_can_do_is_found_and_a_network_is_one_press_away(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    choose_template(page, "perceptron-xor")
    finding = page.get_by_test_id("diagnosis")
    expect(finding).to_contain_text("line")
    page.get_by_role("group", name="Try:").get_by_role("button").first.click()
    expect(screen.layer("dense-1")).to_be_visible()
    expect(page.locator('[data-dataset="gate-xor"]')).to_have_attribute("aria-pressed", "true")


def test_the_link_carries_the_method_and_restores_it(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    choose_template(page, "perceptron-and")
    expect(page.get_by_test_id("visited")).to_be_visible()
    expect(page).to_have_url(re.compile("#."))
    template = page.url
    page.get_by_role("tab", name="Training").click()
    Screen(page).set("Seed", "5")
    expect(page).not_to_have_url(template)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_test_id("visited")).to_be_visible()
    page.get_by_role("tab", name="Training").click()
    expect(page.get_by_role("spinbutton", name="Seed")).to_have_value("5")
    page.get_by_role("tab", name="Data").click()
    expect(page.locator('[data-dataset="gate-and"]')).to_have_attribute("aria-pressed", "true")


def test_of_four_columns_the_plot_shows_two_that_are_chosen(server: Server, page: Page) -> None:
    iris = {"name": "iris", "classes": ["setosa", "versicolor"]}
    page.goto(link(server.url, {**perceptron("iris"), "dataset": iris}))
    expect(Screen(page).state).to_have_text(re.compile("Learning|Finished"))
    across = page.get_by_label("Column along x")
    expect(across.locator("option")).to_have_count(4)
    before = picture_of(page)
    across.select_option("2")
    page.get_by_label("Column along y").select_option("3")
    expect(page.get_by_role("application", name=re.compile("^The plane with"))).to_be_visible()
    assert picture_of(page) != before


def test_a_change_of_the_learning_rate_goes_on_in_the_same_run(server: Server, page: Page) -> None:
    Screen(page).open(link(server.url, perceptron("gate-xor", **ENDLESS)))
    page.get_by_role("tab", name="Training").click()
    with page.expect_request(lambda request: request.method == "PATCH") as changed:
        Screen(page).set("Learning rate η", "0.5")
    assert changed.value.post_data_json == {"learning_rate": 0.5}


@pytest.mark.parametrize("width", [1280, 390])
def test_in_korean_nothing_is_left_in_english(server: Server, browser: Browser, width: int) -> None:
    with guarded_page(browser, viewport={"width": width, "height": 720}, locale="ko-KR") as page:
        Screen(page).open(link(server.url, perceptron("gate-xor", **ENDLESS)))
        stage = page.locator("#place-network")
        expect(stage.get_by_role("button", name="다음 샘플")).to_be_visible()
        expect(page.get_by_test_id("judged")).to_contain_text("정답은")
        expect(page.locator("#place-result")).not_to_contain_text("tanh")  # of the network before
        words = re.findall(r"[A-Za-z]{3,}", stage.inner_text() + page.locator("#place-result").inner_text())
        assert [word for word in words if word not in ("XOR",)] == []
