"""Whose look is answered, by a clock that is set."""

from dataclasses import dataclass, field
from math import inf
from types import SimpleNamespace
from typing import Any

from app.views.weights import WeightsView
from app.worker.frames import FrameRequests
from app.worker.messages import GetFrame

APART = 0.05


@dataclass
class Run:
    """A run that moves, as far as frame_requests asks it."""

    shown_at: float = -inf
    changed: bool = True
    moving: bool = True
    learner: Any = field(default_factory=lambda: SimpleNamespace(position=SimpleNamespace(epoch=9, batch=0)))

    def unseen_for(self, now: float) -> float:
        """As a Resident's."""
        return now - self.shown_at if self.changed else inf


class Room:
    """Runs, and a clock."""

    def __init__(self, **runs: Run) -> None:
        self.runs, self.now = runs, 0.0
        self.frame_requests = FrameRequests(lambda: self.now)

    def get(self, run: str) -> Any:
        """The run."""
        return self.runs.get(run)

    def asks(self, run: str, viewer: str = "v") -> None:
        """A viewer that has seen the run's beginning asks for the next frame."""
        self.frame_requests.add(
            GetFrame(run=run, request_id=1, viewer=viewer, request=1, views=[WeightsView()], after=(0, 0))
        )

    def answered(self) -> list[tuple[str, str]]:
        """Whose looks can be answered now."""
        found = []
        while look := self.frame_requests.take(self, APART):
            found.append((look.run, look.viewer))
        return found


def test_a_run_that_was_never_shown_is_due_at_once() -> None:
    room = Room(a=Run())
    room.asks("a")
    assert room.answered() == [("a", "v")]


def test_a_run_is_due_so_long_after_it_was_last_shown_however_late_it_was_asked_for() -> None:
    room = Room(a=Run(shown_at=0.0))
    room.now = 0.049
    room.asks("a")
    assert room.answered() == []
    room.now = 0.051
    assert room.answered() == [("a", "v")]


def test_a_run_that_is_not_due_holds_up_no_other() -> None:
    room = Room(a=Run(shown_at=0.09), b=Run(shown_at=0.0))
    room.asks("a")
    room.asks("b")
    room.now = 0.1
    assert room.answered() == [("b", "v")]


def test_all_who_look_at_a_run_that_is_still_as_it_was_shown_are_answered_together() -> None:
    room = Room(a=Run(shown_at=0.1, changed=False))
    room.now = 0.1
    room.asks("a", "one")
    room.asks("a", "two")
    assert room.answered() == [("a", "one"), ("a", "two")]
