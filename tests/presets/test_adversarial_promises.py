"""What the templates of adversarial pairs say. A run of digits takes ten seconds."""

from functools import cache

import pytest

from app.presets.catalog import TEMPLATES
from tests.learners.adversarial.experiments import learner, run
from tests.presets.test_promises import Tell, one_seed_or_five

pytestmark = pytest.mark.timeout(300)

OPEN = {each.name: each.experiment for each in TEMPLATES}


@cache
def ends(name: str, seed: int) -> dict[str, float]:
    """The last row of a template's metrics, all chance from another seed."""
    spelled = OPEN[name].model_dump(mode="json")
    spelled["training"]["seed"] = spelled["dataset"]["seed"] = seed
    columns, end = run(learner(spelled))
    assert end.stop_reason == "epochs"
    return {metric: float(column[-1]) for metric, column in columns.items()}


@one_seed_or_five()
def test_a_pair_that_keeps_pace_covers_all_eight_clouds(seeds: tuple[int, ...], fact: Tell) -> None:
    rows = [ends("gan-ring", seed) for seed in seeds]
    modes, quality = [min(row[name] for row in rows) for name in ("modes", "quality")]
    fact(f"at least {modes:.0f} modes, {quality:.2f} of the samples in them", "8 modes, 0.70")
    assert modes == 8
    assert quality >= 0.7


@one_seed_or_five()
def test_a_generator_that_is_five_times_as_fast_collapses(seeds: tuple[int, ...], fact: Tell) -> None:
    rows = [ends("gan-collapse", seed) for seed in seeds]
    modes, spread = [max(row[name] for row in rows) for name in ("modes", "spread")]
    fact(f"at most {modes:.0f} modes, a spread of {spread:.2f}", "at most 2 modes, 0.71 (half of the real)")
    assert modes <= 2
    assert spread <= 0.71


@one_seed_or_five()
def test_digits_of_all_classes_are_generated(seeds: tuple[int, ...], fact: Tell) -> None:
    rows = [ends("gan-digits", seed) for seed in seeds]
    modes, distance = min(row["modes"] for row in rows), max(row["frechet"] for row in rows)
    fact(f"at least {modes:.0f} classes, Fréchet distance at most {distance:.2f}", "10 classes, 3.5")
    assert modes == 10
    assert distance < 3.5
