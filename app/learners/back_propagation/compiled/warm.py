"""Have the machine code at hand before anyone waits for it: loaded from disk in a moment, or
compiled once, in some forty seconds.
"""

from __future__ import annotations

from app.experiment.prepare import prepare
from app.learners.learner import Budget
from app.methods.back_propagation.specification import BackPropagation
from app.views.boundary import BoundaryView
from app.views.gradient_flow import GradientFlowView

SMALLEST = {
    "network": {
        "layers": [
            {"type": "dense", "units": 1},
            {"type": "relu"},
            {"type": "dense", "units": 1},
            {"type": "tanh"},
        ]
    },
    "dataset": {"name": "gate-and"},
    "training": {"loss": "mse", "engine": "compiled", "device": "cpu", "stop": {"epochs": 2}},
}


def warm() -> None:
    """Go through everything that Python calls, with the smallest experiment there is."""
    from app.learners.catalog import make

    learner = make(prepare(BackPropagation.model_validate(SMALLEST)), "cpu")
    learning = learner.learn()
    next(learning)
    learning.send(Budget(unit="epoch", count=1))
    learner.look([BoundaryView(side=2), GradientFlowView()])
    learner.look([BoundaryView(x=1, y=0, side=2)])
