"""Rows of checkpoints, and which of them to keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select

from app.store.records import CheckpointRecord
from app.store.tables import checkpoints

Place = tuple[int, int]
"""Epoch and batch."""

RECORD = [column for column in checkpoints.c if column.name != "path"]


def add(connection: Connection, record: CheckpointRecord, path: str) -> tuple[list[str], int]:
    """Insert the row that makes a file valid, in place of an older one; the older one's path, and
    the bytes gained.
    """
    old, freed = remove(connection, record.run, [(record.epoch, record.batch)])
    values = {column.name: getattr(record, column.name) for column in RECORD} | {"path": path}
    connection.execute(insert(checkpoints).values(values))
    return old, record.bytes - freed


def kept(connection: Connection, run: str) -> list[CheckpointRecord]:
    """The checkpoints of a run, oldest first."""
    query = select(*RECORD).where(checkpoints.c.run == run).order_by(checkpoints.c.epoch, checkpoints.c.batch)
    return [CheckpointRecord(**row._mapping) for row in connection.execute(query)]


def newest_first(connection: Connection, run: str, epoch: int | None) -> list[tuple[CheckpointRecord, str]]:
    """Checkpoints with their paths; of one epoch, before its first batch, if `epoch` is given."""
    query = select(checkpoints).where(checkpoints.c.run == run)
    if epoch is not None:
        query = query.where(checkpoints.c.epoch == epoch, checkpoints.c.batch == 0)
    query = query.order_by(checkpoints.c.epoch.desc(), checkpoints.c.batch.desc())
    return [_with_path(row._mapping) for row in connection.execute(query)]


def paths(connection: Connection) -> set[str]:
    """The paths of all files that are valid."""
    return set(connection.execute(select(checkpoints.c.path)).scalars())


def remove(connection: Connection, run: str, places: Collection[Place]) -> tuple[list[str], int]:
    """Delete the rows at `places`; their paths and how many bytes they took."""
    if not places:
        return [], 0
    at = or_(*(and_(checkpoints.c.epoch == epoch, checkpoints.c.batch == batch) for epoch, batch in places))
    where = and_(checkpoints.c.run == run, at)
    rows = connection.execute(select(checkpoints.c.path, checkpoints.c.bytes).where(where)).all()
    connection.execute(delete(checkpoints).where(where))
    return [row.path for row in rows], sum(row.bytes for row in rows)


def to_thin(places: Sequence[Place], keep: int) -> list[Place]:
    """Which of `places` (ascending) to give up so that `keep` stay: the first and the newest always
    stay, and of the rest those whose loss widens the gap least for its age, so that the gaps grow
    with the distance from now.
    """
    places, gone = list(places), []
    while len(places) > max(keep, 2):
        newest = places[-1][0]
        inner = range(1, len(places) - 1)
        least = min(inner, key=lambda i: (places[i + 1][0] - places[i - 1][0]) / (1 + newest - places[i][0]))
        gone.append(places.pop(least))
    return gone


def _with_path(row: Any) -> tuple[CheckpointRecord, str]:
    return CheckpointRecord(**{column.name: row[column.name] for column in RECORD}), row["path"]
