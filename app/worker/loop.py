"""The worker: advances many runs in turn, in slices of a few milliseconds, and obeys and shows
between slices.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from math import inf

from app.devices.measuring import calibrate
from app.learners.learner import End, Make
from app.worker.channel import Channel, ServerGone
from app.worker.commands import Commands
from app.worker.frames import FrameRequests, FrameServer
from app.worker.reporter import Reporter
from app.worker.reports import Calibrated, LongSteps
from app.worker.resident import Resident
from app.worker.residents import Residents
from app.worker.turns import Turns

FLUSH_SECONDS = 0.050
FLUSH_SECONDS_PER_RUN = 0.040
FLUSH_SECONDS_UNWATCHED = 0.500
"""How often metrics are told: each time costs the web process a transaction."""
LEAST_FLUSH_SECONDS = 0.005
"""How often it is looked for what is to be told, while there is something to compute."""
FLUSH_ROWS = 16_384
"""Sent at once, however fast a run is: one report is stored in some ten milliseconds, and nothing
larger piles up.
"""
LEAVE_SECONDS = 8.0
log = logging.getLogger(__name__)


def _ignore(run: str) -> None:
    """Nobody wants to know which run is being worked on."""


class Worker:
    """Owns a `device` or a core. `make` builds a learner from an experiment and a device.

    `set_current` is told which run is being worked on ("" for none), so that a death of the worker
    can be attributed to it.
    """

    def __init__(
        self, channel: Channel, make: Make, set_current: Callable[[str], None] = _ignore, device: str = "cpu"
    ) -> None:
        self._channel, self._set_current = channel, set_current
        self._reporter, self._turns, requests = Reporter(channel), Turns(), FrameRequests()
        self._residents = Residents(channel, make, self._reporter, self._turns, requests)
        self._commands = Commands(
            self._residents, self._turns, requests, self._reporter, channel, lambda: calibrate(make, device)
        )
        self._frames = FrameServer(requests, self._residents, self._commands.answer, channel, set_current)
        self._hurries = False
        self._flushed_at = 0.0

    def serve(self) -> None:
        """Work until told to leave, or until the server is gone."""
        try:
            while not self._commands.leaving:
                self._listen()
                moving = self._residents.moving()
                ready = self._ready(moving)
                self._hurries = bool(ready)
                self._frames.answer(self._hurries)
                if ready:
                    self._advance(self._turns.next(ready), len(ready), len(moving))
                self._flush(len(moving))
                self._calibrate()
            self._channel.drain(LEAVE_SECONDS)
        except (ServerGone, OSError):
            log.info("the server is gone")
        finally:
            self._channel.close()

    def _listen(self) -> None:
        self._channel.push()
        for command, payload in self._channel.receive(self._patience()):
            self._set_current(getattr(command, "run", ""))
            self._commands.obey(command, payload)
            self._channel.push()
            self._set_current("")

    def _ready(self, moving: list[Resident]) -> list[Resident]:
        if self._channel.full:
            return []
        now = time.perf_counter()
        return [resident for resident in moving if resident.wait(now) <= 0]

    def _patience(self) -> float | None:
        """Seconds for which there is nothing to do; None: until a command comes, or the server has
        taken what waits for it.
        """
        if self._channel.full:
            return None
        if self._hurries or self._frames.due:
            return 0.0
        now = time.perf_counter()
        moving = self._residents.moving()
        waits = [resident.wait(now) for resident in moving]
        waits += [_flush_time(resident, len(moving)) - now for resident in self._residents if resident.blocks]
        wait = min([*waits, self._commands.calibration.wait()])
        return max(0.0, wait) if wait < inf else None

    def _advance(self, resident: Resident, ready: int, moving: int) -> None:
        """One turn of one run among so many. Whatever its learner raises ends that run alone."""
        self._set_current(resident.run)
        begun = time.perf_counter()
        try:
            end = resident.advance(self._turns.slice_seconds(ready, resident.step_seconds))
        except Exception as error:
            self._residents.fail(resident, error)
        else:
            self._after(resident, end, moving)
        self._set_current("")
        self._frames.time_shares.trained(time.perf_counter() - begun)

    def _after(self, resident: Resident, end: End | None, moving: int) -> None:
        if end is None and resident.look_due:
            found = resident.diagnose()
            self._reporter.report(resident, *([found] if found else []), save=True)
        if end is not None:
            self._residents.end(resident, end)
        elif resident.steps_done and not resident.stepping:
            self._reporter.report(resident, save=True, answers=resident.take_answers())
        elif resident.checkpoint_due and not resident.stepping:
            self._reporter.report(resident, save=True)
        if len(resident.blocks) >= FLUSH_ROWS:
            self._reporter.report(resident)
        if resident.running:
            self._reporter.progress(resident, time.perf_counter(), moving)
            self._report_long_steps(resident)

    def _report_long_steps(self, resident: Resident) -> None:
        if resident.heavy and not resident.reported_heavy:
            resident.reported_heavy = True
            self._channel.send(
                LongSteps(run=resident.run, attempt=resident.attempt, step_seconds=resident.longest)
            )

    def _flush(self, moving: int) -> None:
        now = time.perf_counter()
        if now < self._flushed_at + LEAST_FLUSH_SECONDS and self._hurries:
            return
        self._flushed_at = now
        for resident in self._residents:
            if len(resident.blocks) and now >= _flush_time(resident, moving):
                self._reporter.report(resident)

    def _calibrate(self) -> None:
        """A piece of the measuring that was asked for, if it is due."""
        if curves := self._commands.calibration.advance(self._hurries):
            self._channel.send(Calibrated(curves=curves))


def _flush_time(resident: Resident, moving: int) -> float:
    """When the next block of metrics of a run is due, beside so many others.

    Those of all runs are due together: it costs the web process less to store them one right after
    the other.
    """
    interval = max(FLUSH_SECONDS, FLUSH_SECONDS_PER_RUN * moving)
    if not resident.watched:
        interval = max(interval, FLUSH_SECONDS_UNWATCHED)
    return (resident.reported_at // interval + 1) * interval
