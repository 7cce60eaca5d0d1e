"""From an experiment to the learner that executes it."""

from __future__ import annotations

from app.experiment.engine import engine_of
from app.experiment.specification import Experiment
from app.learners.back_propagation.learner import Backprop
from app.learners.learner import Learner
from app.network.graph import resolve
from app.training.specification import EngineName


def make(experiment: Experiment, device: str, engine: EngineName | None = None) -> Learner:
    """The learner of an experiment on a device, its data loaded, its weights as they start.

    `device`: one that is there, e.g. "cpu" or "cuda:0". `engine`: the one that a run began with;
    None: as the experiment says. Raises BrokenNetwork if the network is not sound.
    """
    data = experiment.dataset.load()
    graph = resolve(experiment.network, data.description.input_signal)
    return Backprop(experiment, graph, data, device, engine or engine_of(experiment.training, graph, device))
