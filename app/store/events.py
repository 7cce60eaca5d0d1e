"""Rows of events: numbered without gaps, metric blocks packed.

A row holds one event, or a stretch of consecutive metric events under the number of its last: its
header then lists them as `events`, [number, time, rows] each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Any

import numpy as np
from sqlalchemy import ColumnClause, Connection, Row, bindparam, func, insert, literal_column, select

from app.store import blocks
from app.store.records import MetricTable
from app.store.stored_event import StoredEvent
from app.store.tables import events

MOST_BYTES_AT_ONCE = 2_000_000
"""A page of events ends before this many bytes of metrics as float64 (one row's events are always
given).
"""

METRICS: ColumnClause[str] = literal_column("'metrics'")
"""Spelled in the statement, so that the database knows which index serves."""
INSERT = insert(events)
AFTER = (
    select(events)
    .where(events.c.run == bindparam("run"), events.c.sequence > bindparam("after"))
    .order_by(events.c.sequence)
)
BLOCKS = AFTER.where(events.c.type == METRICS)
QUIET = (
    select(events)
    .where(events.c.run == bindparam("run"), events.c.type != METRICS)
    .where(events.c.sequence > bindparam("after"), events.c.sequence <= bindparam("until"))
    .order_by(events.c.sequence.desc())
)


REACHING = (
    select(events)
    .where(events.c.run == bindparam("run"), events.c.type == METRICS)
    .where(events.c.first_epoch + events.c.rows > bindparam("epoch"))
    .order_by(events.c.sequence)
    .limit(1)
)
LAST_NUMBER = select(func.max(events.c.sequence)).where(events.c.run == bindparam("run"))
OF_TYPE = select(events).where(
    events.c.run == bindparam("run"), events.c.type != METRICS, events.c.type == bindparam("type")
)
NEWEST = OF_TYPE.order_by(events.c.sequence.desc()).limit(1)


def is_known(connection: Connection, run: str, kept: StoredEvent) -> bool:
    """Whether the run has told the very same before."""
    told = connection.execute(OF_TYPE, {"run": run, "type": kept.type})
    return any(row.body == kept.body for row in told)


def newest(connection: Connection, run: str, type: str) -> StoredEvent | None:
    """The newest event of a type other than metrics, or None."""
    row = connection.execute(NEWEST, {"run": run, "type": type}).one_or_none()
    return None if row is None else next(events_of(row))


def add(connection: Connection, run: str, kept: StoredEvent) -> int:
    """Insert one event; the bytes that its block takes."""
    row: dict[str, Any] = {"run": run, "sequence": kept.sequence, "at": kept.at, "type": kept.type}
    row |= {"body": kept.body, "first_epoch": None, "rows": None, "block": None}
    if kept.columns is not None:
        header, block = blocks.encode(*blocks.pack(kept.columns))
        row |= {"body": header, "block": block}
        row |= {"first_epoch": kept.body["first_epoch"], "rows": kept.body["count"]}
    connection.execute(INSERT, row)
    return len(row["block"] or b"")


def after(connection: Connection, run: str, sequence: int, limit: int) -> list[StoredEvent]:
    """At most `limit` events that follow `sequence`, in order."""
    query = AFTER.limit(limit).execution_options(yield_per=100)
    with connection.execute(query, {"run": run, "after": sequence}) as rows:
        found = (kept for row in _within_bytes(rows) for kept in events_of(row) if kept.sequence > sequence)
        return list(islice(found, limit))


def blocks_after(connection: Connection, run: str, sequence: int) -> Iterator[StoredEvent]:
    """The metric events that follow `sequence`, in order."""
    query = BLOCKS.execution_options(yield_per=100)
    with connection.execute(query, {"run": run, "after": sequence}) as rows:
        yield from (kept for row in rows for kept in events_of(row) if kept.sequence > sequence)


def number_before(connection: Connection, run: str, epoch: int) -> int:
    """The number of the last event of a run that has rows, or happened, before row `epoch`."""
    row = connection.execute(REACHING, {"run": run, "epoch": epoch}).first()
    if row is None:
        return int(connection.execute(LAST_NUMBER, {"run": run}).scalar_one_or_none() or 0)
    for kept in events_of(row):
        first, count = kept.body["first_epoch"], kept.body["count"]
        if first + count > epoch:
            return kept.sequence if first < epoch else kept.sequence - 1
    return int(row.sequence)


def row(connection: Connection, run: str, epoch: int) -> dict[str, float] | None:
    """The metrics of one epoch; None where the run has no such row."""
    reaching = connection.execute(REACHING, {"run": run, "epoch": epoch}).first()
    if reaching is None or reaching.first_epoch > epoch:
        return None
    columns = blocks.decode(reaching.body, reaching.block)
    return {name: float(column[epoch - reaching.first_epoch]) for name, column in columns.items()}


def quiet(connection: Connection, run: str, after: int, until: int, most: int) -> list[StoredEvent]:
    """The newest `most` events with numbers in (after, until] that are no metrics, in order."""
    found = connection.execute(QUIET.limit(most), {"run": run, "after": after, "until": until})
    return [kept for row in found for kept in events_of(row)][::-1]


def metrics(connection: Connection, run: str) -> MetricTable:
    """All metric rows of a run; a metric that a block lacks is not defined there."""
    rows = connection.execute(BLOCKS, {"run": run, "after": 0})
    parts = [(row.first_epoch, row.rows, blocks.decode(row.body, row.block)) for row in rows]
    count = sum(part[1] for part in parts)
    names = dict.fromkeys(name for part in parts for name in part[2])
    columns = {name: np.full(count, np.nan) for name in names}
    first = parts[0][0] if parts else 0
    for first_epoch, length, part in parts:
        for name, column in part.items():
            columns[name][first_epoch - first : first_epoch - first + length] = column
    return MetricTable(first, count, columns)


def events_of(row: Row[Any]) -> Iterator[StoredEvent]:
    """The events that a row holds."""
    if row.type != "metrics":
        yield StoredEvent(row.type, row.sequence, row.at, row.body)
        return
    columns = blocks.decode(row.body, row.block)
    told = row.body.get("events") if isinstance(row.body, dict) else None
    start = 0
    for sequence, at, rows in told or [[row.sequence, row.at, row.rows]]:
        body = {"first_epoch": row.first_epoch + start, "count": rows}
        part = {name: column[start : start + rows] for name, column in columns.items()}
        yield StoredEvent("metrics", sequence, at, body, part)
        start += rows


def _within_bytes(rows: Any) -> Iterator[Row[Any]]:
    taken = 0

    def fits(row: Row[Any]) -> bool:
        nonlocal taken
        before, taken = taken, taken + _size(row)
        return before == 0 or taken <= MOST_BYTES_AT_ONCE

    return takewhile(fits, rows)


def _size(row: Row[Any]) -> int:
    if row.type != "metrics":
        return 0
    names = row.body["columns"] if isinstance(row.body, dict) else row.body
    return 8 * int(row.rows) * len(names)
