"""What keeps a request about a run from being done.

RunError
├── RefusedExperiment   the check found problems
├── QuotaExceeded       too many runs: of the owner, in the queue, or at once
├── UnknownUnit         the run's method cannot be stepped by it
├── RunRefused          the run's learner cannot do it, and says why
│   └── RunEnded        the run has ended meanwhile
└── Closing             the server is about to restart

A move that the run's state does not allow is an IllegalMove (`app/schema/run.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.events import Reason
from app.schema.problem import Problem
from app.schema.text import Text, text


class RunError(Exception):
    """The root."""


class RefusedExperiment(RunError):
    """An experiment that its check refuses."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class QuotaExceeded(RunError):
    """`found` of `allowed` runs are there already; `what` says of which kind, `remedy` what makes
    room among these.
    """

    def __init__(self, what: Text, allowed: int, found: int, remedy: Text) -> None:
        super().__init__(f"Expected at most {allowed} {what.en}, found {found}; {remedy.en}")
        self.words = text(
            f"{self}.",
            f"한도에 이르렀습니다. {what.ko}: {allowed}개까지 되는데 이미 {found}개입니다. {remedy.ko}.",
        )


class UnknownUnit(RunError):
    """A step by a `unit` that is none of the `units` of the method's clock."""

    def __init__(self, unit: str, units: Sequence[str]) -> None:
        super().__init__(f"expected one of {', '.join(units)}, found {unit[:40]!a}")
        self.unit, self.units = unit, units


class RunRefused(RunError):
    """The run's learner declined: `reason` says what was expected, found, and what to do."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.message)
        self.reason = reason


class RunEnded(RunRefused):
    """The run has ended, perhaps in this very moment."""


class Closing(RunError):
    """The server restarts; ask again in a few seconds."""
