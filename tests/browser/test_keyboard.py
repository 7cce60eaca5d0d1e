"""The page without a pointer."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Screen
from tests.browser.server import Server


def append(screen: Screen, layer: str) -> None:
    """Add a layer behind the output, by the "+" there and the palette's search."""
    page = screen.page
    screen.tab_to(page.get_by_role("button", name="Add a layer at the end"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Search layers")).to_be_focused()
    page.keyboard.type(layer)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_xor_with_two_hidden_units_is_built_and_learned(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.tab_to(page.locator('[data-dataset="gate-xor"]'))
    page.keyboard.press("Enter")
    screen.tab_to(screen.layer("dense-1"))
    for left in range(5, -1, -1):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Delete")
        expect(screen.layers).to_have_count(left)
        expect(screen.layer("dense-1" if left > 0 else "input")).to_be_focused()
    for units in ("2", "1"):
        append(screen, "dense")
        screen.tab_to(page.get_by_role("spinbutton", name="Units", exact=True))
        page.keyboard.press("Control+a")
        page.keyboard.type(units)
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        append(screen, "tanh")
    expect(screen.layers).to_have_count(4)
    expect(screen.layer("dense-1")).to_contain_text("6 par.")
    expect(screen.state).to_have_text("Learning")
    screen.wait_until_learning()


def test_a_card_takes_the_keyboard_and_gives_it_back(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.layer("dense-2").focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="Dense")
    expect(card).to_be_focused()
    screen.tab_to(card.get_by_role("spinbutton", name="Units"))
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(screen.layer("dense-2")).to_be_focused()


def test_the_keyboards_place_shows_everywhere(server: Server, page: Page) -> None:
    Screen(page).open(server.url)
    places = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        places += 1
        assert page.evaluate(SHOWS), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        page.keyboard.press("Tab")
    assert places > 50


def test_a_layer_that_is_carried_keeps_the_keyboard_and_is_announced(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.keyboard.press("Tab")
    news = page.get_by_test_id("edit-news")
    expect(news).to_be_attached()
    screen.layer("dense-2").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(screen.layer("dense-2")).to_be_focused()
    expect(news).to_have_text("Moved: Dense (dense-2).")
    page.keyboard.press("Delete")
    expect(news).to_have_text("Removed: Dense (dense-2).")
    page.keyboard.press("Control+z")
    expect(news).to_have_text("Added: Dense (dense-2).")


def test_every_key_is_told_to_all(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.keyboard.press("Shift+?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Projector mode on or off")
    page.keyboard.press("Escape")
    expect(keys).not_to_be_visible()
    page.get_by_role("button", name="Words").click()
    page.get_by_role("button", name="Keys (?)").click()
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    expect(page.get_by_role("toolbar", name="6 layers")).to_be_visible()
    expect(screen.layers).to_have_count(6)


SHOWS = """() => {
  const place = document.activeElement
  const drawn = (element) => element && getComputedStyle(element).outlineStyle !== 'none'
  const wire = place.querySelector('.wire')
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = accent
  const colour = getComputedStyle(probe).color
  probe.remove()
  return drawn(place) || drawn(place.labels?.[0]) || (wire && getComputedStyle(wire).stroke === colour)
}"""


def test_a_round_through_the_canvas_never_loses_the_keyboard(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Pause").press("Enter")
    news = page.get_by_test_id("edit-news")
    expect(news).to_be_attached()

    def press(key: str, focused: Locator, told: str | None = None) -> None:
        page.keyboard.press(key)
        if told:
            expect(news).to_have_text(told)
        expect(focused).to_be_focused()

    screen.tab_to(screen.layer("input"))
    press("Alt+ArrowRight", screen.layer("input"))
    press("ArrowRight", screen.layer("dense-1"))
    press("Escape", screen.layer("dense-1"))
    press("ArrowDown", page.locator('[data-cell="dense-1/0"]'))
    press("ArrowRight", screen.layer("tanh-1"))
    press("Alt+ArrowRight", screen.layer("tanh-1"), "Moved: Tanh (tanh-1).")
    press("Control+z", screen.layer("tanh-1"), "Moved: Tanh (tanh-1).")
    search = page.get_by_role("searchbox", name="Search layers")
    plus = page.get_by_role("button", name="Insert a layer here: Tanh (tanh-1) → Dense (dense-2)")
    screen.tab_to(plus, "Shift+Tab")
    press("Enter", search)
    page.keyboard.type("dense")
    press("Enter", screen.layer("dense-4"), "Added: Dense (dense-4).")
    press("Control+z", screen.layer("tanh-1"), "Removed: Dense (dense-4).")
    press("Control+Shift+z", screen.layer("tanh-1"), "Added: Dense (dense-4).")
    press("ArrowRight", screen.layer("dense-4"))
    press("Delete", screen.layer("tanh-1"), "Removed: Dense (dense-4).")
    wire = page.locator('.svelte-flow__edge[data-id="tanh-1→dense-2"]')
    screen.tab_to(wire, "Shift+Tab")
    press("Enter", wire)
    press("Escape", wire)
    press("Delete", screen.layer("tanh-1"), "Wire removed: Tanh (tanh-1) → Dense (dense-2).")
    press("Control+z", screen.layer("tanh-1"), "Wired: Tanh (tanh-1) → Dense (dense-2).")
    press("Enter", page.get_by_role("region", name="Tanh"))
    screen.tab_to(page.get_by_role("button", name="Remove layer"))
    press("Enter", screen.layer("dense-1"), "Removed: Tanh (tanh-1).")


def test_every_place_for_a_layer_tells_where_it_is(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.add_layer("dense")
    places = page.locator('.svelte-flow [data-part="add-layer"]')
    expect(places).to_have_count(5)
    names = places.evaluate_all("all => all.map((each) => each.ariaLabel)")
    assert len(set(names)) == len(names)
