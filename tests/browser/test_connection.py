"""Connections that break."""

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.guard import guarded_page
from tests.browser.screen import PATIENCE, Screen
from tests.browser.server import Server, free_port, kill, running_server


class Relay:
    """Stands between page and server, hears every kept event, and can cut the line."""

    def __init__(self, page: Page) -> None:
        self.sequences: list[int] = []
        self.epochs: list[int] = []
        self.addresses: list[str] = []
        self.line: WebSocketRoute | None = None
        page.route_web_socket("**/live*", self.connect)

    def connect(self, line: WebSocketRoute) -> None:
        self.line = line
        self.addresses.append(line.url)
        server = line.connect_to_server()
        server.on_message(self.pass_on)

    def pass_on(self, message: str | bytes) -> None:
        if isinstance(message, str):
            event = json.loads(message)
            if event["type"] != "ready" and "sequence" in event:
                self.sequences.append(event["sequence"])
            if event["type"] == "metrics":
                self.epochs += range(event["first_epoch"], event["first_epoch"] + event["count"])
        assert self.line
        self.line.send(message)

    def cut(self) -> None:
        assert self.line
        self.line.close(code=3000)


def test_a_cut_connection_comes_back_and_misses_nothing(server: Server, page: Page) -> None:
    relay = Relay(page)
    screen = Screen(page).open(server.url)
    heard = relay.sequences[-1]
    relay.cut()
    screen.wait_for_epoch(6)
    assert len(relay.addresses) == 2
    assert int(relay.addresses[1].rpartition("=")[2]) >= heard
    assert relay.sequences == list(range(1, len(relay.sequences) + 1))


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
            kill(server)
            expect(screen.state).to_have_text("Connection lost", timeout=PATIENCE)
        seen = max(relay.epochs)
        with running_server(tmp_path, port=port):
            expect(screen.state).to_have_text("Learning", timeout=PATIENCE)
            screen.wait_for_epoch(9)
            expect(page.get_by_text("Connection lost")).not_to_be_visible()
    assert seen < 90 <= max(relay.epochs)
    assert sorted(set(relay.epochs)) == list(range(max(relay.epochs) + 1))
    assert relay.sequences == list(range(1, len(relay.sequences) + 1))
