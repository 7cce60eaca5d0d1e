"""Which worker a run goes to."""

from __future__ import annotations

from collections.abc import Iterable

from app.executors.executor import NoSuchDevice
from app.executors.seat import Seat
from app.worker.messages import Submit

WORTH_AN_ACCELERATOR = 50_000_000
"""Multiply-adds of one batch, from which `auto` prefers an accelerator: below, starting its kernels takes longer than the arithmetic."""


def device_for(order: Submit, devices: Iterable[str]) -> str:
    """The device that serves an order, among those there are. `auto` and `cuda` leave the choice. Raises NoSuchDevice."""
    known = sorted(devices)
    accelerators = [device for device in known if device != "cpu"]
    if order.device == "auto":
        return accelerators[0] if accelerators and order.work >= WORTH_AN_ACCELERATOR else "cpu"
    matching = [device for device in known if device == order.device or device.split(":")[0] == order.device]
    if not matching:
        raise NoSuchDevice(f"expected one of {', '.join(known)} (or auto), found {order.device}")
    return matching[0]


def least_loaded(seats: Iterable[Seat]) -> Seat:
    """The worker with the fewest runs."""
    return min(seats, key=lambda seat: len(seat.runs))
