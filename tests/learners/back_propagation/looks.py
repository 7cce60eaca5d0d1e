"""Looking at learners in a line."""

import json
from typing import Any

import numpy as np

from app.learners.back_propagation.learner import BackPropagationLearner
from app.views.catalog import View
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner

CIRCLE = {"name": "circle", "samples": 60, "seed": 1, "features": ["x1", "x2", "x1^2"]}
IMAGES: list[Spec] = [
    {"id": "conv", "type": "conv2d", "filters": 3, "kernel_size": 3},
    {"id": "act", "type": "relu"},
    {"id": "flat", "type": "flatten"},
    {"id": "out", "type": "dense", "units": 10},
]


def plane() -> BackPropagationLearner:
    return learner(experiment(dense(4, 2), CIRCLE, "cross-entropy"))


def values(maps: np.ndarray, low: float, high: float) -> np.ndarray:
    return low + maps.astype(np.float64) / 255 * (high - low)


def see(it: BackPropagationLearner, view: View) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    arrays, facts = it.look([view])
    assert facts[0]["view"] == view.view
    assert json.loads(json.dumps(facts, allow_nan=False))
    return arrays, facts[0]
