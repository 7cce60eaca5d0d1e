"""The devices of this machine: which there are, what a step costs there, which one a run gets."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app.devices.calibration import Calibration, Curve
from app.devices.choice import Choice, choose
from app.devices.measurement_store import MeasurementStore
from app.executors.executor import Device
from app.methods.declaration import Prepared
from app.worker.reports import Accelerator, Hello


class DeviceRegistry:
    """What the workers tell of their devices.

    `folder`: where measurements are kept; without one nothing is measured.
    """

    def __init__(self, folder: Path | None) -> None:
        self._measures = folder is not None
        self._measurements = MeasurementStore(folder)
        self._accelerators: dict[str, Accelerator] = {}
        self._asked: set[str] = set()
        self._discovered = False

    @property
    def discovered(self) -> bool:
        """Whether a worker has looked."""
        return self._discovered

    @property
    def calibration(self) -> Calibration:
        """What training costs on each device, as far as that was measured."""
        return self._measurements.calibration

    def ids(self) -> list[str] | None:
        """Every device that a run may ask for by name; None until the first worker has looked."""
        return ["cpu", *self._accelerators] if self._discovered else None

    def discover(self, hello: Hello) -> list[str]:
        """The accelerators that nobody had told of before."""
        self._discovered = True
        new = [each for each in hello.accelerators if each.id not in self._accelerators]
        self._accelerators |= {each.id: each for each in new}
        return [each.id for each in new]

    def is_to_measure(self, device: str, hello: Hello) -> bool:
        """Whether the worker that has just greeted is to measure its device: the first on it,
        unless that was done before.

        Once: should it cost the worker's life, once.
        """
        if not self._measures or device in self._asked:
            return False
        self._asked.add(device)
        return not self._measurements.recall(device, hello.machine)

    async def measured(self, device: str, hello: Hello, curves: list[Curve]) -> None:
        """A device was measured."""
        await asyncio.to_thread(self._measurements.save, device, hello.machine, curves)

    def choose(self, prepared: Prepared, begun_on: str | None) -> Choice:
        """The device for a run, and why. Raises Refusal if the one that it asks for is not here."""
        return choose(
            prepared.device,
            list(self._accelerators),
            prepared.work,
            self.calibration,
            begun_on,
            accelerated=prepared.accelerated,
        )


def described(device: str, greetings: Sequence[Hello]) -> Device:
    """A device as the API shows it, from the greetings of the workers on it."""
    first = greetings[0]
    return Device(device, first.name, device.split(":")[0], first.memory_bytes, len(greetings))
