"""A sick run, what it suffers from, and by how much its cures are to help."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from tests.diagnosis.runs import Spec, dense


def sgd(rate: float, **more: float) -> Spec:
    return {"name": "sgd", "learning_rate": rate, **more}


ADAM: Spec = {"name": "adam", "learning_rate": 0.01}
CIRCLE: Spec = {"name": "circle", "samples": 400, "noise": 0.1, "seed": 1}
BINARY = "binary-cross-entropy"


@dataclass(frozen=True)
class Case:
    """A sick run from a start, what it suffers from, and the `least` that its metric is to gain.

    `one`: a start that shows it.
    """

    code: str
    sick: Callable[[int], Spec]
    metric: str = "train_accuracy"
    least: float = 0.2
    one: int = 0

    def value(self, metrics: dict[str, float]) -> float:
        """How well a run ended: higher is better; a run without numbers is the worst."""
        value = metrics.get(self.metric, float("-inf"))
        value = value if isfinite(value) else float("-inf")
        return -value if self.metric.endswith("loss") else value


def batch_norms(depth: int) -> list[Spec]:
    block: list[Spec] = [{"type": "dense", "units": 10}, {"type": "batch-norm"}, {"type": "sigmoid"}]
    return [*block * depth, *dense(1, last="sigmoid")]
