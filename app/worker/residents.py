"""The runs that a worker holds: how they come, end, fail and go."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from app.events import Noticed, QuietEvent, Reason, ReferencesMeasured, StateChanged
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import End, HasReferences, HasRemarks, Make
from app.methods.declaration import Prepared
from app.worker import checkpoint
from app.worker.channel import Channel
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
            resident = self._build(submit, prepared, blob)
        except Exception as error:
            self._refuse(submit, reason_of(error, prepared), error)
            return
        self._runs[submit.run] = resident
        self._turns.join(resident)
        if not resident.ended:
            self._begin(resident, submit, fresh=not len(blob))

    def _build(self, submit: Submit, prepared: Prepared, blob: memoryview) -> Resident:
        if not len(blob):
            learner = self._make(prepared, submit.device)
            return Resident(submit, prepared, learner, time.perf_counter)
        saved = checkpoint.unpack(bytes(blob))
        learner = self._make(prepared, submit.device, saved.facts.get("engine"))
        learner.restore(saved.arrays, saved.facts)
        resident = Resident(submit, prepared, learner, time.perf_counter)
        resident.plateau.told = saved.plateau_told
        return resident

    def _begin(self, resident: Resident, submit: Submit, fresh: bool) -> None:
        entered = [resident.state_changed("running" if resident.running else "paused")]
        self._reporter.report(resident, *(entered if submit.announce else ()), begun=True)
        self._channel.push()  # the first row of a large network takes a while
        try:
            resident.begin()
            events = _known_at_the_start(resident) if fresh else []
        except StopIteration as stop:
            self.end(resident, stop.value)
        except Exception as error:
            self.fail(resident, error)
        else:
            self._reporter.report(resident, *events, save=fresh)

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
        if end.diverged:
            events: list[QuietEvent] = [resident.state_changed("diverged", reason=end.diverged)]
        else:
            events = [*resident.plateau.notice(resident.learner.position.epoch)]
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


def _known_at_the_start(resident: Resident) -> list[QuietEvent]:
    """What the learner knows of its data: reference lines, and what its user should know."""
    learner, events = resident.learner, list[QuietEvent]()
    if isinstance(learner, HasReferences) and (found := learner.references()):
        events.append(ReferencesMeasured(lines=found))
    if isinstance(learner, HasRemarks):
        events += [Noticed(epoch=0, level="info", reason=each) for each in learner.remarks()]
    return events
