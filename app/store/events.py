"""Rows of events: numbered without gaps, metric blocks packed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import numpy as np
from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert, select

from app.events import Event, MetricsRecorded
from app.store import blocks
from app.store.records import MetricTable
from app.store.tables import events

MOST_BYTES_AT_ONCE = 2_000_000
"""A page of events ends before this many bytes of metric blocks (one event is always given)."""

_event: TypeAdapter[Event] = TypeAdapter(Event)


def add(connection: Connection, run: str, event: Event) -> int:
    """Insert one event; the bytes that its block takes."""
    row: dict[str, Any] = {"run": run, "sequence": event.sequence, "at": event.at, "type": event.type}
    if isinstance(event, MetricsRecorded):
        names, table = blocks.pack(event.columns)
        row |= {
            "body": names,
            "first_epoch": event.first_epoch,
            "rows": event.count,
            "block": table.tobytes(),
        }
    else:
        row |= {"body": event.model_dump(mode="json", exclude={"type", "sequence", "at"})}
    connection.execute(insert(events).values(row))
    return len(row.get("block", b""))


def after(connection: Connection, run: str, sequence: int, limit: int) -> list[Event]:
    """At most `limit` events that follow `sequence`, in order."""
    query = select(events).where(events.c.run == run, events.c.sequence > sequence)
    query = query.order_by(events.c.sequence).limit(limit).execution_options(yield_per=100)
    with connection.execute(query) as rows:
        return [_as_event(row) for row in _within_bytes(rows)]


def metrics(connection: Connection, run: str) -> MetricTable:
    """All metric rows of a run; a metric that a block lacks is not defined there."""
    query = select(events).where(events.c.run == run, events.c.type == "metrics").order_by(events.c.sequence)
    parts = [
        (row.first_epoch, row.rows, blocks.unpack(row.body, row.block)) for row in connection.execute(query)
    ]
    count = sum(part[1] for part in parts)
    names = dict.fromkeys(name for part in parts for name in part[2])
    columns = {name: np.full(count, np.nan) for name in names}
    first = parts[0][0] if parts else 0
    for first_epoch, rows, part in parts:
        for name, column in part.items():
            columns[name][first_epoch - first : first_epoch - first + rows] = column
    return MetricTable(first, count, columns)


def _within_bytes(rows: Any) -> Iterator[Row[Any]]:
    taken = 0

    def fits(row: Row[Any]) -> bool:
        nonlocal taken
        before, taken = taken, taken + len(row.block or b"")
        return before == 0 or taken <= MOST_BYTES_AT_ONCE

    return takewhile(fits, rows)


def _as_event(row: Row[Any]) -> Event:
    common = {"type": row.type, "sequence": row.sequence, "at": row.at}
    if row.type != "metrics":
        return _event.validate_python(common | row.body)
    columns = {name: blocks.spell(column) for name, column in blocks.unpack(row.body, row.block).items()}
    return MetricsRecorded(
        sequence=row.sequence, at=row.at, first_epoch=row.first_epoch, count=row.rows, columns=columns
    )
