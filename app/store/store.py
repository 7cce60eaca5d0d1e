"""The store: everything that outlives the process, behind one class whose every method is one
transaction.

Synchronous and safe to call from many threads. Raises StorageFull, NoSuchRun and Fenced
(`records.py`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.schema.run import RunState
from app.store import checkpoints, compaction, events, runs, tables
from app.store.accounts import Accounts
from app.store.database import check_whole, connect, keep_private, overwrite_deleted, writing
from app.store.experiment_store import ExperimentStore
from app.store.files import Files
from app.store.migrate import migrate
from app.store.quota import Quota
from app.store.recording import Recording
from app.store.records import (
    Beginning,
    CheckpointRecord,
    MetricTable,
    NewCheckpoint,
    NewEvent,
    Recorded,
    RunRecord,
    StorageFull,
)
from app.store.stored_event import StoredEvent, StoredOutline
from app.store.upload_store import UploadStore

DATABASE = "playground.sqlite"
"""Its file in the data folder, where it is SQLite's."""


def open_store(data: Path, database_url: str | None = None, quota_bytes: int | None = None) -> Store:
    """The store in a data folder (made if need be), its tables brought up to date.

    Its database is its owner's alone to read. Raises OSError, SQLAlchemyError, StorageFull, and
    UnusableDatabase for one that is damaged or of a newer version.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if database_url is None:
        keep_private(data / DATABASE)
    engine = connect(database_url or f"sqlite:///{(data / DATABASE).absolute()}")
    check_whole(engine)
    migrate(engine)
    quota = Quota(data, quota_bytes)
    uploads = UploadStore(engine, Files(str((data / "uploads").absolute())), quota)
    return Store(engine, Files(str((data / "checkpoints").absolute())), quota, uploads)


class Store:
    """Runs with their events and checkpoints, saved experiments, uploads, sessions and tokens."""

    def __init__(
        self,
        engine: Engine,
        files: Files,
        quota: Quota,
        uploads: UploadStore,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.engine, self.files, self.quota, self.clock = engine, files, quota, clock
        self.uploads = uploads
        self.experiments = ExperimentStore(engine, uploads)
        self.accounts = Accounts(engine)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    # Runs

    def create_run(self, run: RunRecord, beginning: Beginning | None = None) -> RunRecord:
        """Keep a new run, and what it begins with if that is another run's past; the run as it now
        is. Raises StorageFull, NoSuchUpload.
        """
        path = beginning and self._write_checkpoint(run.id, beginning.checkpoint)
        try:
            with writing(self.engine) as connection:
                runs.add(connection, run)
                if not (beginning and path):
                    return run
                recording = Recording.of(connection, run.id, run.attempt, self.clock())
                for rows in beginning.rows:
                    recording.add(rows)
                recording.add_checkpoint(beginning.checkpoint, path)
                self.quota.check(connection)
                return recording.finish()
        except BaseException:
            self.files.remove([path] if path else [])
            raise

    def get_run(self, id: str) -> RunRecord | None:
        """The run, or None."""
        with self.engine.begin() as connection:
            return runs.find(connection, id)

    def list_runs(
        self,
        owner: str,
        state: RunState | None = None,
        dataset: str | None = None,
        hash: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> tuple[list[RunRecord], str | None]:
        """A page of an owner's runs, newest first, and the cursor of the next page.

        Raises ValueError for a cursor that no page gave.
        """
        filters = {"state": state, "dataset": dataset, "hash": hash}
        with self.engine.begin() as connection:
            return runs.page(connection, owner, filters, limit, cursor)

    def count_runs(
        self, owner: str, states: Collection[RunState] | None = None, but: Collection[str] = ()
    ) -> int:
        """How many runs an owner has, in `states` if given, `but` for these."""
        with self.engine.begin() as connection:
            return runs.count(connection, owner, states, but)

    def expendable_runs(self, owner: str, begun_in: bool = False, **filters: str | None) -> list[str]:
        """The ids of an owner's runs that have ended, oldest first; those that another run began in
        only with `begun_in`.

        `filters`: state, dataset, hash.
        """
        with self.engine.begin() as connection:
            return runs.expendable(connection, owner, filters, begun_in)

    def runs_in(self, states: Collection[RunState]) -> list[RunRecord]:
        """Every run in one of `states`, oldest first."""
        with self.engine.begin() as connection:
            return runs.in_states(connection, states)

    def begin_attempt(self, run_id: str) -> RunRecord:
        """Raise the attempt number: from now on, older attempts are fenced. Raises NoSuchRun."""
        with writing(self.engine) as connection:
            runs.change(connection, run_id, attempt=tables.runs.c.attempt + 1)
            return runs.get(connection, run_id)

    def set_speed(self, run_id: str, speed: float | None) -> RunRecord:
        """Keep the speed limit: epochs per second, None for unlimited. Raises NoSuchRun."""
        with writing(self.engine) as connection:
            runs.change(connection, run_id, speed=speed)
            return runs.get(connection, run_id)

    def delete_run(self, id: str) -> bool:
        """Delete a run with its events and files, for good; whether it was there.

        Raises StorageFull where not even its files make the room that it takes to delete rows.
        """
        try:
            there = self._remove_run(id)
        except StorageFull:
            self.files.remove_folder(id)
            there = self._remove_run(id)
        self.files.remove_folder(id)
        self.uploads.remove_unused()
        overwrite_deleted(self.engine)
        return there

    def _remove_run(self, id: str) -> bool:
        with writing(self.engine) as connection:
            return runs.remove(connection, id)

    # What happens to a run

    def record(
        self,
        run_id: str,
        attempt: int,
        new: Sequence[NewEvent],
        checkpoint: NewCheckpoint | None = None,
        keep: int | None = None,
        metrics: Mapping[str, float | None] | None = None,
        seconds: float | None = None,
        device: str | None = None,
        engine: str | None = None,
    ) -> Recorded:
        """Keep all of it or nothing: events (numbered on, without gaps), the run's row, and a
        checkpoint, which is valid from then on. Beyond `keep` checkpoints others are given up: the
        first and the newest stay, gaps grow with age.

        `metrics`: as the run stands, in place of those of its newest row. `seconds`: the training
        time so far. Raises NoSuchRun, Fenced, StorageFull; IllegalMove for
        a state that the run cannot enter from where it is.
        """
        path = checkpoint and self._write_checkpoint(run_id, checkpoint)
        replaced: list[str] = []
        try:
            with writing(self.engine) as connection:
                recording = Recording.of(connection, run_id, attempt, self.clock())
                for event in new:
                    recording.add(event)
                if checkpoint and path:
                    replaced = recording.add_checkpoint(checkpoint, path)
                    replaced += recording.thin_checkpoints(keep) if keep else []
                if metrics:
                    recording.show(metrics)
                if recording.bytes > 0:
                    self.quota.check(connection)
                run = recording.finish(seconds=seconds, device=device, engine=engine)
        except BaseException:
            self.files.remove([path] if path else [])
            raise
        self.files.remove(replaced)
        return Recorded(run, recording.events)

    def _write_checkpoint(self, run_id: str, checkpoint: NewCheckpoint) -> str:
        """The path of its file, which is not valid yet."""
        return self.files.write(run_id, f"{checkpoint.epoch}-{checkpoint.batch}", checkpoint.blob)

    def events(self, run_id: str, after: int = 0, limit: int = 1000) -> list[StoredEvent]:
        """Events that follow sequence number `after`, in order: at most `limit`, or fewer where
        blocks are large.
        """
        with self.engine.begin() as connection:
            return events.after(connection, run_id, after, limit)

    def number_before(self, run_id: str, epoch: int) -> int:
        """The number of the last event of a run that has rows, or happened, before row `epoch`."""
        with self.engine.begin() as connection:
            return events.number_before(connection, run_id, epoch)

    def newest_event(self, run_id: str, type: str) -> StoredEvent | None:
        """The newest event of a type other than metrics, or None."""
        with self.engine.begin() as connection:
            return events.newest(connection, run_id, type)

    def metric_row(self, run_id: str, epoch: int) -> dict[str, float] | None:
        """The metrics of one epoch, NaN where one is not defined; None where there is no such
        row.
        """
        with self.engine.begin() as connection:
            return events.row(connection, run_id, epoch)

    def metrics(self, run_id: str) -> MetricTable:
        """Every metric row of a run."""
        with self.engine.begin() as connection:
            return events.metrics(connection, run_id)

    def outline(self, run_id: str, points: int, after: int = 0) -> StoredOutline:
        """The metrics of a run, thinned to at most `points` without losing a peak, and its other
        events after number `after`.

        Costs the same for a million rows as for a thousand. Raises NoSuchRun.
        """
        with self.engine.begin() as connection:
            return compaction.read(connection, run_id, points, after)

    # Checkpoints

    def checkpoints(self, run_id: str) -> list[CheckpointRecord]:
        """The checkpoints kept, oldest first."""
        with self.engine.begin() as connection:
            return checkpoints.kept(connection, run_id)

    def read_checkpoint(self, run_id: str, epoch: int | None = None) -> tuple[CheckpointRecord, bytes] | None:
        """The newest checkpoint that can be read (or the one at the start of `epoch`) with its
        safetensors bytes; None if there is none.
        """
        with self.engine.begin() as connection:
            found = checkpoints.newest_first(connection, run_id, epoch)
        for record, path in found:
            blob = self.files.read(path, record.bytes)
            if blob is not None:
                return record, blob
        return None

    def sweep(self) -> int:
        """Delete files that no row names and sessions that have expired; how many files.

        Only for who holds the FolderLock.
        """
        self.accounts.remove_expired(datetime.fromtimestamp(self.clock(), UTC))
        with self.engine.begin() as connection:
            valid = checkpoints.paths(connection)
        return self.files.sweep(valid) + self.uploads.sweep()
