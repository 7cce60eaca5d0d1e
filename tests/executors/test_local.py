"""Keeping workers, with workers that do only what the test says."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.devices.calibration import Curve, Point
from app.events import Reason
from app.executors import local
from app.executors.executor import LostRun
from app.executors.local import LocalExecutor
from app.methods.cost import Work
from app.methods.limits import Limits
from app.schema.strict import Strict
from app.worker.messages import Calibrate, Submit
from app.worker.reports import Accelerator, Calibrated, Hello, LongSteps, Released, Report
from tests.worker.doubles import double

SOON = 5.0
DOUBLE = double().prepare(Limits())
GPU = Accelerator(id="cuda:0", name="a GPU", kind="cuda")
HERE = {"torch": "2.0"}


class Scripted:
    """A worker that says what it is told to, until it is told to die."""

    pid = 1

    def __init__(self, device: str, nice: int) -> None:
        self.device, self.nice = device, nice
        self.runs: dict[str, int] = {}
        self.training: set[str] = set()
        self.leaving: set[str] = set()
        self.hello: Hello | None = None
        self.let_go = asyncio.Event()
        self.asked: list[str] = []
        self.reports: asyncio.Queue[Report | Exception | None] = asyncio.Queue()

    def submit(self, submit: Submit, checkpoint: bytes) -> None:
        self.runs[submit.run] = submit.attempt
        self.training.add(submit.run)

    def forget(self, run: str) -> None:
        self.runs.pop(run, None)
        self.training.discard(run)
        self.leaving.discard(run)

    def move_out(self, run: str) -> None:
        self.leaving.add(run)
        self.says(Released(run=run, attempt=self.runs[run]))

    def send(self, command: Strict, payload: bytes = b"") -> None:
        if isinstance(command, Calibrate):
            self.asked.append(command.type)
        elif command.type == "leave":  # type: ignore[attr-defined]
            self.says(None)

    def says(self, report: Report | Exception | None) -> None:
        self.reports.put_nowait(report)

    def greets(self) -> None:
        self.says(Hello(pid=1, name="scripted"))

    async def read_reports(self, handle: Any) -> None:
        while (report := await self.reports.get()) is not None:
            if isinstance(report, Exception):
                raise report
            if isinstance(report, Hello):
                self.hello = report
            if isinstance(report, Released) and self.runs.get(report.run) == report.attempt:
                self.forget(report.run)
            await handle(report)
            self.reports.task_done()
            if isinstance(report, Released):
                self.let_go.set()

    def lost_runs(self) -> list[LostRun]:
        return [LostRun(run, attempt, False) for run, attempt in self.runs.items()]

    async def heard_out(self) -> None:
        """Wait until the executor has taken in all that was said."""
        await asyncio.wait_for(self.reports.join(), SOON)

    async def terminate(self) -> None:
        pass


class Audience:
    """Hears which runs are lost."""

    def __init__(self) -> None:
        self.losses: list[LostRun] = []

    async def reported(self, report: Report, payload: memoryview) -> None:
        pass

    def answered(self, report: Report, payload: memoryview) -> None:
        pass

    def lost(self, losses: Sequence[LostRun]) -> None:
        self.losses += losses


class Hall:
    """An executor and the workers that it has opened, in order."""

    def __init__(self, workers: int, folder: Path | None) -> None:
        self.opened: asyncio.Queue[Scripted] = asyncio.Queue()
        self.executor, self.audience = LocalExecutor(workers, folder=folder), Audience()

    async def open(self, device: str, make: Any, listener: Any, nice: int) -> Scripted:
        worker = Scripted(device, nice)
        self.opened.put_nowait(worker)
        return worker

    async def worker(self) -> Scripted:
        """The next worker that is opened."""
        return await asyncio.wait_for(self.opened.get(), SOON)

    async def submit(self, run: str, attempt: int = 1, device: str = "cpu", multiply_adds: int = 0) -> None:
        """Choose a device for a run that asks for one, and give it to a worker there."""
        prepared = replace(DOUBLE, device=device, work=Work(multiply_adds=multiply_adds))
        async with asyncio.timeout(SOON):
            chosen = await self.executor.choose_device(run, prepared, begun_on=None)
            submit = Submit(run=run, attempt=attempt, experiment={}, device=chosen, start="running")
            await self.executor.submit(submit, None, {})


@asynccontextmanager
async def hall(
    monkeypatch: pytest.MonkeyPatch, workers: int = 1, folder: Path | None = None
) -> AsyncIterator[Hall]:
    made = Hall(workers, folder)
    monkeypatch.setattr(local.WorkerLink, "open", made.open)
    await made.executor.start(made.audience)
    try:
        yield made
    finally:
        await made.executor.close(Reason(code="end", message="The end."), SOON)


async def test_a_worker_that_cannot_be_listened_to_is_replaced_and_its_runs_are_told_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with hall(monkeypatch) as opened:
        worker = await opened.worker()
        worker.greets()
        await opened.submit("r")
        worker.says(ValueError("not understood"))
        (await opened.worker()).greets()
        assert opened.audience.losses == [LostRun("r", 1, False)]
        assert not opened.executor.holds("r")
        await opened.submit("r", attempt=2)


async def test_a_run_waits_for_no_worker_that_died_before_it_could_train(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with hall(monkeypatch, workers=2) as opened:
        worker, broken = await opened.worker(), await opened.worker()
        worker.greets()
        submitting = asyncio.create_task(opened.submit("r"))
        broken.says(None)
        await submitting
        assert worker.runs == {"r": 1}


async def test_a_run_waits_a_while_and_no_longer_for_a_worker_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "PATIENCE_SECONDS", 0.0)
    async with hall(monkeypatch, workers=2) as opened:
        worker, _ = await opened.worker(), await opened.worker()
        worker.greets()
        await opened.submit("r")
        assert worker.runs == {"r": 1}


async def test_a_run_that_went_elsewhere_is_not_forgotten_when_its_old_worker_lets_it_go_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with hall(monkeypatch, workers=2) as opened:
        old, new = await opened.worker(), await opened.worker()
        for worker in (old, new):
            worker.greets()
        await opened.submit("r")
        opened.executor.release("r")
        (old if old.runs else new).training.add("something else")
        await opened.submit("r", attempt=2)
        for worker in (old, new):
            worker.says(Released(run="r", attempt=1))
            worker.says(None)
        for _ in range(2):
            await opened.worker()
        assert opened.audience.losses == [LostRun("r", 2, False)]


async def test_a_run_of_long_steps_gets_a_worker_that_yields_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with hall(monkeypatch) as opened:
        worker = await opened.worker()
        worker.greets()
        await opened.submit("short")
        await opened.submit("long")
        worker.says(LongSteps(run="long", attempt=1, step_seconds=1.0))
        apart = await opened.worker()
        assert apart.nice > worker.nice
        apart.greets()
        await asyncio.wait_for(worker.let_go.wait(), SOON)
        await opened.submit("long", attempt=2)
        assert (worker.runs, apart.runs) == ({"short": 1}, {"long": 2})


async def test_the_first_worker_on_a_device_measures_it_once_and_runs_are_placed_by_that(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with hall(monkeypatch, folder=tmp_path) as opened:
        cpu = await opened.worker()
        cpu.says(Hello(pid=1, name="cpu", accelerators=[GPU], machine=HERE))
        gpu = await opened.worker()
        gpu.says(Hello(pid=2, name="gpu", machine=HERE))
        await opened.submit("early", device="auto", multiply_adds=10**6)
        assert placed_because(opened, "early", "device-by-rule")
        await gpu.heard_out()
        assert (cpu.asked, gpu.asked) == (["calibrate"], ["calibrate"])
        for worker, seconds in ((cpu, 1e-2), (gpu, 1e-3)):
            point = Point(multiply_adds=10**6, seconds=seconds)
            worker.says(Calibrated(curves=[Curve(engine="torch", family="dense", points=[point])]))
            await worker.heard_out()
        await opened.submit("late", device="auto", multiply_adds=10**6)
        assert placed_because(opened, "late", "device-measured")
        assert gpu.runs == {"late": 1}
        assert opened.executor.device_reason("gone") is None
    async with hall(monkeypatch, folder=tmp_path) as opened:
        cpu = await opened.worker()
        cpu.says(Hello(pid=1, name="cpu", machine=HERE))
        await opened.submit("r")
        assert cpu.asked == []
        assert opened.executor.calibration().of("cpu") is not None


def placed_because(opened: Hall, run: str, code: str) -> bool:
    why = opened.executor.device_reason(run)
    return why is not None and why.code == code
