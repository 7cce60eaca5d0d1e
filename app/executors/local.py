"""Runs on worker processes of this machine."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from app.concurrency import BackgroundTasks
from app.devices.calibration import Calibration
from app.events import Reason
from app.executors.balancing import least_loaded, moves
from app.executors.device_registry import DeviceRegistry, described
from app.executors.executor import Device, Listener
from app.executors.heavy_runs import HeavyRuns
from app.executors.process import NICE, NICE_HEAVY, make_learner
from app.executors.worker_link import WorkerLink
from app.executors.worker_pool import WorkerPool
from app.learners.learner import Make
from app.methods.declaration import Prepared
from app.schema.strict import Strict
from app.worker.messages import Calibrate, Release, Submit
from app.worker.reports import Calibrated, Hello, LongSteps, Released, Report, RunReport

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
        self._devices = DeviceRegistry(folder)
        self._pool = WorkerPool(make, NICE, self._handle, self._gone)
        self._heavy_pool = WorkerPool(make, NICE_HEAVY, self._handle, self._gone)
        self._tasks = BackgroundTasks()
        self._changed = asyncio.Condition()
        self._heavy = HeavyRuns(self._heavy_pool, self._cores, self._changed, self._tasks)
        self._links: dict[str, WorkerLink] = {}
        self._device_reasons: dict[str, Reason] = {}
        self._warm = False

    async def start(self, listener: Listener) -> None:
        """Begin; workers warm up behind it."""
        self._pool.listener = self._heavy_pool.listener = listener
        for _ in range(self._cores):
            self._pool.start("cpu")

    async def close(self, reason: Reason, seconds: float) -> None:
        """Have every run stored and marked interrupted for `reason`, and end, within `seconds`."""
        await self._tasks.close()
        await asyncio.gather(*(pool.close(reason, seconds) for pool in (self._pool, self._heavy_pool)))

    @property
    def ready(self) -> int:
        """How many workers can train."""
        return len(self._pool.ready())

    @property
    def pids(self) -> list[int]:
        """The process ids of the living workers."""
        links = [*self._pool.links, *self._heavy_pool.links]
        return [link.pid for link in links if link.pid is not None]

    def pid_of(self, run: str) -> int | None:
        """The process id of the worker that has the run."""
        link = self._links.get(run)
        return link.pid if link else None

    def devices(self) -> list[Device]:
        """What there is to train on; empty until the first worker has looked."""
        greetings: dict[str, list[Hello]] = {}
        for link in self._pool.links:
            if link.hello:
                greetings.setdefault(link.device, []).append(link.hello)
        return [described(device, greetings[device]) for device in sorted(greetings)]

    def device_ids(self) -> list[str] | None:
        """Every device that a run may ask for by name, warm or not yet; None until the first worker
        has looked.
        """
        return self._devices.ids()

    def calibration(self) -> Calibration:
        """What training costs on each device, as far as that was measured."""
        return self._devices.calibration

    def device_reason(self, run: str) -> Reason | None:
        """Why a run is on its device; None where no worker has it."""
        return self._device_reasons.get(run) if run in self._links else None

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""
        return run in self._links

    async def choose_device(self, run: str, prepared: Prepared, begun_on: str | None) -> str:
        """The device for a run, once there is a worker on it.

        Raises Refusal if the one that it asks for is not there.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._warm and self.ready > 0)
        choice = self._devices.choose(prepared, begun_on)
        self._device_reasons[run] = choice.reason
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._serving(run, choice.device)))
        return choice.device

    async def submit(self, submit: Submit, checkpoint: bytes | None, files: Mapping[str, bytes]) -> None:
        """Give a run to a worker on its device, once there is one, with what of `files` that
        lacks.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._serving(submit.run, submit.device)))
            link = least_loaded(self._serving(submit.run, submit.device))
        self._links[submit.run] = link
        for digest, content in files.items():
            link.give(digest, content)
        link.submit(submit, checkpoint or b"")
        self._heavy.separate(link)

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        """Pass a command on to the run's worker; False if none has the run."""
        link = self._links.get(run)
        if link is None:
            return False
        link.send(command, payload)
        return True

    def isolate(self, run: str) -> None:
        """Have a run train with no other on its worker, as soon as there is such a worker."""
        self._heavy.add(run)

    def release(self, run: str) -> None:
        """Take a run off its worker; what it still says is to be fenced by a new attempt."""
        link = self._links.get(run)
        self._forget(run)
        self._heavy.discard(run)
        if link is not None:
            link.forget(run)
            link.send(Release(run=run))

    def _forget(self, run: str) -> None:
        self._links.pop(run, None)
        self._device_reasons.pop(run, None)

    def _serving(self, run: str, device: str) -> list[WorkerLink]:
        """Living workers for the run: a heavy one's own kind where there is one."""
        heavy = self._heavy_pool.ready(device) if run in self._heavy else []
        return heavy or self._pool.ready(device)

    async def _handle(self, link: WorkerLink, report: Report) -> None:
        match report:
            case Hello():
                if self._devices.is_to_measure(link.device, report):
                    link.send(Calibrate())
                await self._greet(report)
            case LongSteps():
                self._heavy.add(report.run)
                self._heavy.separate(link)
            case Released():
                if self._links.get(report.run) is link and report.run not in link.runs:
                    self._forget(report.run)
            case Calibrated() if link.hello:
                await self._devices.measured(link.device, link.hello, report.curves)
            case RunReport() if report.entered:
                self._balance()

    async def _greet(self, hello: Hello) -> None:
        """A worker can train; the first tells which accelerators there are, and each of those gets
        a worker too.
        """
        if not self._devices.discovered:
            self._tasks.spawn(self._lose_patience())
        for accelerator in self._devices.discover(hello):
            self._pool.start(accelerator)
        self._warm = self._warm or self.ready >= self._cores
        async with self._changed:
            self._changed.notify_all()
        self._balance()

    async def _gone(self, link: WorkerLink) -> None:
        """A worker has died: none has its runs now, and the listener is to go on with them."""
        for run in [run for run, held_by in self._links.items() if held_by is link]:
            self._forget(run)
        if (lost := link.lost_runs()) and not self._tasks.closed:
            log.warning("the worker with process id %s died with %d runs", link.pid, len(lost))
            self._pool.listener.lost(lost)
        await self._stop_waiting()

    async def _lose_patience(self) -> None:
        """The first runs are spread over all workers, unless one of these takes long to come, or
        hangs.
        """
        await asyncio.sleep(PATIENCE_SECONDS)
        await self._stop_waiting()

    async def _stop_waiting(self) -> None:
        """Runs are placed on the workers that are there, whoever else may come."""
        self._warm = True
        async with self._changed:
            self._changed.notify_all()

    def _balance(self) -> None:
        """Even out what workers have to do."""
        if not self._tasks.closed:
            for link, run in moves(self._pool.ready()):
                link.move_out(run)
