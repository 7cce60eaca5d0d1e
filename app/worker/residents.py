"""The runs that a worker holds: how they come, end, fail and go."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence

from app.events import Noticed, QuietEvent, Reason, ReferencesMeasured, StateChanged
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import (
    End,
    HasReferences,
    HasRemarks,
    Learner,
    Make,
    Refusal,
    StartsWarm,
)
from app.methods.declaration import Prepared
from app.schema.text import text
from app.worker import checkpoint
from app.worker.channel import Channel
from app.worker.checkpoint import Checkpoint
from app.worker.failure import reason_of
from app.worker.frames import FrameRequests
from app.worker.messages import Submit
from app.worker.reporter import Reporter
from app.worker.reports import Released, RunReport
from app.worker.resident import Resident
from app.worker.turns import Turns

log = logging.getLogger(__name__)


class Residents:
    """Runs by id. `unfit`: runs that could not be shown, and why."""

    def __init__(
        self, channel: Channel, make: Make, reporter: Reporter, turns: Turns, frames: FrameRequests
    ) -> None:
        self.unfit: dict[str, Reason] = {}
        self._channel, self._make = channel, make
        self._reporter, self._turns, self._frames = reporter, turns, frames
        self._runs: dict[str, Resident] = {}

    def __iter__(self) -> Iterator[Resident]:
        return iter(tuple(self._runs.values()))

    def get(self, run: str) -> Resident | None:
        """The run, if it is here."""
        return self._runs.get(run)

    def moving(self) -> list[Resident]:
        """Those with something to compute."""
        return [resident for resident in self._runs.values() if resident.moving]

    def admit(self, submit: Submit, blob: memoryview) -> None:
        """Take a run on, and tell that it runs or rests.

        Whatever cannot be built fails that run alone.
        """
        self.unfit.pop(submit.run, None)
        prepared = None
        try:
            prepared = prepare(parse(submit.experiment))
            resident, told = self._build(submit, prepared, blob)
        except Exception as error:
            self._refuse(submit, reason_of(error, prepared), error)
            return
        if submit.stop is not None:
            resident.stop_by(submit.stop)
        self._runs[submit.run] = resident
        self._turns.join(resident)
        if not resident.ended:
            self._begin(resident, submit, told)

    def _build(
        self, submit: Submit, prepared: Prepared, blob: memoryview
    ) -> tuple[Resident, list[Reason] | None]:
        """The run, and if it begins here what to tell of what it begins with; None: it goes on."""
        if not len(blob):
            learner = self._make(prepared, submit.device)
            return Resident(submit, prepared, learner, time.perf_counter), []
        saved = checkpoint.unpack(bytes(blob))
        if submit.forked and not saved.is_of(prepared):
            learner = self._make(prepared, submit.device)
            told = _warm_started(learner, saved, prepared)
            return Resident(submit, prepared, learner, time.perf_counter), told
        learner = self._make(prepared, submit.device, saved.facts.get("engine"))
        learner.restore(saved.arrays, saved.facts)
        resident = Resident(submit, prepared, learner, time.perf_counter)
        resident.diagnosis.restore(saved.diagnosis)
        return resident, None

    def _begin(self, resident: Resident, submit: Submit, told: Sequence[Reason] | None) -> None:
        """`told`: what to tell of a run that begins here; None: it goes on."""
        entered = [resident.state_changed("running" if resident.running else "paused")]
        self._reporter.report(resident, *(entered if submit.announce else ()), begun=True)
        self._channel.push()  # the first row of a large network takes a while
        try:
            resident.begin()
            events = [] if told is None else _known_at_the_start(resident, told)
        except StopIteration as stop:
            self.end(resident, stop.value)
        except Exception as error:
            self.fail(resident, error)
        else:
            self._reporter.report(resident, *events, save=told is not None)

    def _refuse(self, submit: Submit, reason: Reason, error: Exception) -> None:
        log.error("run %s cannot start", submit.run, exc_info=error)
        if submit.start == "ended":
            self.unfit[submit.run] = reason
            return
        failed = StateChanged(state="failed", epoch=0, attempt=submit.attempt, reason=reason)
        report = RunReport(
            run=submit.run,
            attempt=submit.attempt,
            epoch=0,
            batch=0,
            seconds=submit.seconds,
            events=[failed],
        )
        self._channel.send(report)
        self._channel.send(Released(run=submit.run, attempt=submit.attempt))

    def end(self, resident: Resident, end: End) -> None:
        """It ended by itself; it stays for viewers."""
        events = resident.diagnose_at_end(end)
        if end.diverged:
            events.append(resident.state_changed("diverged", reason=end.diverged))
        else:
            events.append(resident.state_changed("finished", end.stop_reason, end.explained))
        resident.end()
        self._reporter.report(resident, *events, save=True, answers=resident.take_answers())

    def fail(self, resident: Resident, error: Exception) -> None:
        """Its learner raised: the run fails, with the metrics so far."""
        log.error("run %s failed", resident.run, exc_info=error)
        failed = resident.state_changed("failed", reason=reason_of(error, resident.prepared))
        resident.end()
        self._reporter.report(resident, failed, answers=resident.take_answers())
        self.release(resident)
        self._channel.send(Released(run=resident.run, attempt=resident.attempt))

    def release(self, resident: Resident) -> None:
        """Forget a run, and the frames that are asked for of it."""
        resident.close()
        del self._runs[resident.run]
        self._frames.drop(resident.run)


def _warm_started(learner: Learner, saved: Checkpoint, prepared: Prepared) -> list[Reason]:
    """Have a learner begin in another run's checkpoint; what it could not take of it.

    Raises Refusal for a method that cannot.
    """
    if isinstance(learner, StartsWarm):
        return learner.warm_start(saved.arrays, saved.facts)
    method = prepared.experiment.about.title
    raise Refusal(
        Reason.of(
            "no-warm-start",
            text(
                f"A run of {method.en} cannot begin in another run. Begin it by itself.",
                f"{method.ko} 실행은 다른 실행에서 시작할 수 없습니다. 따로 시작하세요.",
            ),
        )
    )


def _known_at_the_start(resident: Resident, told: Sequence[Reason]) -> list[QuietEvent]:
    """What the learner knows of its data: reference lines, and what its user should know."""
    learner, events = resident.learner, list[QuietEvent]()
    epoch = learner.position.epoch
    if isinstance(learner, HasReferences) and (found := learner.references()):
        events.append(ReferencesMeasured(lines=found))
    if isinstance(learner, HasRemarks):
        told = [*learner.remarks(), *told]
    return [*events, *(Noticed(epoch=epoch, level="info", reason=each) for each in told)]
