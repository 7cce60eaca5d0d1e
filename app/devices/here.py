"""The device that an experiment gets in this very process, without a server's workers."""

from __future__ import annotations

from app.devices.calibration import Calibration, work_of
from app.devices.choice import choose
from app.experiment.limits import batch_rows
from app.experiment.specification import Experiment
from app.network.graph import resolve


def device_here(experiment: Experiment) -> str:
    """One that is here: "cpu", "cuda:0" … Imports torch.

    Raises Refusal where the one asked for is not.
    """
    description = experiment.dataset.describe()
    graph = resolve(experiment.network, description.input_signal)
    work = work_of(experiment, graph, batch_rows(experiment, description))
    return choose(experiment.training.device, _accelerators(), work, Calibration()).device


def _accelerators() -> list[str]:
    """The devices beside the CPU."""
    import torch

    cuda = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return cuda + (["mps"] if torch.backends.mps.is_available() else [])
