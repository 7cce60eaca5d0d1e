"""The device that an experiment gets in this very process, without a server's workers."""

from __future__ import annotations

from app.devices.calibration import Calibration
from app.devices.choice import choose
from app.methods.declaration import Prepared


def device_here(prepared: Prepared) -> str:
    """One that is here: "cpu", "cuda:0" … Imports torch.

    Raises Refusal where the one asked for is not.
    """
    there, able = _accelerators(), prepared.accelerated
    return choose(prepared.device, there, prepared.work, Calibration(), accelerated=able).device


def _accelerators() -> list[str]:
    """The devices beside the CPU."""
    import torch

    cuda = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return cuda + (["mps"] if torch.backends.mps.is_available() else [])
