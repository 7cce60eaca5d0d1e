"""The frames that viewers wait for: one each, the newest request replacing an older one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from pydantic_core import to_json

from app.learners.learner import Arrays
from app.worker.blob import to_blob
from app.worker.messages import Forget, Look
from app.worker.resident import Resident


class Residency(Protocol):
    """The runs that are here."""

    def get(self, run: str) -> Resident | None:
        """The run, if it is here."""


class Viewing:
    """Outstanding looks, in the order of their arrival, by run and viewer; each with the time when it came."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._looks: dict[tuple[str, str], tuple[Look, float]] = {}

    def add(self, look: Look) -> None:
        """Wait for a frame; the viewer's older request is dropped."""
        self._looks.pop((look.run, look.viewer), None)
        self._looks[look.run, look.viewer] = look, self._clock()

    def forget(self, forget: Forget) -> None:
        """A viewer does not want an answer any more; it may have asked for another meanwhile."""
        waiting = self._looks.get((forget.run, forget.viewer))
        if waiting and waiting[0].ask == forget.ask:
            del self._looks[forget.run, forget.viewer]

    def drop(self, run: str) -> None:
        """The run went away."""
        for key in [key for key in self._looks if key[0] == run]:
            del self._looks[key]

    def due(self, residents: Residency, waited: float = 0.0) -> Look | None:
        """The first look that can be answered now, of those that came `waited` seconds ago or earlier."""
        latest = self._clock() - waited
        for look, came in self._looks.values():
            if waited and came > latest:
                return None
            resident = residents.get(look.run)
            if resident is None or has_moved(resident, look.after):
                return look
        return None

    def take(self, residents: Residency, waited: float = 0.0) -> Look | None:
        """Such a look; it is outstanding no more."""
        look = self.due(residents, waited)
        if look is not None:
            del self._looks[look.run, look.viewer]
        return look


def has_moved(resident: Resident, after: tuple[int, int] | None) -> bool:
    """Whether a viewer that has seen `after` should be shown the run: it moved past, or rests somewhere else."""
    if after is None:
        return True
    here = (resident.learner.position.epoch, resident.learner.position.batch)
    return here > after or (not resident.moving and here != after)


def frame(look: Look, resident: Resident, arrays: Arrays, facts: list[dict[str, Any]]) -> bytes:
    """The safetensors blob that answers `look`."""
    position = resident.learner.position
    metadata = {
        "run": look.run,
        "epoch": str(position.epoch),
        "batch": str(position.batch),
        "request": str(look.request),
        "views": to_json(facts).decode(),
    }
    return to_blob(arrays, metadata)
