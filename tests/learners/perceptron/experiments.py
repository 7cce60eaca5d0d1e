"""Perceptrons in a line."""

from typing import Any

import numpy as np

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Block, Budget, End
from app.learners.perceptron.learner import PerceptronLearner


def perceptron(dataset: str, data: dict[str, Any] | None = None, **training: Any) -> PerceptronLearner:
    """A learner at its start; `epochs` and `errors` are short for stop conditions."""
    stop = {name: training.pop(name) for name in ("epochs", "errors", "seconds") if name in training}
    body = {
        "method": "perceptron",
        "dataset": {"name": dataset, **(data or {})},
        "training": {"stop": stop or {"epochs": 50}, **training},
    }
    learner = make(prepare(parse(body)), "cpu")
    assert isinstance(learner, PerceptronLearner)
    return learner


def run(it: PerceptronLearner) -> tuple[dict[str, np.ndarray], End]:
    """Drive it to its end: all rows as columns, and how it ended."""
    learning = it.learn()
    blocks: list[Block] = [next(learning)]
    while True:
        try:
            blocks.append(learning.send(Budget(seconds=1)))
        except StopIteration as stop:
            filled = [each for each in blocks if len(each)]
            names = filled[0].columns
            return {name: np.concatenate([b.columns[name] for b in filled]) for name in names}, stop.value
