"""Small games, and what drives them."""

from copy import deepcopy
from typing import Any

import numpy as np

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.adversarial.learner import AdversarialLearner
from app.learners.catalog import make
from app.learners.learner import Block, Budget, End
from app.methods.adversarial.specification import Adversarial

SMALL: list[dict[str, Any]] = [{"type": "dense", "units": 8}, {"type": "leaky-relu", "slope": 0.2}]


def body(
    generator: list[dict[str, Any]] | None = None,
    discriminator: list[dict[str, Any]] | None = None,
    dataset: dict[str, Any] | None = None,
    **training: Any,
) -> dict[str, Any]:
    """As JSON; `epochs` is short for the stop condition."""
    training["stop"] = {"epochs": training.pop("epochs", 3)}
    return {
        "method": "adversarial",
        "networks": {
            "generator": {"layers": generator or [*SMALL, {"type": "dense", "units": 2}]},
            "discriminator": {"layers": discriminator or [*SMALL, {"type": "dense", "units": 1}]},
        },
        "dataset": dataset or {"name": "ring-of-gaussians", "samples": 200},
        "training": {"batch_size": 32} | training,
    }


def pair(*layers: list[dict[str, Any]], **settings: Any) -> AdversarialLearner:
    return learner(body(*layers, **settings))


def learner(experiment: dict[str, Any]) -> AdversarialLearner:
    prepared = prepare(parse(experiment))
    assert prepared.findings == ()
    made = make(prepared, "cpu")
    assert isinstance(made, AdversarialLearner)
    return made


def starter(**training: Any) -> AdversarialLearner:
    spelled = deepcopy(Adversarial.starter)
    spelled["training"] |= training
    return learner(spelled)


def run(it: AdversarialLearner, budget: Budget | None = None) -> tuple[dict[str, np.ndarray], End]:
    """Drive it to its end: all rows as columns, and how it ended."""
    learning = it.learn()
    blocks: list[Block] = [next(learning)]
    while True:
        try:
            blocks.append(learning.send(budget or Budget(seconds=10)))
        except StopIteration as stop:
            filled = [each for each in blocks if len(each)]
            names = filled[0].columns
            return {name: np.concatenate([b.columns[name] for b in filled]) for name in names}, stop.value
