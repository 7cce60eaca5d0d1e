"""Connections that break."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import Screen
from tests.browser.server import Server, free_port, kill, running_server

FONTS_ARE_THERE = """() =>
    document.fonts.size > 0 &&
    document.fonts.check('13px "Noto Sans KR Variable"', '한국어') &&
    document.fonts.status === 'loaded'
"""
"""They come a moment after the first frame; a request that finds no server would be an error in the
console.
"""


class Relay:
    """Stands between page and server, hears every kept event of every connection, and can cut the
    line.

    An outline stands for the events up to its number, and for all epochs that it counts.
    """

    def __init__(self, page: Page) -> None:
        self.epochs: list[int] = []
        self.addresses: list[str] = []
        self.sequences: list[list[range]] = []
        self.line: WebSocketRoute | None = None
        page.route_web_socket("**/live*", self.connect)

    def connect(self, line: WebSocketRoute) -> None:
        heard: list[range] = []
        self.line = line
        self.addresses.append(line.url)
        self.sequences.append(heard)
        server = line.connect_to_server()
        server.on_message(lambda message: self.pass_on(message, line, heard))

    def pass_on(self, message: str | bytes, line: WebSocketRoute, heard: list[range]) -> None:
        if line is not self.line:
            return
        if isinstance(message, str):
            event = json.loads(message)
            if event["type"] == "outline":
                heard.append(range(1, event["sequence"] + 1))
                self.epochs += range(event["rows"])
            elif event["type"] != "ready" and "sequence" in event:
                heard.append(range(event["sequence"], event["sequence"] + 1))
            if event["type"] == "metrics":
                self.epochs += range(event["first_epoch"], event["first_epoch"] + event["count"])
        line.send(message)

    def cut(self) -> None:
        assert self.line
        line, self.line = self.line, None
        line.close(code=3000)

    def told_without_gap(self) -> bool:
        """Whether each connection told what follows the number that the page asked to continue
        after, which it had heard before.

        What was on its way when a line broke the page never saw; it is told again.
        """
        reached = 0
        for address, heard in zip(self.addresses, self.sequences, strict=True):
            after = after_of(address)
            if after > reached:
                return False
            for told in heard:
                if told.start > after + 1:
                    return False
                after = max(after, told.stop - 1)
            reached = max(reached, after)
        return True


def after_of(address: str) -> int:
    """The number of the last event that the page has."""
    (after,) = parse_qs(urlparse(address).query)["after"]
    return int(after)


def test_a_cut_connection_comes_back_and_misses_nothing(server: Server, page: Page) -> None:
    relay = Relay(page)
    screen = Screen(page).open(server.url)
    screen.wait_for_epoch(1)
    relay.cut()
    screen.wait_for_epoch(6)
    assert len(relay.addresses) == 2
    assert after_of(relay.addresses[1]) > 0
    assert relay.told_without_gap()
    assert sorted(set(relay.epochs)) == list(range(max(relay.epochs) + 1))


def test_a_server_killed_in_mid_run_comes_back_and_the_run_goes_on_without_a_gap(
    tmp_path: Path, browser: Browser
) -> None:
    port = free_port()
    with guarded_page(browser) as page:
        relay = Relay(page)
        screen = Screen(page)
        with running_server(tmp_path, port=port) as server:
            screen.open(server.url)
            screen.wait_for_epoch(1)
            page.wait_for_function(FONTS_ARE_THERE)
            kill(server)
            expect(screen.state).to_have_text("Connection lost")
        seen = max(relay.epochs)
        with running_server(tmp_path, port=port):
            expect(screen.state).to_have_text("Learning")
            screen.wait_for_epoch(9)
            expect(page.get_by_text("Connection lost")).not_to_be_visible()
    assert seen < 90 <= max(relay.epochs)
    assert sorted(set(relay.epochs)) == list(range(max(relay.epochs) + 1))
    assert relay.told_without_gap()
