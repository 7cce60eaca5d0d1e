"""Workers as processes of this machine: started, watched, replaced."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import Counter
from collections.abc import Coroutine, Iterable
from pathlib import Path

from app.devices.calibration import Calibration
from app.devices.choice import choose
from app.devices.kept import KeptCalibration
from app.events import Reason
from app.executors.backoff import Backoff
from app.executors.executor import Device, Listener
from app.executors.placement import least_loaded, moves
from app.executors.process import NICE, NICE_HEAVY, make_learner
from app.executors.seat import Seat
from app.learners.learner import Make
from app.schema.strict import Strict
from app.worker.messages import Calibrate, Leave, Release, Submit
from app.worker.reports import Accelerator, Calibrated, Happened, Heavy, Hello, Released, Report

PATIENCE_SECONDS = 5.0
log = logging.getLogger(__name__)


class LocalExecutor:
    """One worker per core and per accelerator, and one each for runs whose single step is longer
    than a slice (as many again, at most).

    `folder`: where it is kept what training costs on each device, once that is measured; without
    one nothing is measured.
    """

    def __init__(
        self, workers: int | None = None, make: Make = make_learner, folder: Path | None = None
    ) -> None:
        self._cores = workers or os.cpu_count() or 1
        self._make = make
        self._listener: Listener | None = None
        self._seats: list[Seat] = []
        self._heavy_seats: list[Seat] = []
        self._where: dict[str, Seat] = {}
        self._heavy_runs: set[str] = set()
        self._accelerators: dict[str, Accelerator] = {}
        self._measures = folder is not None
        self._asked: set[str] = set()
        self._calibration = KeptCalibration(folder)
        self._whys: dict[str, Reason] = {}
        self._keepers: set[asyncio.Task[None]] = set()
        self._errands: set[asyncio.Task[None]] = set()
        self._heavy_keepers: Counter[str] = Counter()
        self._warm = self._looked = False
        self._changed = asyncio.Condition()
        self._closing = False

    async def start(self, listener: Listener) -> None:
        """Begin; workers warm up behind it."""
        self._listener = listener
        for _ in range(self._cores):
            self._keep("cpu", self._seats)

    async def close(self, reason: Reason, seconds: float) -> None:
        """Have every run kept and marked interrupted for `reason`, and end, within `seconds`."""
        self._closing = True
        for seat in self._all():
            seat.send(Leave(reason=reason))
        for errand in self._errands:
            errand.cancel()
        keepers = list(self._keepers)
        if keepers:
            _, late = await asyncio.wait(keepers, timeout=seconds)
            for keeper in late:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)

    @property
    def ready(self) -> int:
        """How many workers can train."""
        return sum(seat.hello is not None for seat in self._seats)

    @property
    def pids(self) -> list[int]:
        """The process ids of the living workers."""
        return [seat.pid for seat in self._all() if seat.pid is not None]

    def pid_of(self, run: str) -> int | None:
        """The process id of the worker that has the run."""
        seat = self._where.get(run)
        return seat.pid if seat else None

    def devices(self) -> list[Device]:
        """What there is to train on; empty until the first worker has looked."""
        greeted: dict[str, list[Hello]] = {}
        for seat in self._seats:
            if seat.hello:
                greeted.setdefault(seat.device, []).append(seat.hello)
        return [_device(name, hellos) for name, hellos in sorted(greeted.items())]

    def device_ids(self) -> list[str] | None:
        """Every device that a run may ask for by name, warm or not yet; None until the first worker
        has looked.
        """
        return ["cpu", *self._accelerators] if self._looked else None

    def calibration(self) -> Calibration:
        """What training costs on each device, as far as that was measured."""
        return self._calibration.now

    def why(self, run: str) -> Reason | None:
        """Why a run is on its device; None where no worker has it."""
        return self._whys.get(run) if run in self._where else None

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""
        return run in self._where

    async def submit(self, order: Submit, checkpoint: bytes | None) -> None:
        """Give a run to a worker, once there is one. Raises Refusal if its device is not there."""
        seat = await self._place(order)
        self._where[order.run] = seat
        seat.submit(order.model_copy(update={"device": seat.device}), checkpoint or b"")
        self._separate(seat)

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        """Pass a command on to the run's worker; False if none has the run."""
        seat = self._where.get(run)
        if seat is None:
            return False
        seat.send(command, payload)
        return True

    def release(self, run: str) -> None:
        """Take a run off its worker; what it still says is to be fenced by a new attempt."""
        seat = self._where.get(run)
        self._forget(run)
        self._heavy_runs.discard(run)
        if seat is not None:
            seat.forget(run)
            seat.send(Release(run=run))

    def _forget(self, run: str) -> None:
        self._where.pop(run, None)
        self._whys.pop(run, None)

    def _all(self) -> Iterable[Seat]:
        return [*self._seats, *self._heavy_seats]

    async def _place(self, order: Submit) -> Seat:
        async with self._changed:
            await self._changed.wait_for(lambda: self._warm and self.ready > 0)
            choice = choose(
                order.device, list(self._accelerators), order.work, self._calibration.now, order.begun
            )
            device, self._whys[order.run] = choice.device, choice.reason
            await self._changed.wait_for(lambda: bool(self._serving(order.run, device)))
            return least_loaded(self._serving(order.run, device))

    def _serving(self, run: str, device: str) -> list[Seat]:
        """Living workers for the run: a heavy one's own kind where there is one."""
        heavy = self._heavy_seats if run in self._heavy_runs else []
        for seats in (heavy, self._seats):
            serving = [seat for seat in seats if seat.device == device and seat.hello]
            if serving:
                return serving
        return []

    def _keep(self, device: str, seats: list[Seat]) -> None:
        keeper = asyncio.create_task(self._keep_serving(device, seats), name=f"worker on {device}")
        self._keepers.add(keeper)
        keeper.add_done_callback(self._keepers.discard)

    async def _keep_serving(self, device: str, seats: list[Seat]) -> None:
        """Have one worker serve a device, and replace it when it dies, of whatever."""
        backoff = Backoff()
        while not self._closing:
            begun = time.monotonic()
            try:
                await self._serve_once(device, seats)
            except Exception:
                log.exception("a worker on %s could not be started, or not be listened to", device)
            if not self._closing:
                await asyncio.sleep(backoff.wait(time.monotonic() - begun))

    async def _serve_once(self, device: str, seats: list[Seat]) -> None:
        assert self._listener is not None
        nice = NICE_HEAVY if seats is self._heavy_seats else NICE
        seat = await Seat.open(device, self._make, self._listener, nice)
        seats.append(seat)
        try:
            await seat.attend(lambda report: self._hear(seat, report))
        finally:
            seats.remove(seat)
            self._mourn(seat)
            await self._wait_no_more()
            await seat.bury()

    def _mourn(self, seat: Seat) -> None:
        """A worker has gone: nobody has its runs now, and the listener is to go on with them."""
        for run in [run for run, where in self._where.items() if where is seat]:
            self._forget(run)
        if (losses := seat.losses()) and self._listener and not self._closing:
            log.warning("the worker with process id %s died with %d runs", seat.pid, len(losses))
            self._listener.lost(losses)

    async def _wait_no_more(self) -> None:
        """Runs are placed on the workers that are there, whoever else may come."""
        self._warm = True
        async with self._changed:
            self._changed.notify_all()

    async def _hear(self, seat: Seat, report: Report) -> None:
        match report:
            case Hello():
                self._measure(seat, report)
                await self._greet(report)
            case Heavy():
                self._heavy_runs.add(report.run)
                self._separate(seat)
            case Released():
                if self._where.get(report.run) is seat and report.run not in seat.runs:
                    self._forget(report.run)
            case Calibrated() if seat.hello:
                await asyncio.to_thread(
                    self._calibration.learn, seat.device, seat.hello.machine, report.curves
                )
            case Happened(entered=entered) if entered:
                self._balance()

    async def _greet(self, hello: Hello) -> None:
        """A worker can train; the first tells which accelerators there are, and each of those gets
        a worker too.
        """
        if not self._looked:
            self._looked = True
            self._spawn(self._lose_patience())
        for accelerator in hello.accelerators:
            if accelerator.id not in self._accelerators:
                self._accelerators[accelerator.id] = accelerator
                self._keep(accelerator.id, self._seats)
        self._warm = self._warm or self.ready >= self._cores
        async with self._changed:
            self._changed.notify_all()
        self._balance()

    def _measure(self, seat: Seat, hello: Hello) -> None:
        """Have a device measured, by the first worker on it, unless that was done before.

        Once: should it cost the worker's life, once.
        """
        if self._measures and seat.device not in self._asked:
            self._asked.add(seat.device)
            if not self._calibration.know(seat.device, hello.machine):
                seat.send(Calibrate())

    async def _lose_patience(self) -> None:
        """The first runs are spread over all workers, unless one of these takes long to come, or
        hangs.
        """
        await asyncio.sleep(PATIENCE_SECONDS)
        await self._wait_no_more()

    def _balance(self) -> None:
        """Even out what workers have to do."""
        if not self._closing:
            for seat, run in moves([seat for seat in self._seats if seat.hello]):
                seat.move_out(run)

    def _separate(self, seat: Seat) -> None:
        """Move the runs of long steps to workers for such runs, unless they are there, or disturb
        nobody.
        """
        if seat in self._heavy_seats or len(seat.training) < 2:
            return
        for run in self._heavy_runs & seat.training - seat.leaving:
            seat.leaving.add(run)
            self._spawn(self._set_apart(seat, run))

    async def _set_apart(self, seat: Seat, run: str) -> None:
        there = [other for other in self._heavy_seats if other.device == seat.device]
        if all(other.runs for other in there) and self._heavy_keepers[seat.device] < self._cores:
            self._heavy_keepers[seat.device] += 1
            self._keep(seat.device, self._heavy_seats)
        async with self._changed:
            await self._changed.wait_for(lambda: self._has_heavy(seat.device) or run not in seat.runs)
        if run in seat.runs:
            seat.move_out(run)

    def _has_heavy(self, device: str) -> bool:
        return any(seat.hello and seat.device == device for seat in self._heavy_seats)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._done)

    def _done(self, errand: asyncio.Task[None]) -> None:
        self._errands.discard(errand)
        if not errand.cancelled() and (error := errand.exception()):
            log.error("going on after a worker's death or move failed", exc_info=error)


def _device(name: str, hellos: list[Hello]) -> Device:
    return Device(name, hellos[0].name, name.split(":")[0], hellos[0].memory_bytes, len(hellos))
