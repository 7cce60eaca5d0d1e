"""From an experiment to the learner that executes it."""

from __future__ import annotations

from app.experiment.engine import engine_of
from app.experiment.limits import batch_rows
from app.experiment.specification import Experiment
from app.learners.backprop import Backprop
from app.learners.calibration import Calibration, work_of
from app.learners.devices import choose
from app.learners.learner import Learner
from app.network.graph import resolve
from app.training.specification import EngineName


def make(experiment: Experiment, device: str | None = None, engine: EngineName | None = None) -> Learner:
    """The learner of an experiment, its data loaded, its weights as they start.

    `device`: the one that the worker owns, e.g. "cpu" or "cuda:0", and where `auto` is then; None
    finds out. `engine`: the one that a run began with; None: as the experiment says. Raises Refusal
    if the device it asks for is not there, BrokenNetwork if the network is not sound.
    """
    data = experiment.dataset.load()
    graph = resolve(experiment.network, data.description.input_shape)
    work = work_of(experiment, graph, batch_rows(experiment, data.description))
    asked = experiment.training.device
    place = choose(asked, _accelerators(device), work, Calibration(), begun=device).device
    return Backprop(experiment, graph, data, place, engine or engine_of(experiment.training, graph, place))


def _accelerators(device: str | None) -> list[str]:
    """The devices at hand beside the CPU."""
    if device is not None:
        return [] if device == "cpu" else [device]
    import torch

    cuda = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return cuda + (["mps"] if torch.backends.mps.is_available() else [])
