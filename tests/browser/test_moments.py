"""A run as it was, runs that begin in others, and runs that go on after their end."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect
from safetensors.numpy import load

from tests.browser.boxes import box_of
from tests.browser.links import experiment, link
from tests.browser.screen import Screen, number
from tests.browser.server import Server
from tests.browser.test_images import CONVOLUTION
from tests.browser.test_time import open_ends, set_end
from tests.browser.test_weights import pause, run_on_screen, unit


def rest_twice(screen: Screen) -> tuple[int, int]:
    """Pause after a while, and again later; both epochs, and the first is kept."""
    screen.wait_for_epoch(2)
    pause(screen)
    first = int(screen.epoch.inner_text())
    screen.page.get_by_role("button", name="Play", exact=True).click()
    expect(screen.state).to_have_text("Learning")
    screen.wait_for_epoch(first // 10 + 3)
    pause(screen)
    return first, int(screen.epoch.inner_text())


def answered(page: Page, path: str) -> Any:
    return page.request.get(f"{run_on_screen(page)}{path}").json()


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Moments of this run")


def look_at(page: Page, epoch: int) -> None:
    """Move the slider to a kept epoch with the keyboard."""
    kept = [each["epoch"] for each in answered(page, "/checkpoints")["checkpoints"] if each["batch"] == 0]
    now = int(Screen(page).epoch.inner_text())
    past = [each for each in kept if each < now]
    expect(slider(page)).to_have_attribute("max", str(len(past)))
    slider(page).focus()
    for _ in past[past.index(epoch) :]:
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("moment")).to_have_text(f"As it was after {epoch} epochs")


def final_bias(page: Page, epoch: int) -> float:
    weights = page.request.get(f"{run_on_screen(page)}/weights?epoch={epoch}")
    return float(load(weights.body())["dense-3.bias"][0])


def test_the_slider_shows_weights_and_numbers_as_they_were(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    then, now = rest_twice(screen)
    losses = answered(page, "/metrics")["columns"]["train_loss"]
    look_at(page, then)
    expect(screen.epoch).to_have_text(str(then))
    assert abs(screen.loss() - losses[then]) < 0.0006
    expect(page.get_by_role("region", name="Result").get_by_test_id("ending")).to_have_text(
        f"As it was after {then} epochs"
    )

    unit(page, "dense-3", 1).click(position={"x": 5, "y": 28})
    card = page.get_by_test_id("weight-card")
    expect(card).to_contain_text("This is how it was.")
    expect(card.get_by_role("spinbutton")).to_be_disabled()
    was = final_bias(page, then)
    assert abs(was - final_bias(page, now)) > 1e-3, "both moments have the same weights"
    expect(card.get_by_test_id("weight-now")).not_to_be_empty()
    assert abs(number(card.get_by_test_id("weight-now").inner_text()) - was) < 1e-3 * abs(was)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Now", exact=True).click()
    expect(screen.epoch).to_have_text(str(now))
    assert abs(screen.loss() - losses[now]) < 0.0006
    expect(screen.state).to_have_text("Paused")


def test_a_fork_takes_the_change_along_and_its_chart_shows_where_it_came_from(
    server: Server, page: Page
) -> None:
    screen = Screen(page).open(server.url)
    then, _ = rest_twice(screen)
    parent = answered(page, "")
    look_at(page, then)
    screen.set("Noise", "0.3")
    expect(page.get_by_text("Your change waits")).to_be_visible()
    assert answered(page, "")["id"] == parent["id"]

    with page.expect_response(lambda answer: "from_run" in answer.url) as begun:
        page.get_by_role("button", name="Go on from here").click()
    fork = begun.value.json()
    assert fork["parent"] == {"run": parent["id"], "epoch": then}
    assert fork["experiment"]["dataset"]["noise"] == 0.3
    expect(page.get_by_test_id("origin")).to_have_text(re.compile(rf"^From Circle, .*, epoch {then}$"))
    expect(screen.epoch).to_have_text(re.compile(rf"^(?!{then}$)\d+$"))
    pause(screen)

    chart = page.get_by_role("application", name=re.compile("loss"))
    box = box_of(chart)
    readout = page.get_by_test_id("chart-readout")
    # The plot begins right of its ordinate's figures.
    left, right = box["x"] + 46, box["x"] + box["width"] - 17
    page.mouse.move(left, box["y"] + 40)
    expect(readout).to_contain_text(re.compile(r"^epoch [0-2]\n"))
    joint = left + (right - left) * then / int(screen.epoch.inner_text())
    page.mouse.move(joint, box["y"] + 40)
    expect(readout).to_contain_text("forked here")

    page.get_by_test_id("origin").click()
    expect(page.get_by_test_id("origin")).not_to_be_visible()
    expect(screen.epoch).to_have_text(str(parent["epoch"]))


def test_a_finished_run_goes_on_with_the_same_curve(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    run = run_on_screen(page)
    open_ends(page)
    set_end(page, "epochs", "5")
    page.keyboard.press("Escape")
    expect(screen.state).to_have_text("Finished")
    ended = int(screen.epoch.inner_text())

    page.get_by_role("button", name="Go on for 1,000 epochs").first.click()
    expect(screen.state).to_have_text("Learning")
    expect(page.locator('[data-part="stop"]')).to_have_text(f"Ends: {ended + 1000:,} epochs")
    expect(screen.epoch).to_have_text(re.compile(rf"^(?!{ended}$)\d+$"))
    pause(screen)
    assert run_on_screen(page) == run
    metrics = answered(page, "/metrics")
    assert (metrics["first_epoch"], metrics["count"]) == (0, int(screen.epoch.inner_text()) + 1)
    states = [each["state"] for each in answered(page, "/events")["events"] if each["type"] == "state"]
    assert states[-4:] == ["finished", "queued", "running", "paused"]


def test_another_end_of_an_ended_run_is_no_new_run(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    run = run_on_screen(page)
    open_ends(page)
    set_end(page, "epochs", "5")
    expect(screen.state).to_have_text("Finished")
    set_end(page, "epochs", "100000")
    expect(screen.state).to_have_text("Learning")
    assert run_on_screen(page) == run
    page.keyboard.press("Escape")
    pause(screen)


def fork_here(page: Page, screen: Screen) -> Any:
    """Go on from the moment looked at, and rest; the fork, once all moments are there."""
    with page.expect_response(lambda answer: "from_run" in answer.url) as begun:
        page.get_by_role("button", name="Go on from here").click()
    fork = begun.value.json()
    assert "id" in fork, fork
    expect(screen.epoch).to_have_text(re.compile(rf"^(?!{fork['parent']['epoch']}$)\d+$"))
    pause(screen)
    expect(slider(page)).to_have_attribute("aria-busy", "false")
    return fork


def slide_to(page: Page, epoch: int) -> None:
    """Move the slider to a kept epoch, of the run or of one before it."""
    said, sought = page.get_by_test_id("moment"), re.compile(rf"^As it was after {epoch} epochs?\b")
    slider(page).focus()
    page.keyboard.press("End")
    expect(said).to_have_text("now")
    while not sought.match(was := said.inner_text()):
        page.keyboard.press("ArrowLeft")
        expect(said).not_to_have_text(was)


def weights_of(page: Page, run: str, epoch: int) -> Any:
    address = re.sub(r"[^/]+$", run, run_on_screen(page))
    return load(page.request.get(f"{address}/weights?epoch={epoch}").body())


def expect_the_root(page: Page, screen: Screen, root: Any, loss: float) -> None:
    """Before both joints: the root's network, data, weights and numbers, as they were."""
    slider(page).focus()
    page.keyboard.press("Home")
    expect(page.get_by_test_id("moment")).to_have_text(
        re.compile(r"^As it was before the first step, in the run before: Circle, ")
    )
    expect(screen.layer("dense-4")).to_have_count(0)
    expect(page.get_by_role("spinbutton", name="Noise", exact=True)).to_have_value(
        str(root["experiment"]["dataset"]["noise"])
    )
    expect(screen.epoch).to_have_text("0")
    assert abs(screen.loss() - loss) < 0.0006
    unit(page, "dense-3", 1).click(position={"x": 5, "y": 28})
    card = page.get_by_test_id("weight-card")
    was = float(weights_of(page, root["id"], 0)["dense-3.bias"][0])
    expect(card.get_by_test_id("weight-now")).to_have_text(re.compile(r"\d"))
    assert abs(number(card.get_by_test_id("weight-now").inner_text()) - was) <= 1e-3 * max(1, abs(was))
    page.keyboard.press("Escape")


