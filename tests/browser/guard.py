"""A page that stays on this machine and answers for every error it logs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocketRoute

LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1", ""}  # "": data: and blob: addresses


class PageFailed(AssertionError):
    """The page logged errors or threw; the message lists them."""


@contextmanager
def guarded_page(browser: Browser, **settings: Any) -> Iterator[Page]:
    """A page in a context of its own, made with Playwright's `settings`.

    Requests and sockets to other machines are aborted. Raises PageFailed at the end if the page logged an
    error (an aborted request is one) or an exception went uncaught.
    """
    context = browser.new_context(**settings)
    stay_on_this_machine(context)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"uncaught: {error}"))
    page.on("console", lambda message: errors.extend(console_error(message)))
    try:
        yield page
    finally:
        context.close()
    if errors:
        raise PageFailed("\n".join(errors))


def stay_on_this_machine(context: BrowserContext) -> None:
    context.route(is_elsewhere, lambda route: route.abort())
    context.route_web_socket(is_elsewhere, refuse_socket)


def is_elsewhere(url: str) -> bool:
    return (urlsplit(url).hostname or "") not in LOCAL_HOSTS


def refuse_socket(socket: WebSocketRoute) -> None:
    socket.close(code=1008, reason="tests stay on this machine")


def console_error(message: ConsoleMessage) -> list[str]:
    if message.type != "error":
        return []
    return [f"console: {message.text} ({message.location.get('url', '')})"]
