"""The canvas itself: layers carried, copied and wired by hand, units added, several at once."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.boxes import box_of, middle
from tests.browser.screen import Screen
from tests.browser.server import Server


def order(screen: Screen) -> list[str]:
    """The layers' ids, from the input to the output."""
    places = {layer.get_attribute("data-id") or "": box_of(layer)["x"] for layer in screen.layers.all()}
    return sorted(places, key=lambda name: places[name])


def title(screen: Screen, layer: str) -> Locator:
    return screen.layer(layer).locator(".title")


def test_a_layer_is_dragged_by_its_title_and_takes_its_activation_along(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    first_wire = page.get_by_role("button", name="Insert a layer here").first
    page.mouse.move(*middle(title(screen, "dense-2")))
    page.mouse.down()
    page.mouse.move(*middle(first_wire), steps=10)
    expect(first_wire).to_have_class(lit())
    page.mouse.up()
    expect(screen.layer("dense-2")).to_contain_text("6 par.")
    assert order(screen) == ["dense-2", "tanh-2", "dense-1", "tanh-1", "dense-3", "tanh-3"]
    page.keyboard.press("Control+z")
    expect(screen.layer("dense-2")).to_contain_text("10 par.")
    assert order(screen) == ["dense-1", "tanh-1", "dense-2", "tanh-2", "dense-3", "tanh-3"]


def lit() -> re.Pattern[str]:
    return re.compile(r"\blit\b")


def test_a_layer_that_is_put_down_nowhere_goes_back(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    before = box_of(screen.layer("dense-2"))
    x, y = middle(title(screen, "dense-2"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 200, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert abs(box_of(screen.layer("dense-2"))["y"] - before["y"]) < 2


def test_units_are_added_and_taken_away_on_the_layer(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    layer = screen.layer("dense-2")
    layer.get_by_role("button", name="One unit more").click()
    expect(layer).to_contain_text("15 par.")
    expect(layer.locator("[data-cell]")).to_have_count(3)
    for _ in range(2):
        layer.get_by_role("button", name="One unit fewer").click()
    expect(layer).to_contain_text("5 par.")
    expect(layer.get_by_role("button", name="One unit fewer")).to_be_disabled()
    screen.wait_until_learning()


def test_every_layer_says_what_comes_out_and_its_share_of_the_parameters(server: Server, page: Page) -> None:
    """2·4 + 4 of 25, 4·2 + 2 of 25, 2·1 + 1 of 25."""
    screen = Screen(page).open(server.url)
    for layer, shape, parameters, share in (("1", 4, 12, 48), ("2", 2, 10, 40), ("3", 1, 3, 12)):
        foot = screen.layer(f"dense-{layer}").locator(".foot")
        expect(foot).to_contain_text(f"{shape}")
        expect(foot).to_contain_text(f"{parameters} par.")
        expect(foot).to_contain_text(f"{share}%")
    expect(page.get_by_text("25 parameters")).to_be_visible()


def test_layers_are_chosen_with_shift_copied_and_pasted(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    title(screen, "dense-1").click()
    title(screen, "tanh-1").click(modifiers=["Shift"])
    expect(page.get_by_role("toolbar", name="2 layers")).to_be_visible()
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    expect(screen.layers).to_have_count(8)
    expect(screen.layer("dense-4")).to_contain_text("20 par.")
    assert order(screen)[:4] == ["dense-1", "tanh-1", "dense-4", "tanh-4"]
    page.keyboard.press("Control+d")
    expect(screen.layers).to_have_count(10)
    page.keyboard.press("Delete")
    expect(screen.layers).to_have_count(8)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(screen.layers).to_have_count(6)
    screen.wait_until_learning()


def test_a_box_chooses_the_layers_in_it(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    pane = box_of(page.locator(".svelte-flow__pane"))
    last = box_of(screen.layer("tanh-1"))
    page.keyboard.down("Shift")
    page.mouse.move(pane["x"] + 4, pane["y"] + 40)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] + 8, last["y"] + last["height"] + 20, steps=6)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.get_by_role("toolbar", name="2 layers")).to_be_visible()
    page.get_by_role("toolbar").get_by_role("button", name="Remove").click()
    expect(screen.layers).to_have_count(4)


def test_several_are_chosen_without_shift_as_fingers_have_none(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    title(screen, "dense-2").click()
    page.get_by_role("button", name="Choose several layers").click()
    title(screen, "tanh-2").click()
    page.get_by_role("toolbar", name="2 layers").get_by_role("button", name="Duplicate").click()
    expect(screen.layers).to_have_count(8)


def test_a_wire_is_laid_from_a_dot_to_any_part_of_a_layer_and_shows_on_its_way(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    screen.layer("tanh-1").locator(".svelte-flow__handle.source").click()
    expect(page.get_by_role("status").filter(has_text="Wiring from tanh-1")).to_be_visible()
    title(screen, "dense-3").click()
    expect(page.get_by_role("alert", name="Problems")).to_contain_text("Tanh (tanh-1) → Dense (dense-3)")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("alert", name="Problems")).not_to_be_visible()


def test_a_wire_is_laid_by_keyboard_and_escape_stops_it(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    status = page.get_by_role("status").filter(has_text="Wiring from")
    screen.layer("tanh-1").focus()
    page.keyboard.press("w")
    expect(status).to_be_visible()
    page.keyboard.press("Escape")
    expect(status).not_to_be_visible()
    page.keyboard.press("w")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(screen.layer("dense-3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert", name="Problems")).to_contain_text("Tanh (tanh-1) → Dense (dense-3)")


def test_a_unit_is_pinned_by_a_click_and_let_go_by_another(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    cell = page.locator('[data-cell="tanh-2/0"]')
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("unit-pinned")).to_contain_text("tanh-2 · unit 1")
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_test_id("unit-pinned")).not_to_be_visible()


def test_what_is_told_of_a_unit_does_not_cover_it(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    for layer in ("dense-1/0", "dense-1/3"):
        cell = page.locator(f'[data-cell="{layer}"]')
        cell.hover()
        card, at = box_of(page.get_by_test_id("unit-card")), box_of(cell)
        assert card["y"] > at["y"] + at["height"] or card["y"] + card["height"] < at["y"]


def test_a_convolution_shows_its_filters_beside_the_maps_of_the_chosen_image(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("digits-image")
    problems = page.get_by_role("alert", name="Problems")
    problems.get_by_role("button", name="Insert a flatten layer").click()
    problems.get_by_role("button", name="Set units to 10").click()
    expect(problems).not_to_be_visible()
    screen.layer("input").focus()
    page.keyboard.press("+")
    page.get_by_role("searchbox", name="Search layers").fill("conv2d")
    page.keyboard.press("Enter")
    conv = page.locator('.svelte-flow__node[data-id^="conv2d"]')
    drawings = conv.locator("canvas")
    expect(drawings).to_have_count(2)
    screen.wait_until_learning()
    maps, filters = drawings.all()
    filters.evaluate(UNTIL_COLOURED)
    page.get_by_role("button", name="Pause").click()
    expect(screen.state).to_have_text("Paused")
    before = pixels(maps)
    page.get_by_role("button", name="Next sample").click()
    until_changed(maps, before)


UNTIL_COLOURED = """canvas => new Promise((done) => {
  const look = () => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    if (new Set(new Uint32Array(data.buffer)).size > 3) done()
    else requestAnimationFrame(look)
  }
  look()
})"""


def pixels(canvas: Locator) -> str:
    return str(canvas.evaluate("canvas => canvas.toDataURL()"))


def until_changed(canvas: Locator, before: str) -> None:
    canvas.evaluate(
        """(canvas, before) => new Promise((done) => {
          const look = () => (canvas.toDataURL() === before ? requestAnimationFrame(look) : done())
          look()
        })""",
        before,
    )


def test_units_of_data_without_a_plane_show_how_their_activations_are_spread(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("iris")
    page.get_by_role("alert", name="Problems").get_by_role("button", name="Set units to 3").click()
    screen.wait_until_learning()
    canvas = screen.layer("tanh-1").locator("canvas").first
    until_changed(canvas, pixels(canvas))
    page.locator('[data-cell="tanh-1/0"]').hover()
    expect(page.get_by_test_id("unit-card")).to_contain_text("Train · sample 1")
    expect(page.get_by_test_id("unit-value")).to_contain_text("= tanh(")


def test_every_channel_and_unit_is_reached_and_the_keyboard_keeps_its_place(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Templates").click()
    page.locator('[data-template="lenet"]').click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    conv, activation = screen.layer("conv2d-1"), screen.layer("relu-1")
    expect(conv.locator("[data-cell]")).to_have_count(6)
    unfold = conv.get_by_role("button", name="Shown: 6 of 16")
    expect(unfold).to_have_text("6 of 16")
    screen.tab_to(unfold)
    page.keyboard.press("Enter")
    fold = conv.get_by_role("button", name="Show fewer again", expanded=True)
    expect(fold).to_be_focused()
    for layer in (conv, activation):
        expect(layer.locator("[data-cell]")).to_have_count(16)
    drawn = conv.locator(".strip > canvas:first-child")
    expect(drawn).to_have_count(3)
    for strip in drawn.all():
        strip.evaluate(UNTIL_COLOURED)
    page.keyboard.press("Enter")
    expect(conv.locator("[data-cell]")).to_have_count(6)
    flat = screen.layer("flatten-1")
    flat.get_by_role("button", name="Show all 128 one by one").dispatch_event("click")
    expect(flat.locator("[data-cell]").first).to_have_attribute("data-cell", "flatten-1/0")
    flat.get_by_role("button", name="The next ones").dispatch_event("click")
    expect(flat.locator("[data-cell]").last).to_have_attribute("data-cell", "flatten-1/127")


def test_a_layer_unfolds_by_itself_where_the_pane_has_room(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 657})
    screen = Screen(page).open(server.url)
    screen.layer("dense-1").locator(".title").click()
    units = page.get_by_role("spinbutton", name="Units")
    units.fill("15")
    units.press("Enter")
    expect(screen.layer("dense-1").locator("[data-cell]")).to_have_count(15)
    units.fill("40")
    units.press("Enter")
    expect(screen.layer("dense-1").locator("[data-cell]")).to_have_count(0)
    screen.layer("dense-1").get_by_role("button", name="Show all 40 one by one").dispatch_event("click")
    cells = screen.layer("dense-1").locator("[data-cell]")
    expect(cells).to_have_count(40)
    screen.layer("dense-1").locator("canvas").last.evaluate(UNTIL_COLOURED)
    cells.last.hover()
    expect(page.get_by_test_id("unit-card")).to_contain_text("dense-1 · unit 40")
