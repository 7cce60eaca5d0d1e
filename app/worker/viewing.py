"""The frames that viewers wait for: one each, the newest request replacing an older one."""

from __future__ import annotations

import json
from typing import Any, Protocol

import numpy as np
from safetensors.numpy import save

from app.learners.learner import Arrays
from app.worker.messages import Forget, Look
from app.worker.resident import Resident


class Residency(Protocol):
    """The runs that are here."""

    def get(self, run: str) -> Resident | None:
        """The run, if it is here."""


class Viewing:
    """Outstanding looks, in the order of their arrival, by run and viewer."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, str], Look] = {}

    def add(self, look: Look) -> None:
        """Wait for a frame; the viewer's older request is dropped."""
        self._looks.pop((look.run, look.viewer), None)
        self._looks[look.run, look.viewer] = look

    def forget(self, forget: Forget) -> None:
        """A viewer does not want an answer any more; it may have asked for another meanwhile."""
        look = self._looks.get((forget.run, forget.viewer))
        if look and look.ask == forget.ask:
            del self._looks[forget.run, forget.viewer]

    def drop(self, run: str) -> None:
        """The run went away."""
        for key in [key for key in self._looks if key[0] == run]:
            del self._looks[key]

    def due(self, residents: Residency) -> Look | None:
        """The first look that can be answered now."""
        for look in self._looks.values():
            resident = residents.get(look.run)
            if resident is None or has_moved(resident, look.after):
                return look
        return None

    def take(self, residents: Residency) -> Look | None:
        """The first look that can be answered now; it is outstanding no more."""
        look = self.due(residents)
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
        "views": json.dumps(facts, allow_nan=False),
    }
    return save({name: np.asarray(array, order="C") for name, array in arrays.items()}, metadata=metadata)