def test_a_fork_of_a_fork_shows_and_forks_every_moment_of_those_before(server: Server, page: Page) -> None:
    screen = Screen(page).open(server.url)
    then, _ = rest_twice(screen)
    root = answered(page, "")
    losses = answered(page, "/metrics")["columns"]["train_loss"]
    look_at(page, then)
    screen.set("Noise", "0.3")
    middle = fork_here(page, screen)

    page.get_by_role("button", name="Play", exact=True).click()
    expect(screen.state).to_have_text("Learning")
    pause(screen)
    between = [each["epoch"] for each in answered(page, "/checkpoints")["checkpoints"] if each["batch"] == 0]
    slide_to(page, between[0])
    expect(page.get_by_test_id("moment")).to_have_text(f"As it was after {then} epochs, forked here")
    slide_to(page, between[1])
    page.get_by_role("button", name=re.compile("^Insert a layer")).nth(1).click()
    page.locator('[data-layer="dense"]').click()
    expect(screen.layer("dense-4")).to_be_visible()
    leaf = fork_here(page, screen)
    assert leaf["parent"] == {"run": middle["id"], "epoch": between[1]}

    expect_the_root(page, screen, root, losses[0])

    # Between the joints the first fork's; now the last one's.
    slide_to(page, between[0])
    expect(page.get_by_role("spinbutton", name="Noise", exact=True)).to_have_value("0.3")
    expect(screen.layer("dense-4")).to_have_count(0)
    page.get_by_role("button", name="Now", exact=True).click()
    expect(screen.layer("dense-4")).to_be_visible()
    assert answered(page, "")["id"] == leaf["id"]

    slider(page).focus()
    page.keyboard.press("Home")
    expect(screen.epoch).to_have_text("0")
    last = fork_here(page, screen)
    assert last["parent"] == {"run": root["id"], "epoch": 0}
    assert last["hash"] == root["hash"]
    page.keyboard.press("Control+z")
    expect(screen.layer("dense-4")).to_be_visible()


