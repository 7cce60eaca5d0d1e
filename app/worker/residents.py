"""The runs that a worker holds: how they come, end, fail and go."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from app.events import Reason
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import End, Make
from app.methods.declaration import Prepared
from app.worker import checkpoint
from app.worker.channel import Channel
from app.worker.failure import reason_of
from app.worker.frame_requests import FrameRequests
from app.worker.messages import Submit
from app.worker.reporter import Reporter
from app.worker.reports import EnteredState, Released, RunReport
from app.worker.resident import Resident
from app.worker.turns import Turns

log = logging.getLogger(__name__)


class Residents:
    """Runs by id. `unfit`: runs that could not be shown, and why."""

    def __init__(self, channel: Channel, make: Make) -> None:
        self.unfit: dict[str, Reason] = {}
        self.frame_requests = FrameRequests()
        self.turns = Turns()
        self.reporter = Reporter(channel)
        self._channel, self._make = channel, make
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
        self.turns.join(resident)
        if submit.start != "rest":
            self._begin(resident, submit, fresh=not len(blob))

    def _build(self, submit: Submit, prepared: Prepared, blob: memoryview) -> Resident:
        if not len(blob):
            learner = self._make(prepared, submit.device)
            return Resident(submit, prepared, learner, time.perf_counter)
        arrays, facts, told = checkpoint.unpack(bytes(blob))
        learner = self._make(prepared, submit.device, facts.get("engine"))
        learner.restore(arrays, facts)
        resident = Resident(submit, prepared, learner, time.perf_counter)
        resident.plateaus.told = told
        return resident

    def _begin(self, resident: Resident, submit: Submit, fresh: bool) -> None:
        learner = resident.learner
        entered = EnteredState.model_validate({"state": submit.start}) if submit.announce else None
        self.reporter.report(resident, entered=entered, device=learner.device, engine=learner.engine)
        self._channel.push()  # the first row of a large network takes a while
        try:
            resident.begin()
        except StopIteration as stop:
            self.end(resident, stop.value)
        except Exception as error:
            self.fail(resident, error)
        else:
            self.reporter.report(resident, save=fresh)

    def _refuse(self, submit: Submit, reason: Reason, error: Exception) -> None:
        log.error("run %s cannot start", submit.run, exc_info=error)
        if submit.start == "rest":
            self.unfit[submit.run] = reason
            return
        failed = EnteredState(state="failed", reason=reason)
        self._channel.send(
            RunReport(
                run=submit.run,
                attempt=submit.attempt,
                epoch=0,
                batch=0,
                seconds=submit.seconds,
                entered=failed,
            )
        )
        self._channel.send(Released(run=submit.run, attempt=submit.attempt))

    def end(self, resident: Resident, end: End) -> None:
        """It ended by itself; it stays for viewers."""
        state = "diverged" if end.diverged else "finished"
        entered = {"state": state, "stop_reason": end.stop_reason, "reason": end.diverged}
        notice = None if end.diverged else resident.plateaus.notice(resident.learner.position.epoch)
        self.rest(resident)
        self.reporter.report(
            resident,
            save=True,
            notice=notice,
            entered=EnteredState.model_validate(entered),
            answers=resident.answers(),
        )

    def fail(self, resident: Resident, error: Exception) -> None:
        """Its learner raised: the run fails, with the metrics so far."""
        log.error("run %s failed", resident.run, exc_info=error)
        failed = EnteredState(state="failed", reason=reason_of(error, resident.prepared))
        self.rest(resident)
        self.reporter.report(resident, entered=failed, answers=resident.answers())
        self.let_go(resident)
        self._channel.send(Released(run=resident.run, attempt=resident.attempt))

    def rest(self, resident: Resident) -> None:
        """It computes no more; steps that were asked for are answered as they stand."""
        resident.done += [step.request_id for step in resident.steps]
        resident.steps.clear()
        resident.rate_meter.forget()
        resident.state = "rest"

    def let_go(self, resident: Resident) -> None:
        """Forget a run, and the frames that are asked for of it."""
        resident.close()
        del self._runs[resident.run]
        self.frame_requests.drop(resident.run)
