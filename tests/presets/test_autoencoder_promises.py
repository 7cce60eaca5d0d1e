"""What the templates of autoencoders say, against scikit-learn's principal components."""

from functools import cache
from statistics import median

import numpy as np
import pytest
from sklearn.decomposition import PCA

from app.learners.learner import Budget
from app.schema.split import SplitName
from tests.learners.back_propagation.experiments import run
from tests.presets.test_promises import Tell, one_seed_or_five, started, trained

pytestmark = pytest.mark.timeout(300)


@cache
def error_of_pca(components: int, split: SplitName = "train") -> float:
    """On digits, fitted on the training rows."""
    data = started("autoencoder").experiment.dataset.load()
    train, rows = (
        each.inputs.reshape(len(each), -1).astype(np.float64)
        for each in (data.train, data.named_splits[split])
    )
    pca = PCA(components).fit(train)
    return float(np.square(rows - pca.inverse_transform(pca.transform(rows))).mean())


@one_seed_or_five()
def test_a_linear_autoencoder_comes_down_to_principal_components_and_never_below(
    seeds: tuple[int, ...], fact: Tell
) -> None:
    ratios = [
        float(trained("linear-autoencoder", seed=seed)["train_loss"].min()) / error_of_pca(8)
        for seed in seeds
    ]
    fact(f"{min(ratios):.4f} to {max(ratios):.4f} of PCA's error", "within [1, 1.01]")
    assert min(ratios) >= 1 - 1e-5
    assert max(ratios) <= 1.01


@one_seed_or_five()
def test_a_bent_code_of_two_numbers_keeps_more_than_two_principal_components(
    seeds: tuple[int, ...], fact: Tell
) -> None:
    curves = [trained("autoencoder", seed=seed) for seed in seeds]
    train, test = (
        median(float(curve[f"{split}_loss"][-1]) for curve in curves) / error_of_pca(2, split)
        for split in ("train", "test")
    )
    fact(f"{train:.2f} of PCA's error, {test:.2f} on test digits", "less than 0.8 of both")
    assert max(train, test) < 0.8


@one_seed_or_five()
def test_noise_is_taken_away_better_than_by_the_best_linear_filter(
    seeds: tuple[int, ...], fact: Tell
) -> None:
    ratios = []
    for seed in seeds:
        it = started("denoising", seed=seed)
        noisy, wiener = (each.value for each in it.references())
        curve = run(it, Budget(seconds=60))["test_loss"]
        assert curve[20] < wiener < 0.2 * noisy
        ratios.append(float(curve[-1]) / wiener)
    fact(f"{min(ratios):.2f} to {max(ratios):.2f} of Wiener's error", "less than 0.85")
    assert max(ratios) < 0.85


@one_seed_or_five()
def test_a_variational_code_of_two_numbers_bounds_the_likelihood_of_digits(
    seeds: tuple[int, ...], fact: Tell
) -> None:
    curves = [trained("variational", seed=seed) for seed in seeds]
    bounds = [-float(curve["test_loss"][-1]) for curve in curves]
    told = [float(curve["test_divergence"][-1]) for curve in curves]
    fact(
        f"ELBO {min(bounds):.1f} to {max(bounds):.1f} nats, divergence {min(told):.1f} to {max(told):.1f}",
        "ELBO at least -21, divergence more than 2",
    )
    assert min(bounds) >= -21
    assert min(told) > 2


@one_seed_or_five()
def test_a_code_that_costs_ten_times_as_much_says_nothing(seeds: tuple[int, ...], fact: Tell) -> None:
    told = [float(trained("collapsed-code", seed=seed)["test_divergence"][-1]) for seed in seeds]
    fact(f"at most {max(told):.0e} nats", "less than 0.01")
    assert max(told) < 0.01
