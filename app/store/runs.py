"""Rows of runs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from app.events import Reason
from app.schema.run import ENDED, RunParent, RunState
from app.store import uploads
from app.store.cursor import cursor_of, follows
from app.store.records import NoSuchRun, RunRecord
from app.store.tables import runs

DERIVED = {"dataset", "last_row", "bytes", "parent_run", "parent_epoch", "upload"}
AS_THEY_ARE = [column for column in runs.c if column.name not in DERIVED]
COLUMNS = [*AS_THEY_ARE, runs.c.parent_run, runs.c.parent_epoch]


def add(connection: Connection, run: RunRecord) -> None:
    """Insert a run that has no events yet. Raises NoSuchUpload."""
    values = {column.name: getattr(run, column.name) for column in AS_THEY_ARE}
    values |= {"reason": run.reason and run.reason.model_dump(), "last_row": run.first_row - 1, "bytes": 0}
    values |= {"dataset": run.experiment.get("dataset", {}).get("name")}
    values |= {"upload": uploads.required(connection, run.experiment)}
    if run.parent:
        values |= {"parent_run": run.parent.run, "parent_epoch": run.parent.epoch}
    connection.execute(insert(runs).values(values))


def find(connection: Connection, id: str) -> RunRecord | None:
    """The run, or None."""
    row = connection.execute(select(*COLUMNS).where(runs.c.id == id)).one_or_none()
    return None if row is None else as_record(row._mapping)


def get(connection: Connection, id: str) -> RunRecord:
    """The run. Raises NoSuchRun."""
    run = find(connection, id)
    if run is None:
        raise NoSuchRun(f"there is no run {id}")
    return run


def in_states(connection: Connection, states: Collection[RunState]) -> list[RunRecord]:
    """Every run in one of `states`, oldest first."""
    query = select(*COLUMNS).where(runs.c.state.in_(states)).order_by(runs.c.created_at, runs.c.id)
    return [as_record(row) for row in connection.execute(query).mappings()]


def count(
    connection: Connection,
    owner: str,
    states: Collection[RunState] | None = None,
    but: Collection[str] = (),
) -> int:
    """How many runs an owner has, in `states` if given, `but` for these."""
    query = select(func.count()).select_from(runs).where(runs.c.owner == owner, runs.c.id.not_in(but))
    if states is not None:
        query = query.where(runs.c.state.in_(states))
    return int(connection.execute(query).scalar_one())


def page(
    connection: Connection, owner: str, filters: dict[str, str | None], limit: int, cursor: str | None
) -> tuple[list[RunRecord], str | None]:
    """At most `limit` runs of an owner, newest first, after `cursor`; and the next page's cursor.

    Raises ValueError for a bad cursor.
    """
    query = select(*COLUMNS).where(runs.c.owner == owner)
    query = query.where(*(runs.c[name] == value for name, value in filters.items() if value is not None))
    if cursor is not None:
        query = query.where(follows(runs, cursor))
    query = query.order_by(runs.c.created_at.desc(), runs.c.id.desc()).limit(limit + 1)
    rows = [as_record(row) for row in connection.execute(query).mappings()]
    return rows[:limit], cursor_of(rows[limit - 1]) if len(rows) > limit else None


def expendable(
    connection: Connection, owner: str, filters: dict[str, str | None], begun_in: bool = False
) -> list[str]:
    """The ids of an owner's runs that have ended, oldest first; those that another run began in
    only with `begun_in`.
    """
    query = select(runs.c.id).where(runs.c.owner == owner, runs.c.state.in_(ENDED))
    if not begun_in:
        parents = select(runs.c.parent_run).where(runs.c.owner == owner, runs.c.parent_run.is_not(None))
        query = query.where(runs.c.id.not_in(parents))
    query = query.where(*(runs.c[name] == value for name, value in filters.items() if value is not None))
    return list(connection.execute(query.order_by(runs.c.created_at, runs.c.id)).scalars())


def change(connection: Connection, id: str, **values: Any) -> None:
    """Update columns of a run. Raises NoSuchRun."""
    if connection.execute(update(runs).where(runs.c.id == id).values(**values)).rowcount == 0:
        raise NoSuchRun(f"there is no run {id}")


def remove(connection: Connection, id: str) -> bool:
    """Delete the run with its events and checkpoint rows; whether it was there."""
    return connection.execute(delete(runs).where(runs.c.id == id)).rowcount > 0


def total_bytes(connection: Connection) -> int:
    """What all metric blocks and checkpoints take."""
    return int(connection.execute(select(func.coalesce(func.sum(runs.c.bytes), 0))).scalar_one())


def as_record(row: RowMapping) -> RunRecord:
    """A row that holds at least COLUMNS, as a record."""
    values = {column.name: row[column] for column in AS_THEY_ARE}
    parent, epoch = row[runs.c.parent_run], row[runs.c.parent_epoch]
    return RunRecord(
        **values | {"reason": values["reason"] and Reason(**values["reason"])},
        parent=None if parent is None else RunParent(run=parent, epoch=epoch),
    )
