"""The page without a pointer."""

from playwright.sync_api import Page, expect

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
