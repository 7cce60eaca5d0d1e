"""A run that a worker holds: its learner, what it is to do, and what it has to tell."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any, TypeVar

from app.events import Diagnosed, QuietEvent, Reason, StateChanged
from app.learners.diagnosis import Diagnosis
from app.learners.learner import Arrays, Budget, End, Learner, Position
from app.methods.declaration import Prepared
from app.schema.run import RunState
from app.views.catalog import View
from app.views.metrics import MetricsView
from app.worker.block_buffer import BlockBuffer
from app.worker.checkpoint import Due, fits_of
from app.worker.messages import ResidentState, Submit
from app.worker.pacing import CpuTime, RateMeter, SpeedLimiter, StepRequest

LONG_STEP_SECONDS, LONG_STEPS = 0.010, 4
VERY_LONG_STEP_SECONDS = 0.5
NOTHING = Budget(count=0)
"""What tells whether a learner has reached its end."""
Clock = Callable[[], float]
Found = TypeVar("Found")
log = logging.getLogger(__name__)


class Resident:
    """One run in a worker.

    `used`: its share of the worker so far, in seconds, by which turns are taken. `watched`:
    somebody looks on.

    `step_seconds`: what a step took of late. `heavy`: a single step takes longer than a slice, the
    `longest` slice took so many seconds.
    """

    def __init__(self, submit: Submit, prepared: Prepared, learner: Learner, clock: Clock) -> None:
        self.run, self.attempt = submit.run, submit.attempt
        self.prepared, self.learner = prepared, learner
        self.seconds = submit.seconds
        self.used = 0.0
        self.watched = submit.watched
        self.fits = fits_of(prepared.experiment)
        self.blocks = BlockBuffer()
        self.diagnosis = Diagnosis(learner)
        self.checkpoint_due = Due(moved=submit.attempt > 1)
        self.rate_meter = RateMeter()
        self.speed_limit = SpeedLimiter(submit.speed, clock())
        self.reported_at = self.progress_at = clock()
        self.heavy = self.reported_heavy = False
        self.longest = self.step_seconds = 0.0
        self._state: ResidentState = submit.start
        self._steps: deque[StepRequest] = deque()
        self._done: list[int] = []
        self._row = prepared.experiment.clock.row.name
        self._told: Diagnosed | None = None
        self._changed = False
        self._overruns = 0
        self._clock = clock
        self._generator = learner.learn()
        self._slices = 0
        self._shown: tuple[int, float] | None = None
        self._seen: tuple[tuple[int, bool, list[View]], tuple[Arrays, list[dict[str, Any]]]] | None = None

    @property
    def running(self) -> bool:
        """Whether it trains until something ends that."""
        return self._state == "running"

    @property
    def ended(self) -> bool:
        """Whether it is only here to be looked at."""
        return self._state == "ended"

    @property
    def moving(self) -> bool:
        """Whether it has anything to compute."""
        return self._state == "running" or bool(self._steps)

    @property
    def stepping(self) -> bool:
        """Whether it has steps to do that were asked for."""
        return bool(self._steps)

    @property
    def steps_done(self) -> bool:
        """Whether steps that were asked for are done, and not answered yet."""
        return bool(self._done)

    def pause(self) -> bool:
        """Rest where it is; whether it trained. Steps under way are done as they stand."""
        trained = self._state == "running"
        self._halt("paused")
        return trained

    def resume(self) -> bool:
        """Train; whether it rested. Steps under way are done as they stand."""
        rested = self._state == "paused"
        self._halt("running")
        return rested

    def step(self, request: StepRequest) -> bool:
        """Advance so far and rest; whether it trained."""
        trained = self._state == "running"
        self._state = "paused"
        self._steps.append(request)
        return trained

    def end(self) -> None:
        """Compute nothing more; it stays for viewers."""
        self._halt("ended")

    def state_changed(
        self, state: RunState, stop_reason: str | None = None, reason: Reason | None = None
    ) -> StateChanged:
        """The event that it enters a state, here and now."""
        return StateChanged(
            state=state,
            epoch=self.learner.position.epoch,
            attempt=self.attempt,
            stop_reason=stop_reason,
            reason=reason,
        )

    def wait(self, now: float) -> float:
        """Seconds until it may compute, by its speed limit; a step asked for is due at once."""
        return 0.0 if self._steps else self.speed_limit.wait(now)

    def begin(self) -> None:
        """Row 0 of a fresh run; nothing of a restored one."""
        block = next(self._generator)
        self.blocks.add(block)
        self.diagnosis.add(block)

    def advance(self, seconds: float) -> End | None:
        """Compute for about `seconds`.

        Returns how it ended, if it did. Raises whatever the learner raises.
        """
        begun, cpu_time = self._clock(), CpuTime()
        before = self.learner.position
        budget = self._budget(seconds, begun)
        end, steps = self._send(budget)
        self._account(before, steps, budget, self._clock() - begun, cpu_time.seconds)
        rests = bool(self._done) and not self.moving
        return end or (self._send(NOTHING)[0] if rests or self.look_due else None)

    def look(self, views: Sequence[View], seconds: float) -> tuple[Arrays, list[dict[str, Any]]]:
        """The learner's answer, computed once for all who look at the same moment.

        Raises Refusal.
        """
        asked = self._slices, self.moving, list(views)
        if self._seen and self._seen[0] == asked:
            return self._seen[1]
        answer = self.learner.look(views, seconds)
        self._seen, self._shown = (asked, answer), (self._slices, self._clock())
        return answer

    def unseen_for(self, now: float) -> float:
        """Seconds since it was last shown; infinity if it never was, or is still as it was then, so
        that showing it costs little.
        """
        if self._shown is None or self._shown[0] == self._slices:
            return inf
        return now - self._shown[1]

    def stop_by(self, stop: Mapping[str, Any]) -> None:
        """End by other conditions, which are sound."""
        conditions = self.prepared.experiment.stop
        self.learner.stop_by(type(conditions).model_validate(stop))

    def changed(self) -> None:
        """It was changed from outside: what was seen before is out of date, and the newest row."""
        self._seen, self._changed = None, True

    def measure_at_rest(self) -> dict[str, float | None] | None:
        """Its metrics as they stand, where it rests and its newest row is not of here; None where
        its method has no such view.
        """
        here = self.learner.position.batch == 0 and not self._changed
        if self.moving or here or MetricsView not in self.prepared.experiment.views:
            return None
        return self._examined(lambda: self.learner.look([MetricsView()])[1][0]["metrics"])

    @property
    def look_due(self) -> bool:
        """Whether it stands where it is to be looked at, and kept."""
        return self.diagnosis.is_due(self.learner.position)

    def diagnose(self) -> Diagnosed | None:
        """What a look finds, if one is due here."""
        self._told = self._examined(lambda: self.diagnosis.look(self.learner.position))
        return self._told

    def withdraw_diagnosis(self) -> list[QuietEvent]:
        """That what was told holds no more, since weights or settings were changed."""
        withdrawn = self.diagnosis.withdraw(self.learner.position)
        return [] if withdrawn is None else [withdrawn]

    def diagnose_at_end(self, end: End | None = None) -> list[QuietEvent]:
        """What the last look finds, if that is news; `end`: how the run ended by itself."""
        found = self._examined(lambda: self.diagnosis.last_look(self.learner.position, end))
        return [] if found in (None, self._told) else [found]

    def take_answers(self) -> list[int]:
        """The steps that are done and not yet answered."""
        done, self._done = self._done, []
        return done

    def charge(self, seconds: float) -> None:
        """It used the worker otherwise, to save a checkpoint."""
        self.used += seconds

    def close(self) -> None:
        """Let go of what the learner holds."""
        self._generator.close()

    def _examined(self, look: Callable[[], Found | None]) -> Found | None:
        """What is found is advice: where looking fails, the run goes on."""
        begun = CpuTime()
        try:
            return look()
        except Exception:
            log.exception("run %s cannot be examined", self.run)
            return None
        finally:
            self.charge(begun.seconds)

    def _halt(self, state: ResidentState) -> None:
        self._done += [step.request_id for step in self._steps]
        self._steps.clear()
        self.rate_meter.reset()
        self._state = state

    def _budget(self, seconds: float, now: float) -> Budget:
        """None goes past the row after which the diagnosis looks."""
        rows = self.diagnosis.rows_left(self.learner.position)
        if self._steps:
            return replace(self._steps[0].budget(seconds), rows=rows)
        epochs = self.speed_limit.allowance(now)
        return Budget(seconds, rows=rows) if epochs is None else Budget(seconds, self._row, epochs, rows)

    def _send(self, budget: Budget) -> tuple[End | None, int]:
        """How it ended, if it did, and how many of the budget's units it did."""
        try:
            block = self._generator.send(budget)
        except StopIteration as stop:
            return stop.value, 0
        self.blocks.add(block)
        self.diagnosis.add(block)
        self._changed = self._changed and not len(block)
        return None, block.steps

    def _account(self, before: Position, steps: int, budget: Budget, took: float, cpu_time: float) -> None:
        after = self.learner.position
        self.used += cpu_time
        self.seconds += took
        self.checkpoint_due.trained(took)
        if not self._steps:
            self.speed_limit.spend(after.epoch - before.epoch)
        elif self._steps[0].advanced(steps):
            self._done.append(self._steps.popleft().request_id)
        if moved := (after.epoch - before.epoch) * after.batches + after.batch - before.batch:
            self.step_seconds = took / moved
        self._slices += 1
        self._judge(cpu_time, cpu_time - budget.seconds)

    def _judge(self, cpu_time: float, overrun: float) -> None:
        """Whether its steps are longer than a slice.

        The first slice warms up: it counts only where nothing else explains it.
        """
        if overrun > VERY_LONG_STEP_SECONDS:
            self.heavy = True
        elif self._slices > 1:
            self._overruns = self._overruns + 1 if overrun > LONG_STEP_SECONDS else 0
            self.heavy = self.heavy or self._overruns >= LONG_STEPS
        self.longest = max(self.longest, cpu_time)
