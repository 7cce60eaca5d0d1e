"""What the store takes and gives: plain records, no database in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from numpy.typing import ArrayLike

from app.events import QuietEvent, Reason, StateChanged
from app.schema.run import RunParent, RunState
from app.store.decimals import Floats
from app.store.stored_event import StoredEvent


@dataclass(frozen=True)
class RunRecord:
    """One run as stored. `experiment`: canonical JSON-able body. `metrics`: the newest row, or as
    the run stands where it rests between two.

    `parent`: where it began, None for a run that began with its own start. `stop`: its stop
    conditions where they were changed since.
    """

    id: str
    owner: str
    experiment: dict[str, Any]
    hash: str
    state: RunState
    epoch: int
    attempt: int
    sequence: int
    device: str | None
    engine: str | None
    speed: float | None
    seconds: float
    stop_reason: str | None
    reason: Reason | None
    metrics: dict[str, float | None]
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    parent: RunParent | None = None
    stop: dict[str, Any] | None = None

    @property
    def first_row(self) -> int:
        """The number of its own first row of metrics; those before are its parent's."""
        return self.parent.epoch if self.parent else 0

    def entering(
        self, state: RunState, stop_reason: str | None = None, reason: Reason | None = None
    ) -> StateChanged:
        """The event that it enters a state where it stands."""
        return StateChanged(
            state=state, epoch=self.epoch, attempt=self.attempt, stop_reason=stop_reason, reason=reason
        )


@dataclass(frozen=True)
class NewMetrics:
    """Rows to store as a MetricsRecorded.

    Rows up to the run's last stored epoch (a resumed run recomputes them) are dropped by the store.

    Columns are arrays, or lists with None, of equal length.
    """

    first_epoch: int
    columns: Mapping[str, ArrayLike]


NewEvent = NewMetrics | QuietEvent


@dataclass(frozen=True)
class NewCheckpoint:
    """A checkpoint to keep: safetensors bytes (network, optimiser, facts in the metadata map) of a
    position.
    """

    epoch: int
    batch: int
    blob: bytes = field(repr=False)


@dataclass(frozen=True)
class Beginning:
    """What a run that begins in another is given of it: the checkpoint, and the row of the epoch
    where it begins if that row is its own, too.
    """

    checkpoint: NewCheckpoint
    rows: Sequence[NewMetrics] = ()


@dataclass(frozen=True)
class CheckpointRecord:
    """A kept checkpoint, without its bytes."""

    run: str
    epoch: int
    batch: int
    attempt: int
    bytes: int
    created_at: datetime


@dataclass(frozen=True)
class Recorded:
    """What one transaction stored: the events with their sequence numbers, and the run as it now
    is.
    """

    run: RunRecord
    events: list[StoredEvent]


@dataclass(frozen=True)
class MetricTable:
    """Every metric row of a run: `columns` float64 [count], NaN where a metric is not defined."""

    first_epoch: int
    count: int
    columns: dict[str, Floats]


@dataclass(frozen=True)
class ExperimentRecord:
    """A saved experiment; a shared one can be read by whoever has its id.

    `name`: its owner's, empty for none.
    """

    id: str
    owner: str
    hash: str
    body: dict[str, Any]
    shared: bool
    created_at: datetime
    name: str = ""


@dataclass(frozen=True)
class UploadRecord:
    """A file that somebody uploaded, named by the SHA-256 of its bytes; `bytes`: how many.

    `name`: what its owner calls it. `columns`, `reading`: what was found in it, JSON-able.
    """

    digest: str
    owner: str
    name: str
    bytes: int
    rows: int
    columns: list[dict[str, Any]]
    reading: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True)
class SessionRecord:
    """A browser session, known by the digest of its cookie.

    `signed_in`: its visitor knew a token; `token`: the id of that token, with which it ends, None
    for the one printed at start.
    """

    digest: str = field(repr=False)
    owner: str
    signed_in: bool
    created_at: datetime
    expires_at: datetime
    token: str | None = None


@dataclass(frozen=True)
class TokenRecord:
    """A token for tools, known by its digest; `id` names it in lists and owns what it makes."""

    digest: str = field(repr=False)
    id: str
    name: str
    created_at: datetime


class NoSuchRun(LookupError):
    """The run does not exist, or no longer."""


class NoSuchExperiment(LookupError):
    """The saved experiment does not exist, or no longer."""


class NoSuchUpload(LookupError):
    """The uploaded file does not exist, or no longer."""


class Fenced(RuntimeError):
    """An old attempt still speaks; nothing was stored."""


class UnusableDatabase(RuntimeError):
    """The database is damaged, or of a newer version; what to do is said."""


class StorageFull(RuntimeError):
    """The disk or the quota is full; nothing was stored. Runs are to be paused, not failed."""
