"""Points drawn in the plane, by mouse, finger and keys, and learned as soon as they are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.browser.boxes import box_of
from tests.browser.guard import guarded_page
from tests.browser.links import experiment, link, stack
from tests.browser.screen import Screen
from tests.browser.server import Server

Point = list[float]
FEW: list[Point] = [[-3, 0, 0], [3, 0, 1]]


def plane_of(page: Page) -> Locator:
    return page.get_by_role("application", name="Plane to draw in")


def count_of(page: Page) -> Locator:
    return page.get_by_test_id("drawn-count")


def opened(server: Server, page: Page, points: list[Point] = FEW, **dataset: Any) -> Screen:
    drawn = {"name": "drawn", "train_share": 1, "points": points, **dataset}
    screen = Screen(page).open(link(server.url, experiment(stack(1, "tanh"), drawn)))
    expect(plane_of(page)).to_be_visible()
    plane_of(page).scroll_into_view_if_needed()
    return screen


def pixel(page: Page, x1: float, x2: float) -> tuple[float, float]:
    """Where a place of the plane is on the screen."""
    box = box_of(plane_of(page))
    return box["x"] + (x1 + 6) / 12 * box["width"], box["y"] + (6 - x2) / 12 * box["height"]


def drag(page: Page, *places: tuple[float, float]) -> None:
    page.mouse.move(*pixel(page, *places[0]))
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*pixel(page, *place), steps=8)
    page.mouse.up()


@contextmanager
def learned(page: Page) -> Iterator[list[Point]]:
    """The points of the run that has begun within the block, once it is left."""

    def begun(answer: Response) -> bool:
        return answer.request.method == "POST" and "/runs?" in answer.url

    points: list[Point] = []
    with page.expect_response(begun) as answered:
        yield points
    points += answered.value.request.post_data_json["dataset"]["points"]


def near(point: Point, expected: Point) -> bool:
    return point[2] == expected[2] and all(abs(a - b) < 0.2 for a, b in zip(point, expected, strict=True))


def test_a_pattern_of_ones_own_is_drawn_and_learned(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("drawn")
    expect(count_of(page)).to_have_text("61 points.")
    page.get_by_role("button", name="Erase all").click()
    expect(page.get_by_text("Draw some points; then it learns by itself.")).to_be_visible()
    drag(page, (-4, 3), (-4, -3))
    expect(page.get_by_text("Draw points of two classes at least")).to_be_visible()
    page.get_by_role("button", name="class B").click()
    with learned(page) as points:
        drag(page, (4, 3), (4, -3))
    assert len(points) > 20
    assert {point[2] for point in points} == {0, 1}
    assert all(abs(abs(point[0]) - 4) < 0.2 and (point[0] > 0) == point[2] for point in points)
    expect(page.get_by_text(f"{len(points)} samples to learn from, 0 to test")).to_be_visible()
    screen.wait_until_learning()
    expect(page.get_by_test_id("train-accuracy")).to_have_text("100%")


def test_the_mouse_adds_moves_recolours_and_erases_and_undo_takes_back_one_stroke_each(
    server: Server, page: Page
) -> None:
    opened(server, page)
    with learned(page) as added:
        page.mouse.click(*pixel(page, 0, 2))
    assert near(added[2], [0, 2, 0])
    with learned(page) as moved:
        drag(page, (3, 0), (2, -2), (4, 4))
    assert near(moved[1], [4, 4, 1])
    page.get_by_role("button", name="class B").click()
    with learned(page) as recoloured:
        page.mouse.click(*pixel(page, -3, 0))
    assert recoloured[0] == [-3, 0, 1]
    page.get_by_role("button", name="Erase", exact=True).click()
    with learned(page) as erased:
        drag(page, (4, 5), (4, 3.9))
    assert [len(erased), erased[0][2]] == [2, 1]
    for expected in (recoloured, moved, added):
        with learned(page) as undone:
            page.keyboard.press("Control+z")
        assert undone == expected
    with learned(page) as redone:
        page.keyboard.press("Control+y")
    assert redone == moved


def test_keys_add_move_and_erase_and_say_what_they_did(server: Server, page: Page) -> None:
    opened(server, page)
    plane, status = plane_of(page), page.get_by_test_id("drawing").get_by_role("status")
    plane.focus()
    page.keyboard.press("ArrowUp")
    expect(status).to_have_text("(0, 0.5)")
    page.keyboard.press("2")
    expect(status).to_have_text("New points: class B.")
    with learned(page) as added:
        page.keyboard.press("Enter")
    assert added[2:] == [[0, 0.5, 1]]
    expect(status).to_have_text("Added: class B at (0, 0.5). 3 points.")
    with learned(page) as moved:
        for _ in range(3):
            page.keyboard.press("Shift+ArrowRight")
    expect(status).to_have_text("Moved to (0.3, 0.5).")
    assert moved[2] == [0.3, 0.5, 1]
    page.keyboard.press("PageDown")
    expect(status).to_have_text("(−3, 0): point 1 of 3, class A")
    page.keyboard.press("PageUp")
    with learned(page) as erased:
        page.keyboard.press("Delete")
    assert erased == FEW
    expect(status).to_have_text("Erased. 2 points.")
    expect(plane).to_be_focused()
    with learned(page) as undone:
        page.keyboard.press("Control+z")
    assert undone == moved


def test_a_finger_draws_and_the_page_stays(server: Server, browser: Browser) -> None:
    phone = {"width": 390, "height": 844}
    with guarded_page(browser, viewport=phone, has_touch=True, is_mobile=True) as page:
        drawn = {"name": "drawn", "train_share": 1, "points": FEW}
        page.goto(link(server.url, experiment(stack(1, "tanh"), drawn)))
        page.get_by_role("button", name="Data", exact=True).tap()
        plane_of(page).scroll_into_view_if_needed()
        expect(plane_of(page)).to_be_in_viewport(ratio=0.9)
        before = box_of(plane_of(page))
        touch = page.context.new_cdp_session(page)
        with learned(page) as points:
            for kind, place in (
                ("touchStart", (-2, 4)),
                ("touchMove", (-2, 2)),
                ("touchMove", (-2, -4)),
                ("touchEnd", None),
            ):
                x, y = pixel(page, *place) if place else (0, 0)
                touches = [{"x": x, "y": y}] if place else []
                touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        assert len(points) > 10
        assert all(near([point[0], 0, point[2]], [-2, 0, 0]) for point in points[2:])
        assert box_of(plane_of(page)) == before


def test_the_points_of_a_dataset_become_a_drawing(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    with learned(page) as points:
        page.get_by_role("button", name="Edit these points").click()
    assert len(points) == 500
    expect(count_of(page)).to_have_text("500 points.")
    expect(plane_of(page)).to_be_focused()
    expect(page.get_by_text("250 samples to learn from, 250 to test")).to_be_visible()


def test_values_are_drawn_too(server: Server, page: Page) -> None:
    opened(server, page)
    with learned(page) as converted:
        page.get_by_role("button", name="Values instead of classes").click()
    assert [point[2] for point in converted] == [-1, 1]
    page.get_by_label("Value of new points").fill("0.5")
    with learned(page) as points:
        page.mouse.click(*pixel(page, 0, 3))
    assert near(points[2], [0, 3, 0.5])


def test_a_drawing_is_its_own_link_and_one_that_is_long_says_so(server: Server, page: Page) -> None:
    opened(server, page)
    with learned(page):
        drag(page, (-5, 5), (5, 5), (5, -5), (-5, -5))
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("many programs cut")).to_have_count(0)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("combobox", name="Dataset", exact=True).select_option(label="Spiral")
    page.get_by_role("button", name="Edit these points").click()
    expect(count_of(page)).to_have_text("500 points.")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("many programs cut")).to_be_visible()
    page.get_by_label("Short link").check()
    expect(page.get_by_text("many programs cut")).to_have_count(0)


def test_validation_is_set_beside_the_train_share_measured_and_read_by_what_stops(
    server: Server, page: Page
) -> None:
    stop = {"epochs": 1000, "loss": 100}
    circle = {"name": "circle", "samples": 200, "train_share": 0.5}
    page.goto(link(server.url, experiment(stack(1, "tanh"), circle, stop=stop)))
    numbers = page.get_by_role("table", name="Newest numbers")
    expect(numbers.get_by_role("rowheader")).to_have_text(["Train", "Test"])
    field = page.get_by_role("spinbutton", name="Share of it for validation", exact=True)
    field.fill("0.2")
    field.press("Tab")
    expect(page.get_by_text("80 samples to learn from, 20 to watch it, 100 to test")).to_be_visible()
    expect(numbers.get_by_role("rowheader")).to_have_text(["Train", "Test", "Validation"])
    expect(page.get_by_role("banner").get_by_test_id("validation-loss")).not_to_have_text("–")
    expect(page.get_by_role("banner").get_by_test_id("test-loss")).to_have_count(0)
    expect(page.get_by_test_id("ending")).to_have_text("The validation loss is as low as you asked for.")
