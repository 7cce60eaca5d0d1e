"""Building a network by clicking."""

from playwright.sync_api import Page, expect

from tests.browser.boxes import box_of
from tests.browser.screen import Screen
from tests.browser.server import Server


def test_xor_is_built_and_solved_by_mouse_alone(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("gate-xor")
    for layer in ("tanh-2", "dense-2"):
        screen.layer(layer).locator(".title").click()
        page.get_by_role("button", name="Remove layer").click()
    expect(screen.layers).to_have_count(4)
    page.get_by_role("combobox", name="Speed").select_option("null")
    expect(screen.state).to_have_text("Finished")
    assert screen.loss() < 0.05


def test_another_dataset_keeps_the_network(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.add_layer("relu")
    expect(screen.layer("relu-1")).not_to_contain_text("?")
    before = screen.layers.all_inner_texts()
    assert len(before) == 7
    screen.choose_data("spiral")
    expect(page.locator('[data-dataset="spiral"]')).to_have_attribute("aria-pressed", "true")
    screen.wait_until_learning()
    expect(screen.layers).to_have_text(before, use_inner_text=True)


def test_undo_and_redo_go_through_every_edit(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.add_layer("relu")
    expect(screen.layers).to_have_count(7)
    screen.choose_data("gauss")
    page.keyboard.press("Control+z")
    expect(page.locator('[data-dataset="circle"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+z")
    expect(screen.layers).to_have_count(6)
    page.keyboard.press("Control+y")
    expect(screen.layers).to_have_count(7)


def test_undoing_a_refused_edit_lets_the_run_go_on_where_it_was(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    screen.add_layer("conv2d")
    expect(screen.state).to_have_text("Paused")
    screen.drop_selection()
    page.keyboard.press("Control+z")
    expect(screen.state).to_have_text("Learning")
    assert int(screen.epoch.inner_text()) >= 10


def test_a_problem_sits_on_its_layer_and_one_click_mends_it(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.choose_data("iris")
    problems = page.get_by_role("alert", name="Problems")
    expect(problems).to_contain_text("Expected: 3 outputs")
    expect(page.get_by_text("Not possible like this")).to_be_visible()
    problems.get_by_role("button", name="Set units to 3").click()
    expect(problems).not_to_be_visible()
    expect(screen.layer("dense-3")).to_contain_text("9 par.")
    expect(screen.state).to_have_text("Learning")


def test_a_layer_is_inserted_on_the_wire_that_was_clicked(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("button", name="Insert a layer here").nth(1).click()
    page.get_by_role("searchbox", name="Search layers").fill("drop")
    page.keyboard.press("Enter")
    expect(screen.layers).to_have_count(7)
    boxes = [box_of(screen.layer(name)) for name in ("tanh-1", "dropout-1", "dense-2")]
    lefts = [box["x"] for box in boxes]
    assert lefts == sorted(lefts)
    assert len(lefts) == 3


def test_a_skip_connection_is_wired_by_two_clicks_and_the_merge_offered(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.layer("dense-1").locator(".svelte-flow__handle.source").click()
    screen.layer("dense-2").locator(".svelte-flow__handle.target").click()
    problems = page.get_by_role("alert", name="Problems")
    expect(problems.get_by_role("button").first).to_be_visible()
    problems.get_by_role("button").first.click()
    expect(
        page.locator('.svelte-flow__node[data-id^="add"], .svelte-flow__node[data-id^="concat"]')
    ).to_be_visible()


def test_a_layers_settings_come_from_its_declaration(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.layer("dense-1").locator(".title").click()
    screen.set("Units", "3")
    expect(screen.layer("dense-1")).to_contain_text("9 par.")
    screen.wait_until_learning()


def test_layers_are_walked_opened_and_removed_by_keyboard(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    screen.layer("dense-1").focus()
    page.keyboard.press("ArrowRight")
    expect(screen.layer("tanh-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Tanh")).to_be_visible()
    page.keyboard.press("Delete")
    expect(screen.layers).to_have_count(5)


def test_the_learning_rate_changes_while_the_run_goes_on(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    page.get_by_role("tab", name="Training").click()
    before = int(screen.epoch.inner_text())
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as change:
        screen.set("Learning rate", "0.1")
    assert change.value.ok
    expect(screen.state).to_have_text("Learning")
    assert int(screen.epoch.inner_text()) >= before
