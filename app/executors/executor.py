"""Where workers live: what the run service needs of them, be they local processes or a cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.devices.calibration import Calibration
from app.events import Reason
from app.methods.declaration import Prepared
from app.schema.strict import Strict
from app.worker.messages import Submit
from app.worker.reports import Report


@dataclass(frozen=True)
class Device:
    """Something to train on. `workers`: how many processes serve it."""

    id: str
    name: str
    kind: str
    memory_bytes: int | None
    workers: int


@dataclass(frozen=True)
class LostRun:
    """A run whose worker died. `blamed`: the worker was working on it at that moment; `alone`: no
    other run trained there.
    """

    run: str
    attempt: int
    blamed: bool
    alone: bool = True


class Listener(Protocol):
    """Who handle of the runs: the run service."""

    async def reported(self, report: Report, payload: memoryview) -> None:
        """What is to be kept, in the order in which a worker said it; the next is given once this
        one returns.
        """

    def answered(self, report: Report, payload: memoryview) -> None:
        """What is not kept: frames, predictions, progress, which may overtake what is; refusals,
        which do not, being reasoned by it.
        """

    def lost(self, losses: Sequence[LostRun]) -> None:
        """A worker died with these runs; nothing more of these attempts comes."""


class Executor(Protocol):
    """Places runs on workers and carries messages. A run is on one worker at most."""

    async def start(self, listener: Listener) -> None:
        """Begin; workers warm up behind it."""

    async def close(self, reason: Reason, seconds: float) -> None:
        """Have every run kept and marked interrupted for `reason`, and end, within `seconds`."""

    @property
    def ready(self) -> int:
        """How many workers can train."""

    def devices(self) -> list[Device]:
        """What there is to train on, as far as is known; empty until the first worker has
        looked.
        """

    def device_ids(self) -> list[str] | None:
        """Every device that a run may ask for by name, warm or not yet; None until the first worker
        has looked.
        """

    def calibration(self) -> Calibration:
        """What training costs on each device, as far as that was measured."""

    def device_reason(self, run: str) -> Reason | None:
        """Why a run is on its device; None where no worker has it."""

    def holds(self, run: str) -> bool:
        """Whether a worker has the run."""

    async def choose_device(self, run: str, prepared: Prepared, begun_on: str | None) -> str:
        """The device for a run, once there is a worker on it.

        `begun_on`: where it has trained before. Raises Refusal if the one that it asks for is not
        there.
        """

    async def submit(self, submit: Submit, checkpoint: bytes | None, files: Mapping[str, bytes]) -> None:
        """Give a run to a worker on its device, once there is one.

        `files`: what its data is read from, by digest; a worker that has one is not given it again.
        """

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        """Pass a command on to the run's worker; False if none has the run."""

    def isolate(self, run: str) -> None:
        """Have a run train with no other on its worker, as soon as there is such a worker."""

    def release(self, run: str) -> None:
        """Take a run off its worker; what it still says is to be fenced by a new attempt."""
