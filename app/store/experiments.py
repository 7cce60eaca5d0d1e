"""Rows of saved experiments."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from app.store import uploads
from app.store.cursor import cursor_of, follows
from app.store.records import ExperimentRecord, NoSuchExperiment
from app.store.tables import experiments

COLUMNS = [column for column in experiments.c if column.name != "upload"]


def add(connection: Connection, experiment: ExperimentRecord) -> None:
    """Insert an experiment. Raises NoSuchUpload."""
    upload = uploads.required(connection, experiment.body)
    connection.execute(insert(experiments).values(**vars(experiment), upload=upload))


def find(connection: Connection, id: str) -> ExperimentRecord | None:
    """The experiment, or None."""
    row = connection.execute(select(*COLUMNS).where(experiments.c.id == id)).one_or_none()
    return None if row is None else ExperimentRecord(**row._mapping)


def page(
    connection: Connection, owner: str, limit: int, cursor: str | None
) -> tuple[list[ExperimentRecord], str | None]:
    """At most `limit` experiments of an owner, newest first, after `cursor`; and the next page's
    cursor. Raises ValueError.
    """
    query = select(*COLUMNS).where(experiments.c.owner == owner)
    if cursor is not None:
        query = query.where(follows(experiments, cursor))
    query = query.order_by(experiments.c.created_at.desc(), experiments.c.id.desc()).limit(limit + 1)
    rows = [ExperimentRecord(**row) for row in connection.execute(query).mappings()]
    return rows[:limit], cursor_of(rows[limit - 1]) if len(rows) > limit else None


def change(connection: Connection, id: str, values: dict[str, Any]) -> ExperimentRecord:
    """Update columns of an experiment. Raises NoSuchExperiment."""
    connection.execute(update(experiments).where(experiments.c.id == id).values(**values))
    changed = find(connection, id)
    if changed is None:
        raise NoSuchExperiment(f"there is no experiment {id}")
    return changed


def remove(connection: Connection, id: str) -> bool:
    """Delete an experiment; whether it was there."""
    return connection.execute(delete(experiments).where(experiments.c.id == id)).rowcount > 0


def count(connection: Connection, owner: str) -> int:
    """How many experiments an owner has saved."""
    query = select(func.count()).select_from(experiments).where(experiments.c.owner == owner)
    return int(connection.execute(query).scalar_one())
