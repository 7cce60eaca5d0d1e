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
from app.devices.measurement_store import MeasurementStore
from app.events import Reason
from app.executors.backoff import Backoff
from app.executors.balancing import least_loaded, moves
from app.executors.executor import Device, Listener
from app.executors.process import NICE, NICE_HEAVY, make_learner
from app.executors.worker_link import WorkerLink
from app.learners.learner import Make
from app.methods.declaration import Prepared
from app.schema.strict import Strict
from app.worker.messages import Calibrate, Leave, Release, Submit
from app.worker.reports import Accelerator, Calibrated, Hello, LongSteps, Released, Report, RunReport

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
        self._links: list[WorkerLink] = []
        self._heavy_links: list[WorkerLink] = []
        self._links_by_run: dict[str, WorkerLink] = {}
        self._heavy_runs: set[str] = set()
        self._accelerators: dict[str, Accelerator] = {}
        self._measures = folder is not None
        self._asked: set[str] = set()
        self._measurements = MeasurementStore(folder)
        self._device_reasons: dict[str, Reason] = {}
        self._supervisors: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._heavy_supervisors: Counter[str] = Counter()
        self._warm = self._looked = False
        self._changed = asyncio.Condition()
        self._closing = False

    async def start(self, listener: Listener) -> None:
        """Begin; workers warm up behind it."""
        self._listener = listener
        for _ in range(self._cores):
            self._start_supervisor("cpu", self._links)

    async def close(self, reason: Reason, seconds: float) -> None:
        """Have every run kept and marked interrupted for `reason`, and end, within `seconds`."""
        self._closing = True
        for link in self._all():
            link.send(Leave(reason=reason))
        for task in self._tasks:
            task.cancel()
        supervisors = list(self._supervisors)
        if supervisors:
            _, late = await asyncio.wait(supervisors, timeout=seconds)
            for supervisor in late:
                supervisor.cancel()
            await asyncio.gather(*supervisors, return_exceptions=True)

    @property
    def ready(self) -> int:
        """How many workers can train."""
        return sum(link.hello is not None for link in self._links)

    @property
    def pids(self) -> list[int]:
        """The process ids of the living workers."""
        return [link.pid for link in self._all() if link.pid is not None]

    def pid_of(self, run: str) -> int | None:
        """The process id of the worker that has the run."""
        link = self._links_by_run.get(run)
        return link.pid if link else None

    def devices(self) -> list[Device]:
        """What there is to train on; empty until the first worker has looked."""
        greeted: dict[str, list[Hello]] = {}
        for link in self._links:
            if link.hello:
                greeted.setdefault(link.device, []).append(link.hello)
        return [_device(name, hellos) for name, hellos in sorted(greeted.items())]

    def device_ids(self) -> list[str] | None:
        """Every device that a run may ask for by name, warm or not yet; None until the first worker
        has looked.
        """
        return ["cpu", *self._accelerators] if self._looked else None

    def calibration(self) -> Calibration:
        """What training costs on each device, as far as that was measured."""
        return self._measurements.calibration

    def device_reason(self, run: str) -> Reason | None:
        """Why a run is on its device; None where no worker has it."""
        return self._device_reasons.get(run) if run in self._links_by_run else None

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""
        return run in self._links_by_run

    async def choose_device(self, run: str, prepared: Prepared, begun_on: str | None) -> str:
        """The device for a run, once it is known which there are.

        Raises Refusal if the one that it asks for is not there.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._warm and self.ready > 0)
        there, calibration = list(self._accelerators), self._measurements.calibration
        choice = choose(prepared.device, there, prepared.work, calibration, begun_on)
        self._device_reasons[run] = choice.reason
        return choice.device

    async def submit(self, submit: Submit, checkpoint: bytes | None) -> None:
        """Give a run to a worker on its device, once there is one."""
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._serving(submit.run, submit.device)))
            link = least_loaded(self._serving(submit.run, submit.device))
        self._links_by_run[submit.run] = link
        link.submit(submit, checkpoint or b"")
        self._separate_heavy(link)

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        """Pass a command on to the run's worker; False if none has the run."""
        link = self._links_by_run.get(run)
        if link is None:
            return False
        link.send(command, payload)
        return True

    def release(self, run: str) -> None:
        """Take a run off its worker; what it still says is to be fenced by a new attempt."""
        link = self._links_by_run.get(run)
        self._forget(run)
        self._heavy_runs.discard(run)
        if link is not None:
            link.forget(run)
            link.send(Release(run=run))

    def _forget(self, run: str) -> None:
        self._links_by_run.pop(run, None)
        self._device_reasons.pop(run, None)

    def _all(self) -> Iterable[WorkerLink]:
        return [*self._links, *self._heavy_links]

    def _serving(self, run: str, device: str) -> list[WorkerLink]:
        """Living workers for the run: a heavy one's own kind where there is one."""
        heavy = self._heavy_links if run in self._heavy_runs else []
        for links in (heavy, self._links):
            serving = [link for link in links if link.device == device and link.hello]
            if serving:
                return serving
        return []

    def _start_supervisor(self, device: str, links: list[WorkerLink]) -> None:
        supervisor = asyncio.create_task(self._supervise(device, links), name=f"worker on {device}")
        self._supervisors.add(supervisor)
        supervisor.add_done_callback(self._supervisors.discard)

    async def _supervise(self, device: str, links: list[WorkerLink]) -> None:
        """Have one worker serve a device, and replace it when it dies, of whatever."""
        backoff = Backoff()
        while not self._closing:
            begun = time.monotonic()
            try:
                await self._run_worker(device, links)
            except Exception:
                log.exception("a worker on %s could not be started, or not be listened to", device)
            if not self._closing:
                await asyncio.sleep(backoff.wait(time.monotonic() - begun))

    async def _run_worker(self, device: str, links: list[WorkerLink]) -> None:
        assert self._listener is not None
        nice = NICE_HEAVY if links is self._heavy_links else NICE
        link = await WorkerLink.open(device, self._make, self._listener, nice)
        links.append(link)
        try:
            await link.read_reports(lambda report: self._handle(link, report))
        finally:
            links.remove(link)
            self._report_lost(link)
            await self._stop_waiting()
            await link.terminate()

    def _report_lost(self, link: WorkerLink) -> None:
        """A worker has gone: nobody has its runs now, and the listener is to go on with them."""
        for run in [run for run, where in self._links_by_run.items() if where is link]:
            self._forget(run)
        if (losses := link.lost_runs()) and self._listener and not self._closing:
            log.warning("the worker with process id %s died with %d runs", link.pid, len(losses))
            self._listener.lost(losses)

    async def _stop_waiting(self) -> None:
        """Runs are placed on the workers that are there, whoever else may come."""
        self._warm = True
        async with self._changed:
            self._changed.notify_all()

    async def _handle(self, link: WorkerLink, report: Report) -> None:
        match report:
            case Hello():
                self._measure(link, report)
                await self._worker_ready(report)
            case LongSteps():
                self._heavy_runs.add(report.run)
                self._separate_heavy(link)
            case Released():
                if self._links_by_run.get(report.run) is link and report.run not in link.runs:
                    self._forget(report.run)
            case Calibrated() if link.hello:
                await asyncio.to_thread(
                    self._measurements.save, link.device, link.hello.machine, report.curves
                )
            case RunReport(entered=entered) if entered:
                self._balance()

    async def _worker_ready(self, hello: Hello) -> None:
        """A worker can train; the first tells which accelerators there are, and each of those gets
        a worker too.
        """
        if not self._looked:
            self._looked = True
            self._spawn(self._stop_waiting_later())
        for accelerator in hello.accelerators:
            if accelerator.id not in self._accelerators:
                self._accelerators[accelerator.id] = accelerator
                self._start_supervisor(accelerator.id, self._links)
        self._warm = self._warm or self.ready >= self._cores
        async with self._changed:
            self._changed.notify_all()
        self._balance()

    def _measure(self, link: WorkerLink, hello: Hello) -> None:
        """Have a device measured, by the first worker on it, unless that was done before.

        Once: should it cost the worker's life, once.
        """
        if self._measures and link.device not in self._asked:
            self._asked.add(link.device)
            if not self._measurements.recall(link.device, hello.machine):
                link.send(Calibrate())

    async def _stop_waiting_later(self) -> None:
        """The first runs are spread over all workers, unless one of these takes long to come, or
        hangs.
        """
        await asyncio.sleep(PATIENCE_SECONDS)
        await self._stop_waiting()

    def _balance(self) -> None:
        """Even out what workers have to do."""
        if not self._closing:
            for link, run in moves([link for link in self._links if link.hello]):
                link.move_out(run)

    def _separate_heavy(self, link: WorkerLink) -> None:
        """Move the runs of long steps to workers for such runs, unless they are there, or disturb
        nobody.
        """
        if link in self._heavy_links or len(link.training) < 2:
            return
        for run in self._heavy_runs & link.training - link.leaving:
            link.leaving.add(run)
            self._spawn(self._move_to_heavy(link, run))

    async def _move_to_heavy(self, link: WorkerLink, run: str) -> None:
        there = [other for other in self._heavy_links if other.device == link.device]
        if all(other.runs for other in there) and self._heavy_supervisors[link.device] < self._cores:
            self._heavy_supervisors[link.device] += 1
            self._start_supervisor(link.device, self._heavy_links)
        async with self._changed:
            await self._changed.wait_for(lambda: self._has_heavy(link.device) or run not in link.runs)
        if run in link.runs:
            link.move_out(run)

    def _has_heavy(self, device: str) -> bool:
        return any(link.hello and link.device == device for link in self._heavy_links)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("going on after a worker's death or move failed", exc_info=error)


def _device(name: str, hellos: list[Hello]) -> Device:
    return Device(name, hellos[0].name, name.split(":")[0], hellos[0].memory_bytes, len(hellos))
