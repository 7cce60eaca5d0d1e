"""A checkpoint as safetensors: the arrays, and what is said of them in the metadata map."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from safetensors.numpy import load, save

from app.learners.learner import Arrays
from app.methods.declaration import Experiment
from app.methods.hashing import networks_hash

EVERY_SECONDS = 2.0
LARGEST_SHARE = 0.05
DIAGNOSIS = "diagnosis"
"""Under which the diagnosis remembers."""
Fits = dict[str, str | None]


@dataclass(frozen=True)
class Checkpoint:
    """What continues a run.

    `facts`: the learner's, for this very run. `fits`: what another run has to share to begin here,
    whatever its data and training: the method, and the hash of its networks. `judged`: what is
    remembered by whatever judges the run, by its name.
    """

    arrays: Arrays
    facts: dict[str, Any]
    fits: Fits = field(default_factory=dict)
    judged: dict[str, dict[str, Any]] = field(default_factory=dict)


def fits_of(experiment: Experiment) -> Fits:
    """What a run of an experiment fits."""
    return {"method": experiment.method, "networks": networks_hash(experiment)}


def pack(checkpoint: Checkpoint) -> bytes:
    """Safetensors bytes; what is no array goes, as JSON, into the metadata map."""
    arrays = {
        name: np.asarray(array, order="C") for name, array in checkpoint.arrays.items()
    }  # 0-d stays 0-d
    beside = {name: json.dumps(getattr(checkpoint, name)) for name in ("facts", "fits", "judged")}
    return save(arrays, metadata=beside)


def unpack(blob: bytes) -> Checkpoint:
    """What `pack` was given; of what one of an earlier version lacks, nothing."""
    (length,) = struct.unpack_from("<Q", blob)
    beside = json.loads(blob[8 : 8 + length]).get("__metadata__", {})
    return Checkpoint(
        load(blob),
        json.loads(beside.get("facts", "{}")),
        json.loads(beside.get("fits", "{}")),
        json.loads(beside.get("judged", "{}")),
    )


def finite(arrays: Arrays) -> bool:
    """Whether every number can be trained on."""
    return all(np.isfinite(array).all() for array in arrays.values() if array.dtype.kind == "f")


class Due:
    """When the next checkpoint by time is due: every two seconds of training, never more than a
    twentieth of it.
    """

    def __init__(self) -> None:
        self._trained = 0.0
        self._interval = EVERY_SECONDS

    def trained(self, seconds: float) -> None:
        """So much training since."""
        self._trained += seconds

    def __bool__(self) -> bool:
        return self._trained >= self._interval

    def saved(self, seconds: float) -> None:
        """One was made; it took so long."""
        self._trained = 0.0
        self._interval = max(EVERY_SECONDS, seconds / LARGEST_SHARE)
