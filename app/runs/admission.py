"""Whether an experiment may become a run."""

from __future__ import annotations

from collections.abc import Collection

from app.experiment.check import check
from app.methods.declaration import Experiment
from app.methods.limits import Limits
from app.runs.errors import QuotaExceeded, RefusedExperiment
from app.runs.limits import RunLimits
from app.runs.line import Line
from app.schema.problem import CheckReport
from app.schema.run import RunState
from app.schema.text import Language
from app.store.store import Store

ACTIVE: frozenset[RunState] = frozenset({"queued", "running", "interrupted"})


def checked(
    experiment: Experiment, language: Language, limits: Limits, devices: Collection[str] | None
) -> CheckReport:
    """The report of an experiment that can be trained. Raises RefusedExperiment."""
    report = check(experiment, language, limits, devices)
    if not report.ok:
        raise RefusedExperiment(report.problems)
    return report


def room_for_one_more(store: Store, owner: str, limits: RunLimits) -> None:
    """Nothing, unless the owner keeps too many runs already, or has too many active.

    Raises QuotaExceeded.
    """
    kept = store.count_runs(owner)
    if kept >= limits.kept_per_owner:
        raise QuotaExceeded("runs kept of one owner", limits.kept_per_owner, kept)
    room_to_train(store, owner, limits)


def room_to_train(store: Store, owner: str, limits: RunLimits) -> None:
    """Nothing, unless the owner has too many active runs for another, new or paused, to go on.

    Raises QuotaExceeded.
    """
    active = store.count_runs(owner, ACTIVE)
    if active >= limits.active_per_owner:
        raise QuotaExceeded("active runs of one owner", limits.active_per_owner, active)


def room_in_line(line: Line, limits: RunLimits) -> None:
    """Nothing, unless too many runs wait. Raises QuotaExceeded."""
    if not line.free and line.length >= limits.queued:
        raise QuotaExceeded("runs in line", limits.queued, line.length)
