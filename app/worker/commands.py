"""What a worker does at each command."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import isfinite

import numpy as np

from app.datasets.uploads import library
from app.devices.measuring import Calibrating, CalibrationTask
from app.events import Reason, SettingsChanged, WeightEdited
from app.learners.learner import EditsWeights, Predicts, Refusal
from app.schema.text import Text, text
from app.worker.channel import Channel
from app.worker.failure import reason_of
from app.worker.frames import FrameRequests
from app.worker.messages import (
    Calibrate,
    CancelFrame,
    Change,
    Command,
    GetFrame,
    GiveFile,
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
    TakeFile,
    Watch,
)
from app.worker.pacing import StepRequest
from app.worker.reporter import Reporter
from app.worker.reports import Cause, Declined, PredictionReady, Released
from app.worker.resident import Resident
from app.worker.residents import Residents
from app.worker.turns import Turns

NOT_HERE = Reason.of(
    "not-here",
    text(
        "The run is not in this worker any more; ask again.",
        "실행이 이 작업자에 더는 없습니다. 다시 요청하세요.",
    ),
)
ENDED = Reason.of(
    "ended",
    text(
        "The run has ended; resume it before it is changed or stepped.",
        "실행이 끝났습니다. 바꾸거나 한 걸음씩 나아가려면 먼저 이어 가세요.",
    ),
)


class Commands:
    """Obeys.

    A command that cannot be done is declined with the reason; it never ends the worker.
    """

    def __init__(
        self,
        residents: Residents,
        turns: Turns,
        frames: FrameRequests,
        reporter: Reporter,
        channel: Channel,
        calibrating: Callable[[], Calibrating],
    ) -> None:
        self._residents, self._turns, self._frames = residents, turns, frames
        self._channel, self._report = channel, reporter.report
        self._calibrating = calibrating
        self.calibration = CalibrationTask()
        self.leaving = False

    def obey(self, command: Command, payload: memoryview) -> None:
        """Do it, or decline."""
        match command:
            case Submit():
                self._residents.admit(command, payload)
            case GiveFile():
                library.give(command.digest, bytes(payload))
            case TakeFile():
                library.take(command.digest)
            case Leave():
                self._leave(command)
            case Calibrate():
                self.calibration.begin(self._calibrating())
            case GetFrame():
                self._get_frame(command)
            case CancelFrame():
                self._frames.cancel(command)
            case Speed() | Watch() | Release():
                self._without_answer(command)
            case Predict():
                self.answer(command.run, command.request_id, lambda run: self._predict(run, command, payload))
            case _:
                self._control(command)

    def answer(self, run: str, request_id: int, work: Callable[[Resident], None]) -> None:
        """Do `work` with the run.

        What it raises, and a run that is not here, are told as the reason of a refusal.
        """
        resident = self._residents.get(run)
        if resident is None:
            self._decline_absent(run, request_id)
            return
        try:
            work(resident)
        except Exception as error:
            self._decline(run, request_id, reason_of(error, resident.prepared))

    def _decline(self, run: str, request_id: int, reason: Reason, cause: Cause = Cause.REFUSED) -> None:
        self._channel.send(Declined(run=run, request_id=request_id, cause=cause, reason=reason))

    def _decline_absent(self, run: str, request_id: int) -> None:
        unfit = self._residents.unfit.get(run)
        if unfit:
            self._decline(run, request_id, unfit)
        else:
            self._decline(run, request_id, NOT_HERE, Cause.NOT_HERE)

    def _get_frame(self, command: GetFrame) -> None:
        if self._residents.get(command.run):
            self._frames.add(command)
        else:
            self._decline_absent(command.run, command.request_id)

    def _without_answer(self, command: Speed | Watch | Release) -> None:
        resident = self._residents.get(command.run)
        if resident is None:
            return
        if isinstance(command, Speed):
            resident.speed_limit.set(command.epochs_per_second, time.perf_counter())
            self._turns.join(resident)
            return
        if isinstance(command, Watch):
            self._turns.watch(resident, command.watched)
            return
        if command.save:
            self._report(resident, save=True)
        self._residents.release(resident)
        if command.save:
            self._channel.send(Released(run=resident.run, attempt=resident.attempt))

    def _control(self, command: Pause | Resume | Stop | StepBy | Change | SetWeight) -> None:
        resident = self._residents.get(command.run)
        if resident and resident.ended:
            self._decline(command.run, command.request_id, ENDED, Cause.ENDED)
            return
        self.answer(command.run, command.request_id, lambda run: self._steer(run, command))

    def _steer(
        self, resident: Resident, command: Pause | Resume | Stop | StepBy | Change | SetWeight
    ) -> None:
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
        moved = resident.moving
        trained = resident.pause()
        events = [resident.state_changed("paused", reason=command.reason)] if trained else []
        self._report(resident, *events, save=moved, answers=[*resident.take_answers(), command.request_id])

    def _resume(self, resident: Resident, command: Resume) -> None:
        events = [resident.state_changed("running")] if resident.resume() else []
        self._turns.join(resident)
        self._report(resident, *events, answers=[*resident.take_answers(), command.request_id])

    def _stop(self, resident: Resident, command: Stop) -> None:
        resident.end()
        events = [*resident.diagnose_at_end(), resident.state_changed("stopped", "user")]
        self._report(resident, *events, save=True, answers=[*resident.take_answers(), command.request_id])

    def _step(self, resident: Resident, command: StepBy) -> None:
        if resident.step(StepRequest(command.request_id, command.unit, command.count)):
            self._report(resident, resident.state_changed("paused"), save=True)
        self._turns.join(resident)

    def _change(self, resident: Resident, command: Change) -> None:
        if command.changes:
            resident.learner.change(command.changes)
        if command.stop is not None:
            resident.stop_by(command.stop)
        resident.changed()
        position = resident.learner.position
        changed = SettingsChanged(
            epoch=position.epoch, batch=position.batch, changes=command.changes, stop=command.stop
        )
        withdrawn = resident.withdraw_diagnosis() if command.changes else []
        self._report(resident, changed, *withdrawn, save=True, answers=[command.request_id])

    def _set_weight(self, resident: Resident, command: SetWeight) -> None:
        learner = resident.learner
        if not isinstance(learner, EditsWeights):
            raise _cannot(resident, text("setting single weights", "가중치 하나 바꾸기"))
        before = learner.edit(command.edit)
        resident.changed()
        position = learner.position
        edited = WeightEdited(
            epoch=position.epoch,
            batch=position.batch,
            edit=command.edit,
            before=before if isfinite(before) else None,
        )
        withdrawn = resident.withdraw_diagnosis()
        self._report(resident, edited, *withdrawn, save=True, answers=[command.request_id])

    def _predict(self, resident: Resident, command: Predict, payload: memoryview) -> None:
        learner = resident.learner
        if not isinstance(learner, Predicts):
            raise _cannot(resident, text("answering rows of data", "데이터 행에 답하기"))
        rows = np.frombuffer(payload, dtype="<f4").reshape(command.rows, command.columns)
        outputs = np.ascontiguousarray(learner.predict(rows), dtype="<f4")
        ready = PredictionReady(run=command.run, request_id=command.request_id, shape=list(outputs.shape))
        self._channel.send(ready, outputs.tobytes())

    def _leave(self, command: Leave) -> None:
        self.leaving = True
        for resident in self._residents:
            if resident.running:
                interrupted = resident.state_changed("interrupted", reason=command.reason)
                self._report(resident, interrupted, save=True)
            elif resident.stepping:
                self._report(resident, save=True)


def _cannot(resident: Resident, what: Text) -> Refusal:
    """`what`: something that the method of the run has no use for."""
    method = resident.prepared.experiment.about.title
    return Refusal(
        Reason.of(
            "not-of-this-method",
            text(
                f"{method.en} has no use for {what.en}. Choose a method that does.",
                f"{method.ko}에서는 {what.ko}를 할 수 없습니다. 할 수 있는 방법을 고르세요.",
            ),
        )
    )
