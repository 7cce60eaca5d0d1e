"""What one report of a worker changes: events, the run's row and a checkpoint, in one
transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app.events import Reason, SettingsChanged, StateChanged
from app.schema.run import ENDED, MOVES, IllegalMove, RunState
from app.store import blocks, checkpoints, compaction, events
from app.store.decimals import spell
from app.store.records import (
    CheckpointRecord,
    Fenced,
    NewCheckpoint,
    NewEvent,
    NewMetrics,
    NoSuchRun,
    RunRecord,
)
from app.store.runs import COLUMNS, as_record
from app.store.stored_event import StoredEvent
from app.store.tables import outlines, runs

HOLD = (
    select(*COLUMNS, runs.c.last_row, outlines.c.sequence.label("compacted"), outlines.c.rows)
    .select_from(runs.outerjoin(outlines))
    .where(runs.c.id == bindparam("run"))
    .with_for_update(of=runs)
)
UPDATE = (
    update(runs).where(runs.c.id == bindparam("run")).values(bytes=runs.c.bytes + bindparam("more_bytes"))
)
"""Statements are made once: for small blocks, making them would cost more than carrying them
out.
"""


@dataclass
class Recording:
    """A run that is being written to: the events numbered so far and the columns that changed.

    `compacted`: the newest event, and how many rows, that the run's outline covers.
    """

    connection: Connection
    run: RunRecord
    last_row: int
    compacted: tuple[int, int]
    at: float
    events: list[StoredEvent] = field(default_factory=list)
    reason: Reason | None = None
    values: dict[str, Any] = field(default_factory=dict)
    bytes: int = 0

    @classmethod
    def of(cls, connection: Connection, id: str, attempt: int, at: float) -> Recording:
        """The run, held against other writers.

        Raises NoSuchRun; Fenced unless `attempt` is the one that is live.
        """
        row = connection.execute(HOLD, {"run": id}).one_or_none()
        if row is None:
            raise NoSuchRun(f"there is no run {id}")
        if row.attempt != attempt:
            raise Fenced(f"attempt {attempt} of run {id} speaks, but attempt {row.attempt} is live")
        run = as_record(row._mapping)
        return cls(connection, run, row.last_row, (row.compacted or 0, row.rows or 0), at, reason=run.reason)

    def add(self, event: NewEvent) -> None:
        """Give an event its number and keep it; what is known already is dropped: metric rows, and
        what a run tells once.

        Raises IllegalMove for a state that the run cannot enter from where it is.
        """
        if isinstance(event, NewMetrics):
            self._extend(event)
            return
        if isinstance(event, StateChanged):
            self._enter(event)
        if isinstance(event, SettingsChanged) and event.stop is not None:
            self.values["stop"] = event.stop
        stored = StoredEvent.of(event, **self._number())
        if not (event.told_once and events.is_known(self.connection, self.run.id, stored)):
            self._append(stored)

    def add_checkpoint(self, new: NewCheckpoint, path: str) -> list[str]:
        """Make the file at `path` valid; the paths of the files that it replaces."""
        at = datetime.fromtimestamp(self.at, UTC)
        size = len(new.blob)
        record = CheckpointRecord(self.run.id, new.epoch, new.batch, self.run.attempt, size, at)
        replaced, gained = checkpoints.add(self.connection, record, path)
        self.bytes += gained
        return replaced

    def thin_checkpoints(self, keep: int) -> list[str]:
        """Give up checkpoints until `keep` are left; the paths of their files."""
        places = [(each.epoch, each.batch) for each in checkpoints.kept(self.connection, self.run.id)]
        gone = checkpoints.to_thin(places, keep)
        paths, freed = checkpoints.remove(self.connection, self.run.id, gone)
        self.bytes -= freed
        return paths

    def show(self, metrics: Mapping[str, float | None]) -> None:
        """Metrics of the run as it stands, until its next row."""
        self.values["metrics"] = {**self.values.get("metrics", self.run.metrics), **metrics}

    def finish(self, **values: Any) -> RunRecord:
        """Write the run's row, with `values` besides; the run as it now is."""
        self._compact()
        self.values |= {name: value for name, value in values.items() if value is not None}
        self.values["sequence"] = self.run.sequence + len(self.events)
        row = self.values | {"last_row": self.last_row, "reason": self.reason and self.reason.model_dump()}
        self.connection.execute(UPDATE, row | {"run": self.run.id, "more_bytes": self.bytes})
        return replace(self.run, **self.values, reason=self.reason)

    def _compact(self) -> None:
        sequence, rows = self.compacted
        newest = self.run.sequence + len(self.events)
        ended = self.values.get("state", self.run.state) in ENDED
        if self.events and compaction.is_due(newest - sequence, self._own_rows - rows, ended):
            self.bytes += compaction.compact(self.connection, self.run.id, newest)

    @property
    def _own_rows(self) -> int:
        return self.last_row + 1 - self.run.first_row

    def _number(self) -> dict[str, Any]:
        return {"sequence": self.run.sequence + len(self.events) + 1, "at": self.at}

    def _append(self, stored: StoredEvent) -> None:
        self.bytes += events.add(self.connection, self.run.id, stored)
        self.events.append(stored)

    def _reach(self, epoch: int) -> None:
        self.values["epoch"] = max(epoch, self.values.get("epoch", self.run.epoch))

    def _enter(self, event: StateChanged) -> None:
        before: RunState = self.values.get("state", self.run.state)
        if event.state not in MOVES[before]:
            raise IllegalMove(before, event.state)
        now = datetime.fromtimestamp(self.at, UTC)
        self._reach(event.epoch)
        self.values |= {
            "state": event.state,
            "stop_reason": event.stop_reason,
            "ended_at": now if event.state in ENDED else None,
        }
        self.reason = event.reason
        if event.state == "running" and self.run.started_at is None:
            self.values.setdefault("started_at", now)

    def _extend(self, new: NewMetrics) -> None:
        known = max(0, self.last_row + 1 - new.first_epoch)
        names, table = blocks.pack(new.columns)
        table = table[:, known:]
        count = table.shape[1] if names else 0
        if count == 0:
            return
        first = new.first_epoch + known
        if first != self.last_row + 1:
            raise ValueError(f"expected metrics of epoch {self.last_row + 1} next, found epoch {first}")
        columns = dict(zip(names, table, strict=True))
        body = {"first_epoch": first, "count": count}
        self._append(StoredEvent("metrics", **self._number(), body=body, columns=columns))
        self.last_row = first + count - 1
        self._reach(self.last_row)
        self.values["metrics"] = dict(zip(names, spell(table[:, -1]), strict=True))
