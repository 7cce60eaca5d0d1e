"""The tables, in SQL that SQLite and PostgreSQL share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A UTC time as whole microseconds since 1970: exact, sortable, the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds since 1970."""
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """An aware time in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


Json = JSON(none_as_null=True)
tables = MetaData()

runs = Table(
    "runs",
    tables,
    Column("id", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("experiment", Json, nullable=False),
    Column("hash", String(128), nullable=False),
    Column("dataset", String(64)),  # its name, to list runs by; a method may have none
    Column("state", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("last_row", Integer, nullable=False),  # the newest epoch in `events`; −1 before row 0
    Column("attempt", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("device", String(64)),
    Column("engine", String(64)),
    Column("speed", Double),
    Column("seconds", Double, nullable=False),
    Column("stop_reason", String(64)),
    Column("reason", Json),
    Column("metrics", Json, nullable=False),
    Column("bytes", BigInteger, nullable=False),  # of its metric blocks and checkpoints
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("stop", Json),  # as changed since the run began; none: as in the experiment
    Column("parent_run", String(64)),  # where it began, if not at its own start; may be deleted
    Column("parent_epoch", Integer),
    Column("upload", String(64)),  # the digest of the file that its data is read from, if it is
    Index("runs_of_an_owner", "owner", "created_at", "id"),
    Index("runs_in_a_state", "state"),
    Index("runs_of_an_experiment", "hash"),
    Index("runs_of_an_upload", "upload"),
)


def _run_key() -> Column[str]:
    return Column("run", String(64), ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)


events = Table(
    "events",
    tables,
    _run_key(),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
    Column("type", String(16), nullable=False),
    Column("body", Json, nullable=False),
    Column("first_epoch", Integer),
    Column("rows", Integer),
    Column("block", LargeBinary),  # columns of numbers, which `body` describes: see blocks.py
)
Index(
    "quiet_events",
    events.c.run,
    events.c.sequence,
    sqlite_where=text("type != 'metrics'"),
    postgresql_where=text("type != 'metrics'"),
)

outlines = Table(
    "outlines",
    tables,
    _run_key(),
    Column(
        "sequence", BigInteger, nullable=False
    ),  # the newest event that it covers; those after it are folded in when it is read
    Column("rows", Integer, nullable=False),
    Column("body", Json, nullable=False),
    Column("block", LargeBinary, nullable=False),  # both as outline.py packs them
)

checkpoints = Table(
    "checkpoints",
    tables,
    _run_key(),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("attempt", Integer, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)

experiments = Table(
    "experiments",
    tables,
    Column("id", String(64), primary_key=True),
    Column("owner", String(128), nullable=False, index=True),
    Column("hash", String(128), nullable=False),
    Column("body", Json, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("name", String(128), nullable=False, server_default=""),
    Column("upload", String(64)),  # as of runs
    Index("experiments_of_an_owner", "owner", "created_at", "id"),
    Index("experiments_of_an_upload", "upload"),
)

files = Table(  # what people uploaded, once whoever has it
    "files",
    tables,
    Column("digest", String(64), primary_key=True),  # SHA-256
    Column("bytes", BigInteger, nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)

uploads = Table(
    "uploads",
    tables,
    Column("digest", String(64), ForeignKey("files.digest"), primary_key=True),
    Column("owner", String(128), primary_key=True),
    Column("name", String(256), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("columns", Json, nullable=False),
    Column("reading", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("uploads_of_an_owner", "owner", "created_at"),
)

sessions = Table(
    "sessions",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("owner", String(128), nullable=False, index=True),
    Column("signed_in", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("token", String(64)),  # the id of the token that opened it, and ends it when it is revoked
)

tokens = Table(
    "tokens",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("name", String(128), nullable=False),
    Column("created_at", Moment, nullable=False),
)
