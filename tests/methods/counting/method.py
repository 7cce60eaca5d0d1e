"""A method that only counts: what it takes to add one, and no more.

Importing this file lists it, in this process, where every method is listed: one line in each list.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from math import inf
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from app.events import Reason, ReferenceValue
from app.learners.allowance import Allowance
from app.learners.catalog import LEARNERS
from app.learners.catalog import make as make_learner
from app.learners.learner import Arrays, Block, Budget, End, Learner, Position, Refusal
from app.learners.metric_rows import MetricRows
from app.learners.stopping import StopWatch
from app.learners.views.frame import find_view, frame
from app.methods.catalog import METHODS
from app.methods.clock import Clock, ClockUnit
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import hash_of
from app.methods.limits import Limits
from app.methods.metric import Metric, ReferenceLine
from app.schema.about import About
from app.schema.setting import Setting, describe, setting
from app.schema.strict import Strict
from app.schema.text import text
from app.training.stop import StopConditions
from app.views.catalog import View

TICKS = 10
"""Ticks in a round."""


class CountingStop(StopConditions):
    """It ends after so many rounds, or once it has counted so far."""

    count: int | None = setting(
        None, ge=1, label=text("Count", "센 수"), help=text("End at this number.", "이 수에서 끝냅니다.")
    )

    def met(self, epoch: int, row: Mapping[str, float], best_epoch: int) -> str | None:
        """The goal first."""
        if self.count is not None and row["count"] >= self.count:
            return "count"
        return super().met(epoch, row, best_epoch)


class CountingTraining(Strict):
    """How it counts."""

    stride: float = setting(
        1.0,
        ge=0.5,
        le=1000,
        label=text("Stride", "보폭"),
        help=text("How much every tick adds.", "한 틱마다 더하는 수."),
    )
    seed: int = setting(
        0, ge=0, le=100, label=text("Seed", "시드"), help=text("It has no part.", "아무 영향이 없습니다.")
    )
    device: Literal["auto", "cpu"] = "auto"
    stop: CountingStop = Field(default_factory=CountingStop)


class Counting(Experiment):
    """It counts."""

    method: Literal["counting"] = "counting"
    training: CountingTraining = Field(default_factory=CountingTraining)

    about: ClassVar[About] = About(
        title=text("Counting", "세기"),
        group="method",
        formula="n ← n + s",
        explanation=text(
            "It counts, and learns nothing: the least that a method can be.",
            "수를 셀 뿐 아무것도 배우지 않습니다. 방법이 될 수 있는 가장 작은 것입니다.",
        ),
        source="Anonymous (prehistory)",
    )
    clock: ClassVar[Clock] = Clock(
        row=ClockUnit(
            name="round",
            title=text("round", "바퀴"),
            plural=text("rounds", "바퀴"),
            help=text("Ten ticks.", "열 틱."),
        ),
        steps=(
            ClockUnit(
                name="tick",
                title=text("tick", "틱"),
                plural=text("ticks", "틱"),
                help=text("One addition.", "한 번 더하는 것."),
            ),
        ),
    )
    metrics: ClassVar[tuple[Metric, ...]] = (
        Metric(
            name="count",
            title=text("Count", "센 수"),
            explanation=text("How far it has counted.", "지금까지 센 수."),
            higher_is_better=True,
            references=(
                ReferenceLine(
                    name="dozen",
                    title=text("a dozen", "한 다스"),
                    explanation=text("Twelve.", "열둘."),
                ),
            ),
        ),
    )
    leading: ClassVar[tuple[str, ...]] = ("count",)
    views: ClassVar[tuple[type[Strict], ...]] = ()
    changes: ClassVar[tuple[Setting, ...]] = tuple(
        each for each in describe(CountingTraining) if each.name == "stride"
    )
    starter: ClassVar[dict[str, Any]] = {"method": "counting", "training": {"stop": {"epochs": 20}}}

    @property
    def stop(self) -> StopConditions:
        """As the training says."""
        return self.training.stop

    def prepare(self, limits: Limits) -> Prepared:
        """Nothing is ever wrong with it."""
        return Prepared(self, accelerated=False, hash=hash_of(self))


class CountingLearner:
    """A Learner."""

    engine = "counting"

    def __init__(self, prepared: Prepared, device: str, engine: str | None = None) -> None:
        assert isinstance(prepared.experiment, Counting)
        self.device = device
        self.stride = prepared.experiment.training.stride
        self.count, self.ticks, self.fresh = 0.0, 0, True
        self.watch, self.rows = StopWatch(prepared.experiment.training.stop), MetricRows()

    @property
    def position(self) -> Position:
        """Rounds, and ticks of the next."""
        return Position(self.ticks // TICKS, self.ticks % TICKS, TICKS)

    def learn(self) -> Generator[Block, Budget, End]:
        """Tick after tick."""
        if self.fresh:
            self._record()
        budget = yield self.rows.take()
        while self.watch.reason is None:
            allowance = Allowance(budget, self.watch.time_left())
            while not allowance.spent and self.watch.reason is None:
                self._tick(allowance)
            self.watch.clock(allowance.elapsed)
            budget = yield self.rows.take(allowance.done)
        return End(self.watch.reason)

    def change(self, changes: Mapping[str, float]) -> None:
        """Another stride. Raises Refusal."""
        if set(changes) != {"stride"}:
            raise Refusal(Reason.of("unknown-change", text("Only the stride.", "보폭만 됩니다.")))
        self.stride = changes["stride"]

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions."""
        self.watch.replace(conditions, self.ticks // TICKS)

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        """There is nothing to see. Raises Refusal."""
        return frame(views, lambda view: find_view({}, view)(self, view))

    def references(self) -> list[ReferenceValue]:
        """Twelve, for comparison."""
        return [ReferenceValue(metric="count", name="dozen", value=12.0)]

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """The number."""
        facts = {"ticks": self.ticks, "stride": self.stride, "fresh": self.fresh, "stop": self.watch.save()}
        return {"count": np.array([self.count])}, facts

    def warm_start(self, arrays: Arrays, facts: dict[str, Any]) -> list[Reason]:
        """Count on from another run's number."""
        self.count, self.ticks = float(arrays["count"][0]), facts["ticks"]
        return []

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Go on counting."""
        self.count, self.ticks = float(arrays["count"][0]), facts["ticks"]
        self.stride, self.fresh = facts["stride"], facts["fresh"]
        self.watch.restore(facts["stop"])

    def _tick(self, allowance: Allowance) -> None:
        self.count += self.stride
        self.ticks += 1
        completed = self.ticks % TICKS == 0
        if completed:
            self._record()
        allowance.note({"tick": 1, "round": int(completed)}, int(completed))

    def _record(self) -> None:
        self.rows.add(self.ticks // TICKS, {"count": self.count})
        self.watch.epoch(self.ticks // TICKS, {"count": self.count})
        self.fresh = False


def listed() -> None:
    """Have it where every method is."""
    if Counting not in METHODS:
        METHODS.append(Counting)
        LEARNERS[Counting] = CountingLearner


listed()


def make(prepared: Prepared, device: str, engine: str | None = None) -> Learner:
    """For worker processes: they import this file, and so know the method."""
    return make_learner(prepared, device, engine)
