"""The connection:

SQLite set up to be safe beside readers and after a crash, or PostgreSQL by URL.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from app.store.records import StorageFull, UnusableDatabase

BUSY_SECONDS = 15
PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the writer
    "synchronous=NORMAL",  # a killed process loses nothing; a power cut at most the last transactions
    "foreign_keys=ON",
    "secure_delete=ON",  # what a learner deletes is overwritten, not merely unlinked
    f"busy_timeout={BUSY_SECONDS * 1000}",
)
POSTGRES_DISK_FULL = "53100"
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
CHECK_SECONDS = 1.0
NO_ROOM = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE}
"""How SQLite says, beside SQLITE_FULL, that the disk is."""


def connect(url: str | URL) -> Engine:
    """An engine whose `begin()` is a read transaction, and whose `writes=True` option makes it a
    write transaction.
    """
    url = make_url(url)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    # Floats that are no numbers would be written as bare NaN, which JSON does not have.
    engine = create_engine(
        url, json_serializer=partial(json.dumps, allow_nan=False), pool_pre_ping=not _is_sqlite(url)
    )
    if _is_sqlite(url):
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write. Raises StorageFull, with nothing stored, when the disk is."""
    try:
        with engine.connect() as connection, connection.execution_options(writes=True).begin():
            yield connection
    except DBAPIError as error:
        if _is_full(error):
            raise StorageFull(
                "the disk that holds the database is full; free some space, then resume"
            ) from error
        raise


def keep_private(file: Path) -> None:
    """Have a database file that nobody but its owner can read; SQLite's files beside it follow."""
    file.touch(mode=0o600)
    with suppress(PermissionError):  # another's file, which this user may only use
        file.chmod(0o600)


def check_whole(engine: Engine) -> None:
    """Look at every page of an SQLite file, for a second at most.

    Raises UnusableDatabase if one is damaged.
    """
    if not _is_sqlite(engine.url):
        return
    until = time.monotonic() + CHECK_SECONDS
    try:
        with closing(engine.raw_connection()) as connection:
            driver: Any = connection.driver_connection
            driver.set_progress_handler(lambda: time.monotonic() > until, 10_000)
            try:
                (found,) = driver.execute("PRAGMA quick_check(1)").fetchone()
            finally:
                driver.set_progress_handler(None, 0)
    except (sqlite3.DatabaseError, DBAPIError) as error:
        if not is_damaged(error):
            return
        found = str(getattr(error, "orig", error))
    if found != "ok":
        raise UnusableDatabase(
            f"the database is damaged ({' '.join(found.split())}); restore a copy of the data folder, "
            "or choose another folder with --data"
        )


def is_damaged(error: Exception) -> bool:
    """Whether SQLite found that a page of its file is not what it wrote."""
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF in DAMAGED


def overwrite_deleted(engine: Engine) -> None:
    """Empty SQLite's write-ahead log into the database, so that deleted rows stay in neither."""
    if _is_sqlite(engine.url):
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's `begin` says BEGIN, see below; the driver must not
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads before it writes would fail as busy if another wrote in between: take
    # the lock at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_full(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return (
        code & 0xFF == sqlite3.SQLITE_FULL
        or code in NO_ROOM
        or getattr(error.orig, "sqlstate", None) == POSTGRES_DISK_FULL
    )
