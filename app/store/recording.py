"""What one report of a worker changes: events, the run's row and a checkpoint, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from app.events import Event, MetricsRecorded, Noticed, SettingsChanged, StateChanged, WeightEdited
from app.schema.run import ENDED
from app.store import blocks, checkpoints, events
from app.store.records import (
    CheckpointRecord,
    Draft,
    Fenced,
    NewChange,
    NewCheckpoint,
    NewEdit,
    NewMetrics,
    NewNotice,
    NewState,
    NoSuchRun,
    RunRecord,
)
from app.store.runs import COLUMNS, as_record, get
from app.store.tables import runs


@dataclass
class Recording:
    """A run that is being written to: the events numbered so far and the columns that changed."""

    connection: Connection
    run: RunRecord
    last_row: int
    at: float
    events: list[Event] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    bytes: int = 0

    @classmethod
    def of(cls, connection: Connection, id: str, attempt: int, at: float) -> Recording:
        """The run, held against other writers. Raises NoSuchRun; Fenced unless `attempt` is the one that is live."""
        query = select(*COLUMNS, runs.c.last_row).where(runs.c.id == id).with_for_update()
        row = connection.execute(query).one_or_none()
        if row is None:
            raise NoSuchRun(f"there is no run {id}")
        if row.attempt != attempt:
            raise Fenced(f"attempt {attempt} of run {id} speaks, but attempt {row.attempt} is live")
        return cls(connection, as_record(row._mapping), row.last_row, at)

    def add(self, draft: Draft) -> None:
        """Give a draft its number and keep it; metric rows that are known already are dropped."""
        match draft:
            case NewState():
                self._enter(draft)
            case NewMetrics():
                self._extend(draft)
            case NewChange():
                self._keep(
                    SettingsChanged(
                        **self._next(), epoch=draft.epoch, batch=draft.batch, changes=draft.changes
                    )
                )
            case NewEdit():
                self._keep(
                    WeightEdited(
                        **self._next(),
                        epoch=draft.epoch,
                        batch=draft.batch,
                        edit=draft.edit,
                        before=draft.before,
                    )
                )
            case NewNotice():
                self._keep(Noticed(**self._next(), epoch=draft.epoch, level=draft.level, reason=draft.reason))

    def add_checkpoint(self, new: NewCheckpoint, path: str) -> list[str]:
        """Make the file at `path` valid; the paths of the files that it replaces."""
        at = datetime.fromtimestamp(self.at, UTC)
        size = len(new.blob)
        record = CheckpointRecord(self.run.id, new.epoch, new.batch, self.run.attempt, size, at)
        replaced, gained = checkpoints.add(self.connection, record, path)
        self.bytes += gained
        return replaced

    def finish(self, **values: Any) -> RunRecord:
        """Write the run's row, with `values` besides; the run as it now is."""
        self.values |= {name: value for name, value in values.items() if value is not None}
        self.values |= {"sequence": self.run.sequence + len(self.events), "last_row": self.last_row}
        values = self.values | {"bytes": runs.c.bytes + self.bytes}
        self.connection.execute(update(runs).where(runs.c.id == self.run.id).values(values))
        return get(self.connection, self.run.id)

    def _next(self) -> dict[str, Any]:
        return {"sequence": self.run.sequence + len(self.events) + 1, "at": self.at}

    def _keep(self, event: Event) -> None:
        self.bytes += events.add(self.connection, self.run.id, event)
        self.events.append(event)

    def _reach(self, epoch: int) -> None:
        self.values["epoch"] = max(epoch, self.values.get("epoch", self.run.epoch))

    def _enter(self, draft: NewState) -> None:
        now = datetime.fromtimestamp(self.at, UTC)
        self._reach(draft.epoch)
        self.values |= {
            "state": draft.state,
            "stop_reason": draft.stop_reason,
            "reason": draft.reason and draft.reason.model_dump(),
            "ended_at": now if draft.state in ENDED else None,
        }
        if draft.state == "running" and self.run.started_at is None:
            self.values.setdefault("started_at", now)
        self._keep(
            StateChanged(
                **self._next(), state=draft.state, epoch=draft.epoch, attempt=self.run.attempt,
                stop_reason=draft.stop_reason, reason=draft.reason,
            )
        )  # fmt: skip

    def _extend(self, draft: NewMetrics) -> None:
        known = max(0, self.last_row + 1 - draft.first_epoch)
        names, table = blocks.pack({name: column[known:] for name, column in draft.columns.items()})
        columns = {name: blocks.spell(row) for name, row in zip(names, table, strict=True)}
        count = table.shape[1] if names else 0
        if count == 0:
            return
        first = draft.first_epoch + known
        if first != self.last_row + 1:
            raise ValueError(f"expected metrics of epoch {self.last_row + 1} next, found epoch {first}")
        self._keep(MetricsRecorded(**self._next(), first_epoch=first, count=count, columns=columns))
        self.last_row = first + count - 1
        self._reach(self.last_row)
        self.values["metrics"] = {name: column[-1] for name, column in columns.items()}
