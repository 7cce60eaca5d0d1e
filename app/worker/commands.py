"""What a worker does at each command."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import isfinite

import numpy as np

from app.devices.measuring import Calibrating, CalibrationTask
from app.events import Reason
from app.learners.learner import Refusal
from app.worker.channel import Channel
from app.worker.failure import reason_of
from app.worker.messages import (
    Calibrate,
    CancelFrame,
    Change,
    Command,
    GetFrame,
    Leave,
    Pause,
    Predict,
    Release,
    Resume,
    SetWeight,
    Speed,
    StepBy,
    Stop,
    Submit,
    Watch,
)
from app.worker.reports import Declined, Edited, EnteredState, PredictionReady, Released
from app.worker.resident import Resident
from app.worker.residents import Residents
from app.worker.step_request import StepRequest

GONE = Reason(
    code="not-here",
    message="The run is not in this worker any more; ask again.",
    ko="실행이 이 작업자에 더는 없습니다. 다시 요청하세요.",
)
ENDED = Reason(
    code="ended",
    message="The run has ended; it cannot be changed or continued.",
    ko="실행이 끝나서 바꾸거나 이어 갈 수 없습니다.",
)


class Commands:
    """Obeys.

    A command that cannot be done is declined with the reason; it never ends the worker.
    """

    def __init__(
        self, residents: Residents, channel: Channel, calibrating: Callable[[], Calibrating]
    ) -> None:
        self._residents, self._channel = residents, channel
        self._report = residents.reporter.report
        self._calibrating = calibrating
        self.calibration = CalibrationTask()
        self.leaving = False

    def obey(self, command: Command, payload: memoryview) -> None:
        """Do it, or decline."""
        match command:
            case Submit():
                self._residents.admit(command, payload)
            case Leave():
                self._leave(command)
            case Calibrate():
                self.calibration.begin(self._calibrating())
            case GetFrame():
                self._look(command)
            case CancelFrame():
                self._residents.frame_requests.forget(command)
            case Speed() | Watch() | Release():
                self._without_answer(command)
            case Predict():
                self.answer(command.run, command.request_id, lambda run: self._predict(run, command, payload))
            case _:
                self.answer(command.run, command.request_id, lambda run: self._steer(run, command))

    def answer(self, run: str, request_id: int, work: Callable[[Resident], None]) -> None:
        """Do `work` with the run.

        What it raises, and a run that is not here, are told as the reason of a refusal.
        """
        resident = self._residents.get(run)
        if resident is None:
            self._decline(run, request_id, self._residents.unfit.get(run, GONE))
            return
        try:
            work(resident)
        except Exception as error:
            self._decline(run, request_id, reason_of(error, resident.prepared))

    def _decline(self, run: str, request_id: int, reason: Reason) -> None:
        self._channel.send(Declined(run=run, request_id=request_id, reason=reason))

    def _look(self, look: GetFrame) -> None:
        if self._residents.get(look.run):
            self._residents.frame_requests.add(look)
        else:
            self._decline(look.run, look.request_id, self._residents.unfit.get(look.run, GONE))

    def _without_answer(self, command: Speed | Watch | Release) -> None:
        resident = self._residents.get(command.run)
        if resident is None:
            return
        if isinstance(command, Speed):
            resident.speed_limit.set(command.epochs_per_second, time.perf_counter())
            self._residents.turns.join(resident)
            return
        if isinstance(command, Watch):
            self._residents.turns.watch(resident, command.watched)
            return
        if command.save:
            self._report(resident, save=True)
        self._residents.let_go(resident)
        if command.save:
            self._channel.send(Released(run=resident.run, attempt=resident.attempt))

    def _steer(
        self, resident: Resident, command: Pause | Resume | Stop | StepBy | Change | SetWeight
    ) -> None:
        if resident.state == "rest":
            raise Refusal(ENDED)
        match command:
            case Pause():
                self._pause(resident, command)
            case Resume():
                self._resume(resident, command)
            case Stop():
                self._stop(resident, command)
            case StepBy():
                self._step(resident, command)
            case Change():
                self._change(resident, command)
            case SetWeight():
                self._set_weight(resident, command)

    def _pause(self, resident: Resident, command: Pause) -> None:
        entered = EnteredState(state="paused", reason=command.reason) if resident.state == "running" else None
        moved = resident.moving
        self._residents.rest(resident)
        resident.state = "paused"
        self._report(resident, save=moved, entered=entered, answers=[*resident.answers(), command.request_id])

    def _resume(self, resident: Resident, command: Resume) -> None:
        entered = EnteredState(state="running") if resident.state == "paused" else None
        self._residents.rest(resident)
        resident.state = "running"
        self._residents.turns.join(resident)
        self._report(resident, entered=entered, answers=[*resident.answers(), command.request_id])

    def _stop(self, resident: Resident, command: Stop) -> None:
        entered = EnteredState(state="stopped", stop_reason="user")
        self._residents.rest(resident)
        self._report(resident, save=True, entered=entered, answers=[*resident.answers(), command.request_id])

    def _step(self, resident: Resident, command: StepBy) -> None:
        if resident.state == "running":
            resident.state = "paused"
            self._report(resident, save=True, entered=EnteredState(state="paused"))
        resident.steps.append(StepRequest(command.request_id, command.unit, command.count))
        self._residents.turns.join(resident)

    def _change(self, resident: Resident, command: Change) -> None:
        resident.learner.change(command.changes)
        resident.changed()
        self._report(resident, save=True, changes=command.changes, answers=[command.request_id])

    def _set_weight(self, resident: Resident, command: SetWeight) -> None:
        before = resident.learner.edit(command.edit)
        resident.changed()
        edited = Edited(edit=command.edit, before=before if isfinite(before) else None)
        self._report(resident, save=True, edited=edited, answers=[command.request_id])

    def _predict(self, resident: Resident, command: Predict, payload: memoryview) -> None:
        rows = np.frombuffer(payload, dtype="<f4").reshape(command.rows, command.columns)
        outputs = np.ascontiguousarray(resident.learner.predict(rows), dtype="<f4")
        shape = PredictionReady(
            run=command.run, request_id=command.request_id, rows=len(outputs), columns=outputs.shape[1]
        )
        self._channel.send(shape, outputs.tobytes())

    def _leave(self, command: Leave) -> None:
        self.leaving = True
        for resident in self._residents:
            if resident.state == "running":
                entered = EnteredState(state="interrupted", reason=command.reason)
                self._report(resident, save=True, entered=entered)
