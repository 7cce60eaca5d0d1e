"""The rows after which a run is looked at."""

from __future__ import annotations

FIRST = 10
STEPS = (1, 2, 5)


def next_look(epoch: int) -> int:
    """The first of 10, 20, 50, 100, 200, 500 … behind an epoch."""
    decade = FIRST
    while True:
        for step in STEPS:
            if step * decade > epoch:
                return step * decade
        decade *= 10


def is_look(epoch: int) -> bool:
    """Whether a run is looked at after so many epochs."""
    return epoch > 0 and next_look(epoch - 1) == epoch
