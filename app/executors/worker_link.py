"""One worker process as the server sees it: its pipe, the runs it has, and what it says, in
order.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from app.executors.executor import Listener, LostRun
from app.executors.launch import Launched, launch
from app.executors.pipe import Pipe
from app.learners.learner import Make
from app.schema.strict import Strict
from app.worker.messages import GiveFile, Release, Submit, TakeFile
from app.worker.reports import (
    Calibrated,
    Declined,
    FrameReady,
    Hello,
    LongSteps,
    PredictionReady,
    ProgressReport,
    Released,
    Report,
    RunReport,
)

MANY, HEAVY = 64, 8 * 1024 * 1024
"""Reports, and bytes of them, that may wait to be stored before the worker is held."""

MOST_FILE_BYTES = 64_000_000
"""Of files that a worker keeps for runs to come."""


class WorkerLink:
    """A living worker.

    `runs`: attempt by run; `training`: those of them that train, `leaving`: those that are to go
    elsewhere.
    """

    def __init__(self, device: str, launched: Launched, listener: Listener) -> None:
        self.device = device
        self.runs: dict[str, int] = {}
        self.training: set[str] = set()
        self.leaving: set[str] = set()
        self.hello: Hello | None = None
        self._launched, self._listener = launched, listener
        self._reports: asyncio.Queue[tuple[Report, memoryview] | None] = asyncio.Queue()
        self._files: OrderedDict[str, int] = OrderedDict()
        self._waiting = 0
        self._pipe: Pipe | None = None

    @classmethod
    async def open(cls, device: str, make: Make, listener: Listener, nice: int) -> WorkerLink:
        """Launch a worker and connect to it; it greets once it can train."""
        launched = await launch(device, make, nice)
        link = cls(device, launched, listener)
        link._pipe = await Pipe.over(launched.pipe, link._received)
        return link

    @property
    def pid(self) -> int | None:
        """The process id."""
        return self._launched.process.pid

    def submit(self, submit: Submit, checkpoint: bytes) -> None:
        """Give it a run."""
        self.runs[submit.run] = submit.attempt
        if submit.start == "running":
            self.training.add(submit.run)
        self.send(submit, checkpoint)

    def give(self, digest: str, content: bytes) -> None:
        """See that it has a file; of too many bytes those wanted longest ago are taken back."""
        if digest not in self._files:
            self.send(GiveFile(digest=digest), content)
        self._files[digest] = len(content)
        self._files.move_to_end(digest)
        while sum(self._files.values()) > MOST_FILE_BYTES and len(self._files) > 1:
            oldest, _ = self._files.popitem(last=False)
            self.send(TakeFile(digest=oldest))

    def move_out(self, run: str) -> None:
        """Have the worker keep a run in a checkpoint and let it go, to continue elsewhere."""
        self.leaving.add(run)
        self.send(Release(run=run, save=True))

    def forget(self, run: str) -> None:
        """The worker does not have the run any more."""
        self.runs.pop(run, None)
        self.training.discard(run)
        self.leaving.discard(run)

    def send(self, command: Strict, payload: bytes = b"") -> None:
        """Pass a command on; nothing where the worker has gone, which its own end will tell."""
        if self._pipe:
            self._pipe.send(command, payload)

    async def read_reports(self, handle: Callable[[Report], Awaitable[None]]) -> None:
        """Give what it says to `handle`, then to the listener, in order, until it has gone."""
        assert self._pipe is not None
        ending = asyncio.create_task(self._end_reports())
        try:
            while (item := await self._reports.get()) is not None:
                self._note(item[0])
                await handle(item[0])
                await self._pass_on(*item)
                self._waiting -= len(item[1])
                self._pipe.hold(self._is_behind())
        finally:
            ending.cancel()

    def lost_runs(self) -> list[LostRun]:
        """The runs that it has; to blame is the one that it was working on."""
        current = self._launched.current_run.value.decode()
        return [
            LostRun(run, attempt, blamed=run == current, alone=not self.training - {run})
            for run, attempt in self.runs.items()
        ]

    async def terminate(self) -> None:
        """Make sure that the process has ended."""
        if self._pipe:
            self._pipe.close()
        process = self._launched.process
        if process.is_alive():
            process.kill()
        await asyncio.to_thread(process.join, 5.0)
        with contextlib.suppress(ValueError):
            process.close()

    async def _end_reports(self) -> None:
        assert self._pipe is not None
        await self._pipe.gone.wait()
        self._reports.put_nowait(None)

    def _received(self, report: Report, payload: memoryview) -> None:
        if isinstance(report, FrameReady | PredictionReady | ProgressReport):
            self._listener.answered(report, payload)
            return
        self._reports.put_nowait((report, payload))
        self._waiting += len(payload)
        if self._pipe and self._is_behind():
            self._pipe.hold(True)

    async def _pass_on(self, report: Report, payload: memoryview) -> None:
        if isinstance(report, Declined):
            self._listener.answered(report, payload)
        elif not isinstance(report, Hello | LongSteps | Calibrated):
            await self._listener.reported(report, payload)

    def _is_behind(self) -> bool:
        return self._reports.qsize() > MANY or self._waiting > HEAVY

    def _note(self, report: Report) -> None:
        if isinstance(report, Hello):
            self.hello = report
        elif isinstance(report, Released) and self.runs.get(report.run) == report.attempt:
            self.forget(report.run)
        elif isinstance(report, RunReport) and (entered := report.entered) and report.run in self.runs:
            if entered.state == "running":
                self.training.add(report.run)
            else:
                self.training.discard(report.run)
