"""Rows of saved experiments."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from app.store.records import ExperimentRecord
from app.store.tables import experiments


def add(connection: Connection, experiment: ExperimentRecord) -> None:
    """Insert an experiment."""
    connection.execute(insert(experiments).values(**vars(experiment)))


def find(connection: Connection, id: str) -> ExperimentRecord | None:
    """The experiment, or None."""
    row = connection.execute(select(experiments).where(experiments.c.id == id)).one_or_none()
    return None if row is None else ExperimentRecord(**row._mapping)


def count(connection: Connection, owner: str) -> int:
    """How many experiments an owner has saved."""
    query = select(func.count()).select_from(experiments).where(experiments.c.owner == owner)
    return int(connection.execute(query).scalar_one())
