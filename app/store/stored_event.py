"""Stored events on their way out of the store, and the outline that stands for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from app.events import Event, QuietEvent
from app.store.decimals import Floats, shortest, spell_json

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
COMMON = {"type", "sequence", "at"}


@dataclass(frozen=True, eq=False)
class StoredEvent:
    """What is known of one event.

    Its JSON is made at most once for all who are told, and not at all where nobody watches.

    `body`: its own fields, `columns` aside, which stay arrays.
    """

    type: str
    sequence: int
    at: float
    body: Mapping[str, Any]
    columns: Mapping[str, Floats] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, event: QuietEvent, sequence: int, at: float) -> StoredEvent:
        """An event that has no columns of numbers, with the number that it gets."""
        return cls(event.type, sequence, at, event.model_dump(mode="json", exclude=COMMON))

    @property
    def rows(self) -> int:
        """How many rows of metrics it has."""
        return int(self.body["count"]) if self.columns is not None else 0

    @cached_property
    def json(self) -> str:
        """The event as the socket and the replay route send it."""
        whole = {"type": self.type, "sequence": self.sequence, "at": self.at, **self.body}
        if self.columns is not None:
            whole["columns"] = _short(self.columns)
        return spell_json(whole).decode()

    @property
    def event(self) -> Event:
        """The event as its model, with a Python object for every number."""
        return EVENT.validate_json(self.json)


@dataclass(frozen=True, eq=False)
class StoredOutline:
    """A run's metrics up to an event's number, thinned: columns at `epochs`, of `rows` epochs in
    all; and the other `events`, in order.
    """

    sequence: int
    rows: int
    epochs: NDArray[np.int64]
    columns: Mapping[str, Floats]
    events: list[StoredEvent]

    @cached_property
    def json(self) -> str:
        """The outline as the socket sends it."""
        facts = {"type": "outline", "sequence": self.sequence, "rows": self.rows}
        table = {"epochs": self.epochs.tolist(), "columns": _short(self.columns)}
        told = ",".join(kept.json for kept in self.events)
        return f'{spell_json(facts | table).decode()[:-1]},"events":[{told}]}}'


def _short(columns: Mapping[str, Floats]) -> dict[str, list[float]]:
    table = np.array(list(columns.values()), np.float64)
    return dict(zip(columns, shortest(table).tolist(), strict=True))
