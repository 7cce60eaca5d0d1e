"""Opening what a command works with, or giving up in one line."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from app.cli.failure import fail

if TYPE_CHECKING:
    from app.settings import Settings
    from app.store.lock import FolderLock
    from app.store.store import Store

UNREAD_MILLISECONDS = 20_000
"""A peer that takes nothing for this long is cut off by the kernel."""


def open_for(settings: Settings, *, sweep: bool = False) -> Store:
    """The store, its tables up to date; with `sweep` without what nobody needs any more."""
    from sqlalchemy.exc import SQLAlchemyError

    from app.store.records import StorageFull, UnusableDatabase
    from app.store.store import open_store

    url = settings.database_url.get_secret_value() if settings.database_url else None
    try:
        store = open_store(settings.data, url, settings.storage_bytes)
        if sweep:
            store.sweep()
        return store
    except StorageFull as error:
        fail(f"the store in {settings.data} cannot be opened: {error}".replace("resume", "start again"))
    except (OSError, SQLAlchemyError, ModuleNotFoundError, UnusableDatabase) as error:
        fail(f"the store in {settings.data} cannot be opened: {str(error).splitlines()[0]}")


def lock_folder(settings: Settings) -> FolderLock:
    """The data folder, for this process alone."""
    from app.store.lock import FolderInUse, FolderLock

    try:
        return FolderLock(settings.data)
    except (FolderInUse, OSError) as error:
        fail(str(error))


def listen(host: str, port: int) -> socket.socket:
    """A listening socket."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host.strip("[]"), port), family=family, backlog=2048)
    except OSError as error:
        fail(f"cannot listen on {host} port {port}: {error.strerror or error}; choose another with --port")
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MILLISECONDS)
    return listener