def test_the_filters_of_a_fork_are_seen_as_they_were_before_it(server: Server, page: Page) -> None:
    endless = {"optimizer": "adam", "batch_size": 32, "stop": {"epochs": 100_000}}
    images = experiment(CONVOLUTION, {"name": "digits-image"}, "cross-entropy", 0.01, **endless)
    screen = Screen(page).open(link(server.url, images))
    screen.wait_until_learning()
    pause(screen)
    rests = [step_epoch(page, screen) for _ in range(3)]
    slide_to(page, rests[0])
    before = drawn_filters(screen)
    slide_to(page, rests[1])
    assert drawn_filters(screen) != before
    fork = fork_here(page, screen)
    assert drawn_filters(screen) != before
    slide_to(page, rests[0])
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("in the run before: "))
    assert drawn_filters(screen) == before
    assert fork["parent"]["epoch"] == rests[1]


def step_epoch(page: Page, screen: Screen) -> int:
    """One epoch more, or to the end of this one; the epoch."""
    was = screen.epoch.inner_text()
    page.keyboard.press(".")
    expect(screen.epoch).not_to_have_text(was)
    return int(screen.epoch.inner_text())


def drawn_filters(screen: Screen) -> str:
    """The first layer's filters and maps, once they have rested for a while."""
    screen.page.wait_for_function(
        """() => new Promise(resolve => {
            const canvases = document.querySelectorAll('[data-id="conv2d-1"] canvas')
            let [last, alike] = ['', 0]
            const look = () => {
                const now = [...canvases].map((canvas) => canvas.toDataURL()).join()
                alike = now === last ? alike + 1 : 0
                last = now
                alike > 60 ? resolve(window.drawn = now) : requestAnimationFrame(look)
            }
            look()
        })"""
    )
    return str(screen.page.evaluate("window.drawn"))
