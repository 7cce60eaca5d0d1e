"""From an experiment to the learner that executes it."""

from __future__ import annotations

from app.experiment.engine import engine_of
from app.experiment.specification import Experiment
from app.learners.backprop import Backprop
from app.learners.devices import choose
from app.learners.learner import Learner
from app.network.graph import Graph, resolve
from app.training.specification import EngineName


def make(experiment: Experiment, device: str | None = None, engine: EngineName | None = None) -> Learner:
    """The learner of an experiment, its data loaded, its weights as they start.

    `device`: the device that the worker owns, e.g. "cpu" or "cuda:0"; None finds out. `engine`: the one that a run began with; None: as
    the experiment says. Raises Refusal if the device it asks for is not there, BrokenNetwork if the network is not sound.
    """
    data = experiment.dataset.load()
    graph = resolve(experiment.network, data.description.input_shape)
    rows = _batch_rows(experiment, data.description.train)
    place = choose(experiment.training.device, _accelerators(device), rows * multiply_adds(graph))
    return Backprop(experiment, graph, data, place, engine or engine_of(experiment.training, graph, place))


def multiply_adds(graph: Graph) -> int:
    """Multiply-adds of one forward pass of one sample."""
    return sum(node.multiply_adds() for node in graph.nodes)


def _batch_rows(experiment: Experiment, train: int) -> int:
    size = experiment.training.batch_size
    return train if size == "all" else min(size, train)


def _accelerators(device: str | None) -> list[str]:
    """The devices at hand beside the CPU."""
    if device is not None:
        return [] if device == "cpu" else [device]
    import torch

    cuda = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return cuda + (["mps"] if torch.backends.mps.is_available() else [])
