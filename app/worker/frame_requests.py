"""The frames that viewers wait for: one each, the newest request replacing an older one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from pydantic_core import to_json

from app.learners.learner import Arrays
from app.worker.blob import to_blob
from app.worker.messages import CancelFrame, GetFrame
from app.worker.resident import Resident


class Residency(Protocol):
    """The runs that are here."""

    def get(self, run: str) -> Resident | None:
        """The run, if it is here."""


class FrameRequests:
    """Outstanding looks, in the order of their arrival, by run and viewer."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._looks: dict[tuple[str, str], GetFrame] = {}

    def add(self, look: GetFrame) -> None:
        """Wait for a frame; the viewer's older request is dropped."""
        self._looks.pop((look.run, look.viewer), None)
        self._looks[look.run, look.viewer] = look

    def forget(self, forget: CancelFrame) -> None:
        """A viewer does not want an answer any more; it may have asked for another meanwhile."""
        waiting = self._looks.get((forget.run, forget.viewer))
        if waiting and waiting.request_id == forget.request_id:
            del self._looks[forget.run, forget.viewer]

    def drop(self, run: str) -> None:
        """The run went away."""
        for key in [key for key in self._looks if key[0] == run]:
            del self._looks[key]

    def due(self, residents: Residency, apart: float = 0.0) -> GetFrame | None:
        """The first look that can be answered now, at a run that was last shown `apart` seconds ago
        or earlier, or is as it was shown.
        """
        now = self._clock()
        for look in self._looks.values():
            resident = residents.get(look.run)
            if resident is None:
                return look
            if resident.unseen_for(now) >= apart and has_moved(resident, look.after):
                return look
        return None

    def take(self, residents: Residency, apart: float = 0.0) -> GetFrame | None:
        """Such a look; it is outstanding no more."""
        look = self.due(residents, apart)
        if look is not None:
            del self._looks[look.run, look.viewer]
        return look


def has_moved(resident: Resident, after: tuple[int, int] | None) -> bool:
    """Whether a viewer that has seen `after` should be shown the run: it moved past, or rests
    somewhere else.
    """
    if after is None:
        return True
    here = (resident.learner.position.epoch, resident.learner.position.batch)
    return here > after or (not resident.moving and here != after)


def frame(look: GetFrame, resident: Resident, arrays: Arrays, facts: list[dict[str, Any]]) -> bytes:
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
