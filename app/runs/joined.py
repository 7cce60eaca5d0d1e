"""The history of a run that began in another, joined to that of the runs it descends from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from app.store.outline import Outline
from app.store.records import MetricTable, RunRecord
from app.store.store import Store
from app.store.stored_event import StoredEvent, StoredOutline


@dataclass(frozen=True)
class Stretch:
    """What one run has in a joined history: its events up to number `last` and its rows before
    `until`; None: all. Its events are numbered on from `offset`.
    """

    run: str
    until: int | None
    last: int
    offset: int


def joined_metrics(store: Store, run: RunRecord) -> MetricTable:
    """Every metric row of a run and of those before it; a metric that one lacks is not defined
    there.
    """
    tables = [_before(store.metrics(each.run), each.until) for each in stretches(store, run)]
    tables = [each for each in tables if each.count] or tables[-1:]
    names = dict.fromkeys(name for each in tables for name in each.columns)
    columns = {
        name: np.concatenate([each.columns.get(name, np.full(each.count, np.nan)) for each in tables])
        for name in names
    }
    return MetricTable(tables[0].first_epoch, sum(each.count for each in tables), columns)


def joined_outline(store: Store, run: RunRecord, points: int) -> StoredOutline:
    """Those rows thinned to at most `points`, without losing a peak."""
    table, outline = joined_metrics(store, run), Outline()
    outline.add(table.columns)
    epochs, columns = outline.points(points)
    return StoredOutline(run.sequence, table.count, epochs + table.first_epoch, columns, [])


def joined_events(store: Store, run: RunRecord, after: int, limit: int) -> tuple[list[StoredEvent], int]:
    """At most `limit` events that follow number `after`, in order, numbered on from run to run; and
    the number of the newest of all.
    """
    found, whole = list[StoredEvent](), stretches(store, run)
    for stretch in whole:
        if len(found) < limit and after < stretch.offset + stretch.last:
            start = max(0, after - stretch.offset)
            page = store.events(stretch.run, start, limit - len(found))
            found += _numbered_on(page, stretch)
            if page and page[-1].sequence < stretch.last:
                break
    return found, whole[-1].offset + whole[-1].last


def stretches(store: Store, run: RunRecord) -> list[Stretch]:
    """Of the runs that a run descends from, oldest first, and of the run itself last.

    An ancestor that was deleted ends it.
    """
    family: list[tuple[RunRecord, int | None]] = [(run, None)]
    while (origin := family[0][0].parent) and (parent := store.get_run(origin.run)):
        family.insert(0, (parent, origin.epoch))
    found, offset = list[Stretch](), 0
    for record, until in family:
        last = record.sequence if until is None else store.number_before(record.id, until)
        found.append(Stretch(record.id, until, last, offset))
        offset += last
    return found


def _before(table: MetricTable, until: int | None) -> MetricTable:
    if until is None:
        return table
    count = max(0, min(table.count, until - table.first_epoch))
    columns = {name: column[:count] for name, column in table.columns.items()}
    return MetricTable(table.first_epoch, count, columns)


def _numbered_on(page: list[StoredEvent], stretch: Stretch) -> Iterator[StoredEvent]:
    for kept in page:
        if kept.sequence <= stretch.last:
            yield replace(_cut(kept, stretch.until), sequence=kept.sequence + stretch.offset)


def _cut(kept: StoredEvent, until: int | None) -> StoredEvent:
    """The rows before `until` of a block of metrics; anything else as it is."""
    if until is None or kept.columns is None:
        return kept
    count = max(0, min(kept.body["count"], until - kept.body["first_epoch"]))
    columns = {name: column[:count] for name, column in kept.columns.items()}
    return replace(kept, body={**kept.body, "count": count}, columns=columns)
