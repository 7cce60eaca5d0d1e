"""Metrics against their formulas, each calculated another way."""

from math import log

import numpy as np
import pytest
import torch
from scipy.spatial.distance import cdist

from app.learners.adversarial.learner import AdversarialLearner
from app.learners.adversarial.measuring import Measure
from tests.learners.adversarial.experiments import SMALL, pair

DIGITS = {"name": "digits", "standardize": False, "samples": 400}


def digits() -> AdversarialLearner:
    return pair([*SMALL, {"type": "dense", "units": 64}, {"type": "tanh"}], dataset=DIGITS)


def frechet(a: np.ndarray, b: np.ndarray) -> float:
    first, second = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.linalg.eigvals(first @ second).astype(complex)).real.sum()
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(first) + np.trace(second) - 2 * roots


@pytest.mark.parametrize("it", [pair, digits], ids=["plane", "digits"])
def test_frechet_distance_is_that_of_the_eigenvalues_of_the_product(it) -> None:
    space = it().game.space
    samples = torch.randn(500, *space.train.shape[1:], generator=torch.Generator().manual_seed(3))
    found = Measure(space).metrics(samples, torch.zeros(3), torch.zeros(3))
    expected = frechet(samples.flatten(1).double().numpy(), space.test.flatten(1).double().numpy())
    assert found["frechet"] == pytest.approx(expected, rel=1e-4, abs=1e-6)
    assert found["spread"] == pytest.approx(samples.flatten(1).numpy().std(axis=0).mean(), rel=1e-4)


def test_losses_of_a_discriminator_that_cannot_tell_are_ln_4_and_ln_2() -> None:
    it = pair()
    found = Measure(it.game.space).metrics(it.game.space.train, torch.zeros(50), torch.zeros(50))
    assert found["discriminator_loss"] == pytest.approx(log(4))
    assert found["generator_loss"] == pytest.approx(log(2))
    lines = {(each.metric, each.name): each.value for each in it.references()}
    assert lines["discriminator_loss", "undecided"] == pytest.approx(log(4))
    assert lines["generator_loss", "undecided"] == pytest.approx(log(2))


def test_modes_and_quality_count_what_lies_within_three_deviations() -> None:
    angles = np.pi / 4 * np.array([0, 1, 1, 5])
    middles = 2 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    places = np.repeat(middles, 50, axis=0)
    places[:20] *= (2 + 0.31) / 2
    places[150] = 2, 0.29
    found = Measure(pair().game.space).metrics(torch.tensor(places).float(), torch.zeros(3), torch.zeros(3))
    assert found["modes"] == 3
    assert found["quality"] == pytest.approx(0.9)


def test_classes_are_those_of_the_nearest_training_digit() -> None:
    space = digits().game.space
    rows = space.data.train
    chosen = np.isin(rows.targets, [2, 7])
    samples = space.train[torch.from_numpy(chosen)] + 0.01
    found = Measure(space).metrics(samples, torch.zeros(3), torch.zeros(3))
    nearest = rows.targets[cdist(samples.numpy(), space.train.numpy()).argmin(axis=1)]
    assert found["modes"] == len(np.unique(nearest)) == 2
    assert "quality" not in found


def test_pictures_are_seen_from_minus_one_to_one_and_told_as_they_were() -> None:
    space = digits().game.space
    assert (space.train.min(), space.train.max()) == (-1, 1)
    np.testing.assert_allclose(space.told(space.train), space.data.train.raw, atol=1e-5)
