"""The learner of every method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.learners.adversarial.learner import AdversarialLearner
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Learner
from app.learners.perceptron.learner import PerceptronLearner
from app.methods.adversarial.specification import Adversarial
from app.methods.back_propagation.specification import BackPropagation
from app.methods.declaration import Experiment, Prepared
from app.methods.perceptron.specification import Perceptron

Maker = Callable[[Any, str, Any], Learner]
"""Makes the learner of a prepared experiment, for a device and the engine that a run began with."""

LEARNERS: dict[type[Experiment], Maker] = {
    BackPropagation: BackPropagationLearner,
    Perceptron: PerceptronLearner,
    Adversarial: AdversarialLearner,
}


def make(prepared: Prepared, device: str, engine: str | None = None) -> Learner:
    """The learner of an experiment on a device, its data loaded, its weights as they start.

    `device`: one that is there, e.g. "cpu" or "cuda:0". `engine`: the one that a run began with;
    None: as the experiment says. Raises BrokenNetwork if a network is not sound.
    """
    return LEARNERS[type(prepared.experiment)](prepared, device, engine)
