"""Experiments in a line, and a driver in a line."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget, End
from app.methods.back_propagation.specification import BackPropagation

Spec = dict[str, Any]
EPOCH = Budget(seconds=60, unit="epoch", count=1)


def dense(*units: int, activation: str = "tanh", last: str | None = None) -> list[Spec]:
    """Dense layers with activations between them, and a last activation if one is named."""
    layers: list[Spec] = []
    for count in units:
        layers += [{"type": "dense", "units": count}, {"type": activation}]
    return [*layers[:-1], *([{"type": last}] if last else [])]


def experiment(
    layers: list[Spec], dataset: Spec | str, loss: str = "mse", **training: Any
) -> BackPropagation:
    """An experiment; `epochs` is short for a stop condition."""
    stop = training.pop("stop", {"epochs": training.pop("epochs", 5)})
    return BackPropagation.model_validate(
        {
            "network": {"layers": layers},
            "dataset": {"name": dataset} if isinstance(dataset, str) else dataset,
            "training": {"loss": loss, "stop": stop, "device": "cpu", **training},
        }
    )


def learner(it: BackPropagation) -> BackPropagationLearner:
    """A learner at its start, on the CPU."""
    return BackPropagationLearner(prepare(it), engine="torch")


@dataclass
class Curve:
    """All rows of a run, and how it ended (None: it has not yet)."""

    columns: dict[str, NDArray[np.float64]]
    end: End | None

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


def run(it: BackPropagationLearner, budget: Budget = EPOCH, slices: int | None = None) -> Curve:
    """Drive a learner to its end, or for so many slices."""
    generator = it.learn()
    blocks, end = [next(generator)], None
    while slices is None or len(blocks) <= slices:
        try:
            blocks.append(generator.send(budget))
        except StopIteration as stopped:
            end = stopped.value
            break
    filled = [block for block in blocks if len(block)]
    names = filled[0].columns if filled else ()
    return Curve({name: np.concatenate([each.columns[name] for each in filled]) for name in names}, end)


def assert_same(first: Curve, second: Curve) -> None:
    """Equal to the bit, NaN included."""
    assert first.columns.keys() == second.columns.keys()
    for name in first.columns:
        np.testing.assert_array_equal(first[name], second[name], err_msg=name)
