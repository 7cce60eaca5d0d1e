"""What the templates of chirps say happens."""

from statistics import median

import numpy as np
import pytest

from app.experiment.check import check
from app.methods.back_propagation.specification import BackPropagation
from tests.learners.back_propagation.experiments import learner, run
from tests.presets.test_promises import ALL, OPEN, Tell, one_seed_or_five

pytestmark = pytest.mark.timeout(300)


def heard(name: str, seeds: tuple[int, ...], **dataset: object) -> tuple[float, float]:
    """The medians of the last accuracy in training and test, each seed with sounds of its own."""
    ends = []
    for seed in seeds:
        plain = OPEN[name].model_dump()
        plain["dataset"] |= {"seed": 1 + seed, **dataset}
        plain["training"] |= {"seed": seed, "device": "cpu"}
        curve = run(learner(BackPropagation.model_validate(plain)), ALL)
        ends.append([float(curve[metric][-1]) for metric in ("train_accuracy", "test_accuracy")])
    train, test = np.transpose(ends).tolist()
    return median(train), median(test)


def test_both_networks_have_as_many_weights() -> None:
    delay, dense = (check(OPEN[name]).parameters for name in ("chirps-time-delay", "chirps-dense"))
    assert delay == 16 * (8 * 3 + 1) + 16 * (16 * 3 + 1) + 3 * (16 + 1)
    assert dense == pytest.approx(delay, rel=0.1)


@one_seed_or_five()
def test_a_time_delay_network_knows_late_what_it_heard_early_and_a_dense_one_does_not(
    seeds: tuple[int, ...], fact: Tell
) -> None:
    _, late = heard("chirps-time-delay", seeds)
    train, lost = heard("chirps-dense", seeds)
    fact(f"accuracy {late:.3f} against {lost:.3f}", "at least 0.85 against at most 0.5 (chance 0.33)")
    assert late >= 0.85
    assert lost <= 0.5
    assert train >= 0.9


@one_seed_or_five()
def test_a_time_delay_network_knows_sounds_anywhere(seeds: tuple[int, ...], fact: Tell) -> None:
    _, test = heard("chirps-time-delay", seeds, place="anywhere", test_place="same")
    fact(f"accuracy {test:.3f}", "at least 0.98")
    assert test >= 0.98
