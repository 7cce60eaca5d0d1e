"""A page that stays on this machine and answers for every error it logs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import (
    APIRequestContext,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    WebSocket,
)

from tests.browser.screen import PATIENCE

LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1", ""}  # "": data: and blob: addresses


class PageFailed(AssertionError):
    """The page logged errors or threw; the message lists them."""


@contextmanager
def guarded_page(browser: Browser, **settings: Any) -> Iterator[Page]:
    """A page in a context of its own, made with Playwright's `settings`.

    Requests to other machines are aborted. Raises PageFailed at the end if the page logged an error
    (an aborted request is one), opened a socket to another machine, or an exception went uncaught.
    Sockets are only listened to: where one of a context is routed, Playwright stands between the
    page and all of them, and calls a socket open that the server has closed.
    """
    context = new_context(browser, **settings)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"uncaught: {error}"))
    page.on("console", lambda message: errors.extend(console_error(message)))
    page.on("websocket", lambda socket: errors.extend(socket_elsewhere(socket)))
    try:
        yield page
    finally:
        leave(context)
    if errors:
        raise PageFailed("\n".join(errors))


@contextmanager
def unguarded_page(browser: Browser) -> Iterator[Page]:
    """A page of which the browser itself logs errors: requests that fail on purpose.

    It stays on this machine all the same.
    """
    context = new_context(browser)
    try:
        yield context.new_page()
    finally:
        leave(context)


def new_context(browser: Browser, **settings: Any) -> BrowserContext:
    """Stays on this machine, and waits for a busy one."""
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    context.route(is_elsewhere, lambda route: route.abort())
    return context


def leave(context: BrowserContext) -> None:
    """Close the context and delete its visitor's runs: they would train on beside the journeys that
    follow.
    """
    visited = {urljoin(page.url, "/") for page in context.pages if page.url.startswith("http")}
    for page in context.pages:
        page.close()
    for server in visited:
        with suppress(Error):  # a server that the journey has ended trains nothing
            delete_runs(context.request, server)
    context.close()


def delete_runs(requests: APIRequestContext, server: str) -> None:
    runs = f"{server}api/v1/runs"
    answer = requests.get(runs, params={"limit": 100})
    for run in answer.json()["runs"] if answer.ok else []:
        requests.delete(f"{runs}/{run['id']}", headers={"Origin": server.rstrip("/")})


def is_elsewhere(url: str) -> bool:
    return (urlsplit(url).hostname or "") not in LOCAL_HOSTS


def socket_elsewhere(socket: WebSocket) -> list[str]:
    return [f"a socket to another machine: {socket.url}"] if is_elsewhere(socket.url) else []


def console_error(message: ConsoleMessage) -> list[str]:
    if message.type != "error":
        return []
    return [f"console: {message.text} ({message.location.get('url', '')})"]
