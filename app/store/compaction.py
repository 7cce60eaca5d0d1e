"""Compacting a run's history: metrics are folded into its outline, small blocks packed together.

What was compacted is told by number, so that whoever reads folds in what came after: an outline is
never behind the history, and whatever ends the process leaves both as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from app.store import blocks, events
from app.store.decimals import Floats
from app.store.outline import Outline
from app.store.records import NoSuchRun
from app.store.stored_event import StoredEvent, StoredOutline
from app.store.tables import events as rows_of_events
from app.store.tables import outlines, runs

DUE_EVENTS, DUE_ROWS = 256, 16_384
"""So many events or rows are compacted at once: what is folded in at every reading stays below
that.
"""
DUE_AT_THE_END = 16
SMALL_BLOCK = 200
"""Rows.

Blocks smaller than this on the average are packed together: on its own, a block of one row takes
300 bytes.
"""
MOST_QUIET = 1000
"""Events that are no metrics which come with an outline; the newest ones."""

OUTLINE = select(outlines).where(outlines.c.run == bindparam("run"))
NEWEST = select(runs.c.sequence, func.coalesce(runs.c.parent_epoch, 0).label("first_row")).where(
    runs.c.id == bindparam("run")
)
SPAN = (
    rows_of_events.c.run == bindparam("of_run"),
    rows_of_events.c.sequence.between(bindparam("first"), bindparam("last")),
)
SPAN_BYTES = select(func.sum(func.length(rows_of_events.c.block))).where(*SPAN)
DELETE_SPAN = delete(rows_of_events).where(*SPAN)
DELETE_OUTLINE = delete(outlines).where(outlines.c.run == bindparam("of_run"))


def is_due(new_events: int, new_rows: int, ended: bool) -> bool:
    """Whether to compact what came since the last time."""
    return new_events >= (DUE_AT_THE_END if ended else DUE_EVENTS) or new_rows >= DUE_ROWS


def compact(connection: Connection, run: str, sequence: int) -> int:
    """Take in everything up to `sequence`, the newest number; the bytes gained."""
    outline, covered, size = _stored(connection, run)
    gained = -size
    for stretch in _stretches(list(events.blocks_after(connection, run, covered))):
        columns = _joined(stretch)
        outline.add(columns)
        if len(stretch) > 1 and len(next(iter(columns.values()))) < SMALL_BLOCK * len(stretch):
            gained += _pack_together(connection, run, stretch, columns)
    header, block = outline.encode()
    connection.execute(DELETE_OUTLINE, {"of_run": run})
    row = {"run": run, "sequence": sequence, "rows": outline.rows, "body": header, "block": block}
    connection.execute(insert(outlines), row)
    return gained + len(block)


def read(connection: Connection, run: str, points: int, after: int) -> StoredOutline:
    """The outline of all that is stored, at most so many points, and the events after `after` that
    are no metrics. Raises NoSuchRun.
    """
    found = connection.execute(NEWEST, {"run": run}).one_or_none()
    if found is None:
        raise NoSuchRun(f"there is no run {run}")
    outline, covered, _ = _stored(connection, run)
    for stretch in _stretches(events.blocks_after(connection, run, covered)):
        outline.add(_joined(stretch))
        covered = stretch[-1].sequence
    sequence = max(found.sequence, covered)  # PostgreSQL may show what came while this was read
    epochs, columns = outline.points(points)
    quiet = events.quiet(connection, run, after, sequence, MOST_QUIET)
    return StoredOutline(sequence, outline.rows, epochs + found.first_row, columns, quiet)


def _stored(connection: Connection, run: str) -> tuple[Outline, int, int]:
    """The outline, up to which number it goes, and the bytes that it takes."""
    row = connection.execute(OUTLINE, {"run": run}).one_or_none()
    if row is None:
        return Outline(), 0, 0
    return Outline.decode(row.body, row.block), row.sequence, len(row.block)


def _stretches(metrics: Iterable[StoredEvent]) -> Iterator[list[StoredEvent]]:
    """Events whose numbers follow one another and whose columns have the same names, together."""
    stretch: list[StoredEvent] = []
    rows = 0
    for kept in metrics:
        if stretch and (not _follows(stretch[-1], kept) or rows >= DUE_ROWS):
            yield stretch
            stretch, rows = [], 0
        stretch.append(kept)
        rows += kept.body["count"]
    if stretch:
        yield stretch


def _follows(last: StoredEvent, kept: StoredEvent) -> bool:
    return kept.sequence == last.sequence + 1 and list(kept.columns or ()) == list(last.columns or ())


def _joined(stretch: Sequence[StoredEvent]) -> dict[str, Floats]:
    parts = [kept.columns or {} for kept in stretch]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _pack_together(
    connection: Connection, run: str, stretch: Sequence[StoredEvent], columns: dict[str, Floats]
) -> int:
    """Put one row, under the number of the last, in place of those of a stretch; the bytes
    gained.
    """
    span = {"of_run": run, "first": stretch[0].sequence, "last": stretch[-1].sequence}
    size = connection.execute(SPAN_BYTES, span).scalar_one()
    connection.execute(DELETE_SPAN, span)
    header, block = blocks.encode(*blocks.pack(columns))
    told = [[kept.sequence, kept.at, kept.body["count"]] for kept in stretch]
    row = {
        "run": run,
        "sequence": stretch[-1].sequence,
        "at": stretch[-1].at,
        "type": "metrics",
        "body": header | {"events": told},
        "first_epoch": stretch[0].body["first_epoch"],
        "rows": len(next(iter(columns.values()))),
        "block": block,
    }
    connection.execute(events.INSERT, row)
    return len(block) - int(size)
