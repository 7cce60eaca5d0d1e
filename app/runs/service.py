"""The run service: everything that can be done with runs, from creation to deletion."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.devices.calibration import Calibration
from app.executors.executor import Device, Executor
from app.methods.declaration import Experiment
from app.runs import reasons
from app.runs.admission import checked, room_for_one_more, room_in_line
from app.runs.capacity import Capacity
from app.runs.errors import Closing
from app.runs.limits import RunLimits
from app.runs.listener import RunListener
from app.runs.parts import Parts
from app.runs.run import Run
from app.runs.starter import Starter
from app.runs.steering import Steering
from app.runs.viewer import Frame, Viewer
from app.runs.watching import Watching
from app.schema.run import StepUnit
from app.schema.text import Language
from app.schema.weight import WeightEdit
from app.store.records import NewState, RunRecord
from app.store.store import Store
from app.views.catalog import View


class RunService:
    """Owns the executor and the way into the store.

    Methods that name a run raise NoSuchRun where there is none.
    """

    def __init__(self, store: Store, executor: Executor, limits: RunLimits | None = None) -> None:
        self._parts = Parts(store, executor, limits or RunLimits())
        self._door = asyncio.Lock()
        self._starter = Starter(self._parts)
        self._steering = Steering(self._parts, self._starter)
        self._watching = Watching(self._parts)
        self._listener = RunListener(self._parts, self._starter)

    async def start(self) -> None:
        """Begin: workers warm up behind, interrupted runs go on as soon as they are there."""
        await self._parts.executor.start(self._listener)
        await self._starter.recover()

    async def close(self) -> None:
        """Have every run kept, marked interrupted, and end; within `close_seconds` and a little,
        whatever viewers do.
        """
        self._parts.closing = True
        self._parts.hub.close_all("restart")
        await self._parts.end_errands()
        await self._parts.executor.close(reasons.RESTARTING, self._parts.limits.close_seconds)
        await self._parts.threads.close()

    @property
    def ready(self) -> int:
        """How many workers can train."""
        return self._parts.executor.ready

    def devices(self) -> list[Device]:
        """What there is to train on."""
        return self._parts.executor.devices()

    def calibration(self) -> Calibration:
        """What training costs on each of them, as far as that was measured."""
        return self._parts.executor.calibration()

    def device_ids(self) -> list[str] | None:
        """Every device that a run may ask for by name; None as long as that is not known."""
        return self._parts.executor.device_ids()

    def capacity(self) -> Capacity:
        """How much of what there is for runs is taken."""
        line = self._parts.line
        return Capacity(
            training=line.training,
            places=line.places,
            waiting=line.length,
            memory_taken=line.taken,
            memory=line.memory,
        )

    async def create(
        self,
        owner: str,
        experiment: Experiment,
        *,
        speed: float | None = None,
        paused: bool = False,
        language: Language = "en",
    ) -> Run:
        """Check, keep and start a run.

        Raises RefusedExperiment, QuotaExceeded, StorageFull, Closing.
        """
        parts = self._parts
        if parts.closing:
            raise Closing("the server restarts; ask again in a few seconds")
        devices = parts.executor.device_ids()
        report = await parts.threads.read(checked, experiment, language, parts.limits.experiment, devices)
        record = _new(owner, experiment, report.hash or "", speed)
        parts.scales.know(record.hash, report.memory_bytes or 0)
        await self._admit(record)
        if paused:
            recorded = await parts.recorder.keep(record.id, record.attempt, [NewState("paused", 0)])
            parts.spawn(self._starter.bring(recorded.run, "paused"))
            return parts.show(recorded.run)
        parts.line.join(record.id, parts.scales.weigh(record))
        self._starter.fill()
        return parts.show(record)

    async def _admit(self, record: RunRecord) -> None:
        """Keep a new run, if there is room: one after the other, so that many at once do not all
        find the last place.
        """
        parts = self._parts
        async with parts.door(record.owner), self._door:
            await parts.threads.read(room_for_one_more, parts.store, record.owner, parts.limits)
            room_in_line(parts.line, parts.limits)
            await parts.threads.write(parts.store.create_run, record)

    async def find(self, run: str) -> RunRecord | None:
        """The run as stored, or None."""
        return await self._parts.find(run)

    def show(self, record: RunRecord) -> Run:
        """The run as the API shows it."""
        return self._parts.show(record)

    async def pause(self, run: str) -> Run:
        """Rest. Raises IllegalMove."""
        return self.show(await self._steering.pause(run))

    async def resume(self, run: str) -> Run:
        """Go on. Raises IllegalMove, QuotaExceeded."""
        return self.show(await self._steering.resume(run))

    async def stop(self, run: str) -> Run:
        """End for good. Raises IllegalMove."""
        return self.show(await self._steering.stop(run))

    async def step(self, run: str, unit: StepUnit = "epoch", count: int = 1) -> Run:
        """Pause, then advance. Raises IllegalMove."""
        return self.show(await self._steering.step(run, unit, count))

    async def change(self, run: str, changes: Mapping[str, float]) -> Run:
        """Change training settings while it goes on. Raises IllegalMove, RunRefused."""
        return self.show(await self._steering.change(run, changes))

    async def edit(self, run: str, edit: WeightEdit) -> Run:
        """Set one weight while it goes on or rests. Raises IllegalMove, RunRefused."""
        return self.show(await self._steering.edit(run, edit))

    async def set_speed(self, run: str, epochs_per_second: float | None) -> Run:
        """Turn the speed dial; None is unlimited."""
        return self.show(await self._steering.set_speed(run, epochs_per_second))

    async def delete(self, run: str) -> bool:
        """Take it off its worker, tell its viewers, and remove everything of it; whether it was
        there.
        """
        parts = self._parts
        parts.line.leave(run)
        parts.floor.remove(run)
        parts.asks.refuse_all(run, reasons.DELETED)
        there = await parts.threads.write(parts.store.delete_run, run)
        parts.hub.close(run, "deleted")
        self._starter.fill()
        return there

    def subscribe(
        self, run: str, after: int = 0, outline: int | None = None
    ) -> AbstractAsyncContextManager[Viewer]:
        """Follow a run: every kept event after number `after`, without gap or repeat, then what
        happens.

        With `outline` it gets so many points in place of the metrics of a long past.
        """
        return self._watching.subscribe(run, after, outline)

    async def frame(self, run: str, views: Sequence[View]) -> Frame:
        """One frame, as safetensors. Raises RunRefused."""
        return await self._watching.frame(run, views)

    async def predict(self, run: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] for raw rows [n, columns]. Raises RunRefused."""
        return await self._watching.predict(run, rows)


def _new(owner: str, experiment: Experiment, hash: str, speed: float | None) -> RunRecord:
    return RunRecord(
        id=secrets.token_hex(16),
        owner=owner,
        experiment=experiment.model_dump(mode="json"),
        hash=hash,
        state="queued",
        epoch=0,
        attempt=1,
        sequence=0,
        device=None,
        engine=None,
        speed=speed,
        seconds=0.0,
        stop_reason=None,
        reason=None,
        metrics={},
        created_at=datetime.now(UTC),
        started_at=None,
        ended_at=None,
    )
