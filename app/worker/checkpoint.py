"""A checkpoint as safetensors: the learner's arrays, and its facts in the metadata map."""

import json
import struct
from typing import Any

import numpy as np
from safetensors.numpy import load, save

from app.learners.learner import Arrays

EVERY_SECONDS = 2.0
LARGEST_SHARE = 0.05


def pack(arrays: Arrays, facts: dict[str, Any], plateau_told: bool = False) -> bytes:
    """Safetensors bytes; facts go, as JSON, under `facts` in the metadata map, and `plateau_told`
    beside them.
    """
    contiguous = {name: np.asarray(array, order="C") for name, array in arrays.items()}  # 0-d stays 0-d
    return save(contiguous, metadata={"facts": json.dumps(facts), "plateau_told": json.dumps(plateau_told)})


def unpack(blob: bytes) -> tuple[Arrays, dict[str, Any], bool]:
    """What `pack` was given."""
    (length,) = struct.unpack_from("<Q", blob)
    metadata = json.loads(blob[8 : 8 + length]).get("__metadata__", {})
    return (
        load(blob),
        json.loads(metadata.get("facts", "{}")),
        json.loads(metadata.get("plateau_told", "false")),
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
