"""A run service over an executor that does only what the test says."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app.devices.calibration import Calibration
from app.events import Reason, StateChanged
from app.executors.executor import Device, Listener, LostRun
from app.methods.declaration import Prepared
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.schema.strict import Strict
from app.store.records import RunRecord
from app.store.store import Store, open_store
from app.worker.messages import Submit, Watch
from app.worker.reports import BlockShape, RunReport
from tests.worker.doubles import double


class Obedient:
    """An executor without workers: remembers what it is given.

    `orders`, `prepared`: the newest of each run; `watches`: who is watched, as told; `isolated`:
    those that are to train alone.
    """

    listener: Listener
    ready = 1

    def __init__(self) -> None:
        self.orders: dict[str, Submit] = {}
        self.prepared: dict[str, Prepared] = {}
        self.watches: list[tuple[str, bool]] = []
        self.there: set[str] = set()
        self.isolated: list[str] = []

    async def start(self, listener: Listener) -> None:
        self.listener = listener

    async def close(self, reason: Reason, seconds: float) -> None:
        pass

    def devices(self) -> list[Device]:
        return []

    def device_ids(self) -> None:
        return None

    def calibration(self) -> Calibration:
        return Calibration()

    def device_reason(self, run: str) -> Reason | None:
        return None

    def holds(self, run: str) -> bool:
        return run in self.there

    async def choose_device(self, run: str, prepared: Prepared, begun_on: str | None) -> str:
        self.prepared[run] = prepared
        return begun_on or "cpu"

    async def submit(self, submit: Submit, checkpoint: bytes | None, files: Mapping[str, bytes]) -> None:
        self.orders[submit.run] = submit
        self.there.add(submit.run)

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        if isinstance(command, Watch) and run in self.there:
            self.watches.append((run, command.watched))
        return run in self.there

    def isolate(self, run: str) -> None:
        self.isolated.append(run)

    def release(self, run: str) -> None:
        self.there.discard(run)

    async def says(self, run: str, state: Any = None, rows: tuple[int, int] | None = None) -> None:
        """Have the run's worker say that it entered a state, or that it made `rows` (first,
        count).
        """
        block = BlockShape(first_epoch=rows[0], count=rows[1], names=["train_loss"]) if rows else None
        report = RunReport(
            run=run, attempt=self.orders[run].attempt, epoch=0, batch=0, seconds=0.0, block=block,
            events=[StateChanged(state=state, epoch=0, attempt=self.orders[run].attempt)] if state else [],
        )  # fmt: skip
        await self.listener.reported(report, memoryview(bytes(8 * rows[1] if rows else 0)))

    async def saves(self, run: str, epoch: int, batch: int = 0) -> None:
        """Have the run's worker say that there is a checkpoint."""
        attempt = self.orders[run].attempt
        report = RunReport(
            run=run, attempt=attempt, epoch=epoch, batch=batch, seconds=0.0, checkpoint_bytes=1
        )
        await self.listener.reported(report, memoryview(b"x"))

    def dies(self, *runs: str, blamed: str | None = None) -> None:
        """The worker of these runs dies."""
        self.there -= set(runs)
        alone = len(runs) == 1
        self.listener.lost([LostRun(run, self.orders[run].attempt, run == blamed, alone) for run in runs])


class Room:
    """A run service over such an executor."""

    def __init__(self, store: Store, limits: RunLimits) -> None:
        self.store, self.executor = store, Obedient()
        self.runs = RunService(store, self.executor, limits)

    async def trains(self) -> str:
        """A run that a worker has begun."""
        run = (await self.runs.creation.create("ada", double())).id
        await self.rest()
        await self.executor.says(run, "running")
        return run

    async def rest(self) -> None:
        """Wait until everything that was begun beside is done."""
        await self.runs.tasks.join()

    def record(self, run: str) -> RunRecord:
        record = self.store.get_run(run)
        assert record is not None
        return record


@asynccontextmanager
async def opened(folder: Path, **limits: Any) -> AsyncIterator[Room]:
    """A room over a data folder; `limits` as settings."""
    store = open_store(folder)
    room = Room(store, RunLimits(**limits))
    await room.runs.start()
    try:
        yield room
    finally:
        await room.runs.close()
        store.close()
