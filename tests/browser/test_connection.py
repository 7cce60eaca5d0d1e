"""Connections that break."""

import json

from playwright.sync_api import Page, WebSocketRoute

from tests.browser.screen import Screen
from tests.browser.server import Server


class Relay:
    """Stands between page and server, hears every kept event, and can cut the line."""

    def __init__(self, page: Page) -> None:
        self.sequences: list[int] = []
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
