"""What optimisers accept."""

import pytest
import torch
from pydantic import TypeAdapter, ValidationError

from app.learners.back_propagation.update.updates import begin
from app.training.optimizers import AnyOptimizer

optimizer: TypeAdapter[AnyOptimizer] = TypeAdapter(AnyOptimizer)


def test_nesterov_without_momentum_is_refused_and_says_what_it_needs() -> None:
    with pytest.raises(ValidationError, match="give momentum > 0"):
        optimizer.validate_python({"name": "sgd", "nesterov": True})


def test_adam_takes_pytorchs_betas() -> None:
    adam = optimizer.validate_json('{"name": "adam", "learning_rate": 0.01, "betas": [0.8, 0.99]}')
    assert adam.model_dump()["betas"] == [0.8, 0.99]


@pytest.mark.parametrize("betas", ["[0.9]", "[0.9, 1.0]", "[0.9, 0.99, 0.999]"])
def test_betas_are_two_numbers_below_one(betas: str) -> None:
    with pytest.raises(ValidationError, match="betas"):
        optimizer.validate_json(f'{{"name": "adam", "betas": {betas}}}')


def test_an_unknown_setting_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="lr"):
        optimizer.validate_python({"name": "sgd", "lr": 0.1})


@pytest.mark.parametrize("name", ["sgd", "adagrad", "rmsprop", "adam", "adamw"])
def test_what_an_optimizer_is_said_to_remember_is_what_it_keeps(name: str) -> None:
    chosen = optimizer.validate_python({"name": name})
    vectors = [each for each in begin(chosen, torch.zeros(7)).values() if each.numel() == 7]
    assert len(vectors) == chosen.remembers
