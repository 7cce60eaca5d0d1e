"""`playground serve`: the web server."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING, Any

import typer

from app.cli.failure import fail
from app.cli.opening import listen, lock_folder, open_for
from app.cli.options import takes_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.settings import Settings

GRACEFUL_SECONDS = 4
"""That open connections have to end when the server is told to."""
SOCKET_MESSAGE_BYTES = 64_000
ONLY_HERE = (
    "Other names of this machine are refused: let visitors sign in, or name them with --allowed-hosts."
)
DOCUMENTATION_ADDRESS = "192.0.2.1"
"""No machine has it (RFC 5737)."""


@takes_settings
def serve(**given: Any) -> None:
    """Serve the page, the API and the live sockets until told to stop."""
    settings = read_settings(given)
    listener = listen(settings.host, settings.port)
    lock = lock_folder(settings)
    try:
        run(settings, listener)
    finally:
        lock.release()


def read_settings(given: dict[str, Any]) -> Settings:
    """The settings as given, from the environment, or by default, with a token to sign in with if
    one is needed.
    """
    from pydantic import SecretStr, ValidationError

    from app.settings import Settings

    try:
        settings = Settings(**given)
    except ValidationError as error:
        told = error.errors(include_input=False, include_url=False)
        fail("; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in told))
    if settings.demands_sign_in and settings.sign_in_token is None:
        settings = settings.model_copy(update={"sign_in_token": SecretStr(secrets.token_urlsafe(24))})
    return settings


def run(settings: Settings, listener: socket.socket) -> None:
    """Serve on a listening socket; the data folder is this process's alone."""
    from app.api.app import create_app
    from app.cli.logs import log_to_stderr
    from app.executors.local import LocalExecutor

    log_to_stderr(settings.log_level, settings.log_format)
    store = open_for(settings, sweep=True)
    app = create_app(settings, store, LocalExecutor(settings.workers, folder=settings.data))
    for line in greeting(settings, listener.getsockname()[1]):
        typer.echo(line)
    answer(app, listener)


def answer(app: FastAPI, listener: socket.socket) -> None:
    """Run the server's event loop until a signal ends it."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,  # addresses of pupils belong in no log
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=SOCKET_MESSAGE_BYTES,
        ws_per_message_deflate=False,  # three times the memory of an idle socket, for frames that hardly shrink
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])


def greeting(settings: Settings, port: int) -> list[str]:
    """The link to open, and the token to sign in with if one is needed."""
    host = reachable(settings.host)
    refused = settings.public_url is None and not {"*", host} & set(settings.hosts)
    link = settings.public_url or f"http://{settings.hosts[0] if refused else host}:{port}"
    if not settings.demands_sign_in or settings.sign_in_token is None:
        return [f"Playground: {link}", *([ONLY_HERE] if refused else [])]
    return [f"Playground: {link}/sign-in", f"Token:      {settings.sign_in_token.get_secret_value()}"]


def reachable(host: str) -> str:
    """A host as visitors write it in a link; for "every address", the one that this machine has on
    its network.
    """
    if host in ("0.0.0.0", "::"):
        return own_address()
    return f"[{host}]" if ":" in host else host


def own_address() -> str:
    """This machine's address on the network that leads outside, or localhost.

    Asks the routing table; sends nothing.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((DOCUMENTATION_ADDRESS, 9))
        except OSError:
            return "localhost"
        address: str = probe.getsockname()[0]
        return address
