"""What the perceptron's templates say happens."""

import numpy as np
import pytest

from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.perceptron.learner import PerceptronLearner
from app.learners.perceptron.margin import mistake_bound
from app.presets.catalog import TEMPLATES
from tests.learners.perceptron.experiments import run

OPEN = {each.name: each.experiment for each in TEMPLATES}


def started(name: str, seed: int) -> PerceptronLearner:
    body = OPEN[name]
    spelled = body.model_dump()
    spelled["training"]["seed"] = seed
    learner = make(prepare(type(body).model_validate(spelled)), "cpu")
    assert isinstance(learner, PerceptronLearner)
    return learner


@pytest.mark.parametrize("name", ["perceptron-and", "perceptron-or"])
@pytest.mark.parametrize("seed", range(10))
def test_and_and_or_are_learnt_within_the_bound_whatever_the_order(name: str, seed: int) -> None:
    it = started(name, seed)
    columns, end = run(it)
    bound = mistake_bound(it.rule.rows, 2.0 * it.rule.targets - 1)
    assert end.stop_reason == "errors"
    assert bound is not None
    assert columns["mistakes"][-1] <= bound + 1e-6


@pytest.mark.parametrize("seed", range(10))
def test_xor_is_wrong_somewhere_at_every_epoch_and_never_rests(seed: int) -> None:
    columns, end = run(started("perceptron-xor", seed))
    assert end.stop_reason == "epochs"
    assert columns["errors"].min() >= 1
    assert (np.diff(columns["mistakes"]) > 0).all()
