"""The page in headless Chromium: tasks B1 to B4.

The browser, the server and its workers share this machine.

`python -m benchmarks.browser [--quick] [--only B1] [--json results.json]`
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import Figure, at_least, at_most, quantile, table, write
from benchmarks.served import Served, serve
from benchmarks.tasks import TASKS, Body
from tests.browser.browser import LAUNCH_FLAGS, find_or_install
from tests.browser.screen import Screen

SCREEN = {"width": 1366, "height": 768}
PEER_B1, PEER_B2 = 53, 8
"""States a second that TensorFlow Playground's page drew on this project's machine (README.md)."""
COUNTERS = """
  // The page asks for the frame after another in the very turn that draws that one (static/src/live/frames.ts).
  window.seen = { drawn: 0, moving: null }
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (text) {
    if (typeof text === 'string' && text.includes('"frame"') && text.includes('"after"')) {
      seen.drawn += 1
      const epoch = document.querySelector('[data-testid="epoch"]')?.textContent ?? ''
      if (seen.moving === null && /^[1-9]/.test(epoch)) seen.moving = performance.now()
    }
    return send.call(this, text)
  }
"""
SCRIPT_BYTES = """() => performance.getEntriesByType('resource')
  .filter((each) => new URL(each.name).pathname.endsWith('.js'))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
EDIT = """async () => {
  const paint = () => new Promise(requestAnimationFrame)
  const button = document.querySelector('[data-layer="relu"]')
  const known = new Set([...document.querySelectorAll('.svelte-flow__node-layer')].map((each) => each.dataset.id))
  const fresh = () => [...document.querySelectorAll('.svelte-flow__node-layer')].find((each) => !known.has(each.dataset.id))
  const begun = performance.now()
  button.click()
  while (!fresh() || fresh().textContent.includes('?') || fresh().style.visibility === 'hidden') await paint()
  await paint()
  return performance.now() - begun
}"""
"""Milliseconds from the click on a layer in the palette until it stands on the canvas with its
shape.
"""


@dataclass(frozen=True)
class Lengths:
    """Seconds of a window, and how many of them, or how often something is done."""

    window: float
    rounds: int


def main() -> None:
    """Measure what is asked for, print it, keep it."""
    given = _arguments()
    lengths = Lengths(2.0, 3) if given.quick else Lengths(5.0, 7)
    figures: list[Figure] = []
    with serve(log_level="warning") as served, chromium() as browser:
        for task in given.only or MEASURES:
            found = MEASURES[task](served, browser, lengths)
            print(table(found), flush=True)
            figures += found
    if given.json:
        write(given.json, "browser", figures, window=lengths.window, rounds=lengths.rounds)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(playwright), args=LAUNCH_FLAGS)
        yield browser
        browser.close()


@contextmanager
def visit(served: Served, browser: Browser, body: Body | None = None) -> Iterator[Page]:
    """A first visit, with an experiment or with what a visitor finds; the network moves."""
    context = browser.new_context(viewport=SCREEN, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(COUNTERS)
    address = f"{served.url}/{f'#id={_shared(served, body)}' if body else ''}"
    page.goto(address)
    page.wait_for_function("window.seen.moving !== null", timeout=60_000)
    yield page
    context.close()


def b1(served: Served, browser: Browser, lengths: Lengths) -> list[Figure]:
    """The network that the page starts with, as fast as it can."""
    drawn, epochs = _pace(served, browser, TASKS["T1"], lengths)
    return [
        at_least("B1", "drawn states", drawn, PEER_B1, "/s"),
        at_least("B1", "epochs meanwhile", epochs, 1_000, "/s"),
    ]


def b2(served: Served, browser: Browser, lengths: Lengths) -> list[Figure]:
    """Six hidden layers of eight units."""
    drawn, epochs = _pace(served, browser, TASKS["T2"], lengths)
    return [
        at_least("B2", "drawn states", drawn, 5 * PEER_B2, "/s"),
        Figure("B2", "epochs meanwhile", epochs, "/s"),
    ]


def b3(served: Served, browser: Browser, lengths: Lengths) -> list[Figure]:
    """From the address to a network that has learned an epoch and is drawn, nothing cached."""
    moving, script = [], 0
    for _ in range(lengths.rounds):
        with visit(served, browser) as page:
            moving.append(page.evaluate("seen.moving") / 1e3)
            script = page.evaluate(SCRIPT_BYTES)
    return [
        at_most("B3", f"first visit to a moving network, median of {lengths.rounds}", statistics.median(moving), 1.5, "s"),
        at_most("B3", "script of the first screen, as sent", script / 1e3, 150, "kB"),
    ]  # fmt: skip


def b4(served: Served, browser: Browser, lengths: Lengths) -> list[Figure]:
    """A layer is added; the canvas shows it with its shape."""
    waits = []
    with visit(served, browser) as page:
        screen = Screen(page)
        for _ in range(3 * lengths.rounds):
            count = screen.layers.count()
            page.get_by_role("button", name="Add layer").click()
            page.locator('[data-layer="relu"]').wait_for()
            waits.append(page.evaluate(EDIT))
            page.get_by_role("button", name="Undo").click()
            page.wait_for_function(
                f"document.querySelectorAll('.svelte-flow__node-layer').length === {count}"
            )
    return [
        at_most("B4", f"an edit to its shapes, median of {len(waits)}", statistics.median(waits), 100, "ms"),
        Figure("B4", "an edit to its shapes, p95", quantile(waits, 0.95), "ms"),
    ]


MEASURES: dict[str, Callable[[Served, Browser, Lengths], list[Figure]]] = {
    "B1": b1,
    "B2": b2,
    "B3": b3,
    "B4": b4,
}


def _pace(served: Served, browser: Browser, body: Body, lengths: Lengths) -> tuple[float, float]:
    """Medians over the windows: drawn states and epochs a second."""
    drawn, epochs = [], []
    with visit(served, browser, body) as page:
        page.get_by_role("combobox", name="Speed").select_option("null")
        page.wait_for_timeout(1_000)
        for _ in range(lengths.rounds):
            before, at = page.evaluate("[seen.drawn, performance.now()]"), _epoch(page)
            page.wait_for_timeout(1e3 * lengths.window)
            after, reached = page.evaluate("[seen.drawn, performance.now()]"), _epoch(page)
            seconds = (after[1] - before[1]) / 1e3
            drawn.append((after[0] - before[0]) / seconds)
            epochs.append((reached - at) / seconds)
    return statistics.median(drawn), statistics.median(epochs)


def _epoch(page: Page) -> int:
    """As the page tells it, ten times a second."""
    return int("".join(filter(str.isdigit, Screen(page).epoch.inner_text())))


def _shared(served: Served, body: Body) -> str:
    answer = served.client.post("/api/v1/experiments", json=body, params={"share": "true"})
    return str(answer.raise_for_status().json()["id"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short windows, few of them")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this task; may be repeated")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
