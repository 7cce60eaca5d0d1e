"""A checkpoint as safetensors: the arrays, and what is said of them in the metadata map."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from safetensors.numpy import load, save

from app.learners.learner import Arrays
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import networks_hash

EVERY_SECONDS, FIRST_SECONDS = 2.0, 0.2
LARGEST_SHARE = 0.05
BESIDE = ("facts", "fits", "diagnosis", "experiment")
"""What is no array."""
Fits = dict[str, str | None]


@dataclass(frozen=True)
class Checkpoint:
    """What continues a run.

    `facts`: the learner's, for this very run. `fits`: what another run has to share to begin here,
    whatever its data and training: the method, and the hash of its networks. `diagnosis`:
    what that remembers of the run. `experiment`: the run's content hash.
    """

    arrays: Arrays
    facts: dict[str, Any]
    fits: Fits = field(default_factory=dict)
    diagnosis: dict[str, Any] = field(default_factory=dict)
    experiment: str = ""

    def is_of(self, prepared: Prepared) -> bool:
        """Whether a run of that experiment made it; one of an earlier version may not say."""
        made_by = self.experiment or self.facts.get("experiment")
        return made_by in (None, prepared.hash)


def fits_of(experiment: Experiment) -> Fits:
    """What a run of an experiment fits."""
    return {"method": experiment.method, "networks": networks_hash(experiment)}


def pack(checkpoint: Checkpoint) -> bytes:
    """Safetensors bytes; what is no array goes, as JSON, into the metadata map."""
    arrays = {
        name: np.asarray(array, order="C") for name, array in checkpoint.arrays.items()
    }  # 0-d stays 0-d
    beside = {name: json.dumps(getattr(checkpoint, name)) for name in BESIDE}
    return save(arrays, metadata=beside)


def unpack(blob: bytes) -> Checkpoint:
    """What `pack` was given; of what one of an earlier version lacks, nothing."""
    (length,) = struct.unpack_from("<Q", blob)
    beside = json.loads(blob[8 : 8 + length]).get("__metadata__", {})
    return Checkpoint(
        load(blob),
        json.loads(beside.get("facts", "{}")),
        json.loads(beside.get("fits", "{}")),
        json.loads(beside.get("diagnosis", "{}")),
        json.loads(beside.get("experiment", '""')),
    )


def finite(arrays: Arrays) -> bool:
    """Whether every number can be trained on."""
    return all(np.isfinite(array).all() for array in arrays.values() if array.dtype.kind == "f")


class Due:
    """When the next checkpoint by time is due: every two seconds of training, never more than a
    twentieth of it; the first one soon where the run has `moved`, so that it makes progress however
    often its workers die.
    """

    def __init__(self, moved: bool = False) -> None:
        self._trained = 0.0
        self._interval = FIRST_SECONDS if moved else EVERY_SECONDS

    def trained(self, seconds: float) -> None:
        """So much training since."""
        self._trained += seconds

    def __bool__(self) -> bool:
        return self._trained >= self._interval

    def saved(self, seconds: float) -> None:
        """One was made; it took so long."""
        self._trained = 0.0
        self._interval = max(EVERY_SECONDS, seconds / LARGEST_SHARE)
