"""Choosing data, and looking at it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.links import CIRCLE, experiment, link
from tests.browser.screen import Screen
from tests.browser.server import Server


def test_data_is_chosen_by_picture_or_by_name(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    names = page.get_by_label("Dataset", exact=True)
    screen.choose_data("spiral")
    expect(names).to_have_value("spiral")
    names.select_option(label="Moons")
    expect(page.locator('[data-dataset="moons"]')).to_have_attribute("aria-pressed", "true")


def test_every_dataset_has_a_picture_of_its_own(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    pictures = page.locator("[data-dataset] canvas").evaluate_all("all => all.map(each => each.toDataURL())")
    empty = page.evaluate(
        "() => Object.assign(document.createElement('canvas'), { width: 76, height: 76 }).toDataURL()"
    )
    assert len(pictures) == len(page.get_by_label("Dataset", exact=True).locator("option").all()) > 10
    assert empty not in pictures
    assert len(set(pictures)) > len(pictures) - 2  # tables whose classes are equally large look alike


def test_another_dataset_leaves_the_network_as_it_is(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.add_layer("relu")
    before = [layer.get_attribute("data-id") for layer in screen.layers.all()]
    for name in ("iris", "digits-image", "reg-plane", "circle"):
        screen.choose_data(name)
        expect(page.locator(f'[data-dataset="{name}"]')).to_have_attribute("aria-pressed", "true")
        assert [layer.get_attribute("data-id") for layer in screen.layers.all()] == before


def test_a_table_shows_rows_with_their_classes_and_the_columns_that_are_fed(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("iris")
    rows = page.get_by_role("region", name="Samples").get_by_role("table")
    expect(rows.get_by_role("columnheader")).to_have_text(
        ["class", "Sepal length (cm)", "Sepal width (cm)", "Petal length (cm)", "Petal width (cm)"]
    )
    first = rows.locator("tbody tr").first.inner_text()
    assert first.split()[0] in {"setosa", "versicolor", "virginica"}
    page.get_by_role("button", name="Sepal width (cm)", exact=True).click()
    expect(rows.get_by_role("columnheader")).to_have_count(4)
    page.get_by_role("button", name="Others").click()
    expect(rows.locator("tbody tr").first).not_to_have_text(first)
    expect(page.get_by_text("120 samples to learn from, 30 to test")).to_be_visible()


def test_pictures_are_shown_as_pictures_with_what_they_are(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    for name in ("digits-image", "digits"):
        screen.choose_data(name)
        pictures = page.locator('[data-part="samples"] figure')
        expect(pictures).to_have_count(16)
        assert all(label in "0123456789" for label in pictures.all_inner_texts())
        drawn = pictures.locator("canvas").evaluate_all("all => all.map(each => each.toDataURL())")
        assert len(set(drawn)) == 16
    expect(page.get_by_text("1,438 samples to learn from, 359 to test")).to_be_visible()


def test_a_pixel_can_be_left_out_and_taken_back(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("digits")
    page.get_by_role("button", name="Row 1, column 1", exact=True).click()
    expect(page.get_by_text("63 of 64: take all")).to_be_visible()
    page.get_by_role("button", name="63 of 64: take all").click()
    expect(page.get_by_text("all 64")).to_be_disabled()


@pytest.mark.parametrize(
    ("name", "value"), [("noise", "0.3"), ("samples", "200"), ("seed", "5"), ("batch_size", "25")]
)
def test_what_is_set_is_what_is_learned(server: Server, page: Page, name: str, value: str) -> None:
    screen = Screen(page).open(server.url)
    with page.expect_request(lambda request: request.method == "POST" and "/runs?" in request.url) as asked:
        field = page.locator(f'[data-setting="{name}"] input[type=number]')
        field.fill(value)
        field.press("Tab")
    experiment = asked.value.post_data_json
    part = experiment["training"] if name == "batch_size" else experiment["dataset"]
    assert part[name] == float(value)
    screen.wait_until_learning()


def test_the_columns_of_a_table_are_named_at_the_units_that_take_them(server: Server, page: Page) -> None:
    layers = [{"type": "dense", "units": 3}, {"type": "softmax"}]
    screen = Screen(page).open(link(server.url, experiment(layers, {"name": "iris"}, "cross-entropy")))
    units = screen.layer("input").locator("[data-cell]")
    expect(units.nth(2)).to_have_accessible_name("Input Petal length (cm)")
    name, unit = box_of(screen.layer("input").get_by_text("Petal length (cm)")), box_of(units.nth(2))
    assert name["x"] + name["width"] <= unit["x"] + 1
    assert name["y"] + name["height"] / 2 == pytest.approx(unit["y"] + unit["height"] / 2, abs=3)
    units.nth(2).hover()
    card = page.get_by_test_id("unit-card")
    expect(card).to_contain_text(re.compile(r"= −?\d.*standardised from \d"))
    expect(card.locator("canvas")).to_have_count(0)


def test_the_columns_of_a_table_are_named_in_korean(server: Server, browser: Browser) -> None:
    layers = [{"type": "dense", "units": 1}]
    with guarded_page(browser, locale="ko-KR", viewport={"width": 1366, "height": 768}) as page:
        screen = Screen(page).open(link(server.url, experiment(layers, {"name": "diabetes"})))
        screen.layer("dense-1").locator("[data-cell]").hover()
        expect(page.get_by_test_id("unit-card")).to_contain_text("·체질량 지수")


def test_a_number_is_seen_whole_and_an_empty_field_shows_again_what_holds(server: Server, page: Page) -> None:
    layers = [{"type": "dense", "units": 1}, {"type": "tanh"}]
    Screen(page).open(link(server.url, experiment(layers, CIRCLE, batch_size=10000)))
    batch = page.get_by_role("spinbutton", name="Batch size", exact=True)
    room = batch.evaluate(
        """field => {
            const [style, context] = [getComputedStyle(field), document.createElement('canvas').getContext('2d')]
            context.font = style.font
            const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight)
            return field.getBoundingClientRect().width - 2 - padding - context.measureText(field.value).width
        }"""
    )
    assert room >= 0
    batch.fill("")
    batch.press("Tab")
    expect(batch).to_have_value("10000")
