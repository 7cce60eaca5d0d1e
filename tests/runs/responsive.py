"""An executor whose workers do at once what they are told, and nothing that they are not."""

import asyncio
from collections.abc import Mapping
from typing import Any

from app.events import QuietEvent, StateChanged
from app.schema.strict import Strict
from app.worker.commands import ENDED
from app.worker.messages import Pause, Resume, StepBy, Stop, Submit
from app.worker.reports import BlockShape, Cause, Declined, RunReport
from tests.runs.obedient import Obedient


class Responsive(Obedient):
    """`states`: what each run does in its worker. `stepping`: the steps that each has to do.

    `count`: how many reports there were.
    """

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[str, str] = {}
        self.stepping: dict[str, list[int]] = {}
        self.count = 0
        self._said: asyncio.Queue[RunReport | Declined] = asyncio.Queue()

    @property
    def computing(self) -> set[str]:
        """The runs that train or step at this moment."""
        return {run for run in self.there if self.states[run] == "running" or self.stepping.get(run)}

    async def report(self) -> None:
        """Say what there is to say, in order, for as long as the test lasts."""
        while True:
            said = await self._said.get()
            if isinstance(said, Declined):
                self.listener.answered(said, memoryview(b""))
            else:
                await self.listener.reported(said, memoryview(bytes(8 if said.block else 0)))
            self._said.task_done()

    async def all_said(self) -> None:
        """Wait until what was said is stored."""
        await self._said.join()

    async def submit(self, submit: Submit, checkpoint: bytes | None, files: Mapping[str, bytes]) -> None:
        await super().submit(submit, checkpoint, files)
        self.states[submit.run] = submit.start
        entered = [submit.start] if submit.announce and submit.start != "ended" else []
        self._say(submit.run, *entered, block=BlockShape(first_epoch=0, count=1, names=["train_loss"]))

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        if run in self.there and isinstance(command, Pause | Resume | StepBy | Stop):
            self._obey(run, command)
        return super().send(run, command, payload)

    def release(self, run: str) -> None:
        self.stepping.pop(run, None)
        super().release(run)

    def dies(self, *runs: str, blamed: str | None = None) -> None:
        for run in runs:
            self.stepping.pop(run, None)
        super().dies(*runs, blamed=blamed)

    def finish(self, run: str) -> None:
        """It reaches its end."""
        done = self.stepping.pop(run, [])
        self.states[run] = "ended"
        self._say(run, "finished", answers=done)

    def finish_steps(self, run: str) -> None:
        """It has done the steps that were asked for."""
        self._say(run, answers=self.stepping.pop(run, []))

    def _obey(self, run: str, command: Pause | Resume | StepBy | Stop) -> None:
        before = self.states[run]
        if before == "ended":
            request = command.request_id
            self._put(Declined(run=run, request_id=request, cause=Cause.ENDED, reason=ENDED))
            return
        if isinstance(command, StepBy):
            self.states[run] = "paused"
            self.stepping.setdefault(run, []).append(command.request_id)
            self._say(run, *(["paused"] if before == "running" else []))
            return
        after = {Pause: "paused", Resume: "running", Stop: "ended"}[type(command)]
        self.states[run] = after
        entered = "stopped" if after == "ended" else after
        answers = [*self.stepping.pop(run, []), command.request_id]
        self._say(run, *([entered] if before != after else []), answers=answers)

    def _say(self, run: str, *states: Any, answers: list[int] | None = None, **told: Any) -> None:
        attempt = self.orders[run].attempt
        events: list[QuietEvent] = [StateChanged(state=state, epoch=0, attempt=attempt) for state in states]
        self._put(
            RunReport(
                run=run, attempt=attempt, epoch=0, batch=0, seconds=0.0, events=list(events),
                answers=answers or [], **told,
            )
        )  # fmt: skip

    def _put(self, said: RunReport | Declined) -> None:
        self.count += 1
        self._said.put_nowait(said)
