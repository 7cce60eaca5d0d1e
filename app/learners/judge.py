"""What judges a run beside its stop conditions, and remembers for that what it has seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from app.events import Noticed
from app.learners.learner import Block


class Judge(Protocol):
    """Sees every row of a run and says what its user should know.

    What it remembers travels in the run's checkpoint, so that it judges the same wherever the run
    goes on.
    """

    name: ClassVar[str]
    """Under which its memory is kept in a checkpoint."""

    def add(self, block: Block) -> None:
        """See new rows."""

    def notice(self, epoch: int) -> list[Noticed]:
        """What to tell after `epoch` epochs, once."""

    def save(self) -> dict[str, Any]:
        """What it remembers, as JSON-able facts."""

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Remember what `save` returned."""


class Judges:
    """Those of one run."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        self._judges = {judge.name: judge for judge in judges}

    def add(self, block: Block) -> None:
        """Have all see new rows."""
        for judge in self._judges.values():
            judge.add(block)

    def notices(self, epoch: int) -> list[Noticed]:
        """What all have to tell after `epoch` epochs."""
        return [told for judge in self._judges.values() for told in judge.notice(epoch)]

    def save(self) -> dict[str, dict[str, Any]]:
        """What each remembers, by its name."""
        return {name: judge.save() for name, judge in self._judges.items()}

    def restore(self, saved: Mapping[str, Mapping[str, Any]]) -> None:
        """Have each remember what it saved; one that saved nothing begins anew."""
        for name, judge in self._judges.items():
            if name in saved:
                judge.restore(saved[name])
