"""A run that a worker holds: its learner, what it is to do, and what it has to tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from math import inf
from typing import Any, Literal

from app.learners.learner import Arrays, Budget, End, Learner, Position
from app.methods.declaration import Prepared
from app.views.catalog import View
from app.worker.block_buffer import BlockBuffer
from app.worker.checkpoint import Due
from app.worker.cpu_time import CpuTime
from app.worker.messages import Submit
from app.worker.plateau_watch import PlateauWatch
from app.worker.rate_meter import RateMeter
from app.worker.speed_limiter import SpeedLimiter
from app.worker.step_request import StepRequest

LONG_STEP_SECONDS, LONG_STEPS = 0.010, 4
VERY_LONG_STEP_SECONDS = 0.5
NOTHING = Budget(epochs=0)
"""What tells whether a learner has reached its end."""
Clock = Callable[[], float]


class Resident:
    """One run in a worker.

    `used`: its share of the worker so far, in seconds, by which turns are taken. `watched`:
    somebody looks on.

    `step_seconds`: what a step took of late. `heavy`: a single step takes longer than a slice, the
    `longest` slice took so many seconds.
    """

    def __init__(self, submit: Submit, prepared: Prepared, learner: Learner, clock: Clock) -> None:
        self.run, self.attempt = submit.run, submit.attempt
        self.prepared = prepared
        self.learner = learner
        self.state: Literal["running", "paused", "rest"] = submit.start
        self.seconds = submit.seconds
        self.used = 0.0
        self.watched = submit.watched
        self.steps: deque[StepRequest] = deque()
        self.done: list[int] = []
        self.columns = BlockBuffer()
        self.plateaus = PlateauWatch()
        self.due = Due()
        self.rate_meter = RateMeter()
        self.speed_limit = SpeedLimiter(submit.speed, clock())
        self.reported_at = self.progress_at = clock()
        self.heavy = self.reported_heavy = False
        self.longest = self.step_seconds = 0.0
        self._overruns = 0
        self._clock = clock
        self._generator = learner.learn()
        self._slices = 0
        self._shown: tuple[int, float] | None = None
        self._seen: tuple[tuple[int, bool, list[View]], tuple[Arrays, list[dict[str, Any]]]] | None = None

    @property
    def moving(self) -> bool:
        """Whether it has anything to compute."""
        return self.state == "running" or bool(self.steps)

    def wait(self, now: float) -> float:
        """Seconds until it may compute, by its speed limit; a step asked for is due at once."""
        return 0.0 if self.steps else self.speed_limit.wait(now)

    def begin(self) -> None:
        """Row 0 of a fresh run; nothing of a restored one."""
        self.columns.add(next(self._generator))

    def advance(self, seconds: float) -> End | None:
        """Compute for about `seconds`.

        Returns how it ended, if it did. Raises whatever the learner raises.
        """
        begun, cpu_time = self._clock(), CpuTime()
        before = self.learner.position
        budget = self._budget(seconds, begun)
        end = self._send(budget)
        self._account(before, budget, self._clock() - begun, cpu_time.seconds)
        return end or (self._send(NOTHING) if self.done and not self.moving else None)

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

    def changed(self) -> None:
        """It was changed from outside: what was seen before is out of date."""
        self._seen = None

    def answers(self) -> list[int]:
        """The steps that are done and not yet answered."""
        done, self.done = self.done, []
        return done

    def charge(self, seconds: float) -> None:
        """It used the worker otherwise, to save a checkpoint."""
        self.used += seconds

    def close(self) -> None:
        """Let go of what the learner holds."""
        self._generator.close()

    def _budget(self, seconds: float, now: float) -> Budget:
        if self.steps:
            return self.steps[0].budget(seconds)
        return Budget(seconds=seconds, epochs=self.speed_limit.allowance(now))

    def _send(self, budget: Budget) -> End | None:
        try:
            block = self._generator.send(budget)
        except StopIteration as stop:
            end: End = stop.value
            return end
        self.columns.add(block)
        self.plateaus.add(block)
        return None

    def _account(self, before: Position, budget: Budget, took: float, cpu_time: float) -> None:
        after = self.learner.position
        self.used += cpu_time
        self.seconds += took
        self.due.trained(took)
        if self.steps:
            self._step(before, after)
        else:
            self.speed_limit.spend(after.epoch - before.epoch)
        if steps := (after.epoch - before.epoch) * after.batches + after.batch - before.batch:
            self.step_seconds = took / steps
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

    def _step(self, before: Position, after: Position) -> None:
        self.steps[0].advanced(before, after)
        if self.steps[0].left <= 0:
            self.done.append(self.steps.popleft().request_id)
