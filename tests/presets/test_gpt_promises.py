"""What the templates of small GPTs say happens."""

from statistics import median

import pytest

from app.learners.learner import Budget
from tests.learners.back_propagation.experiments import run
from tests.presets.test_promises import SEEDS, Tell, one_seed_or_five, started

pytestmark = pytest.mark.timeout(600)


@one_seed_or_five()
@pytest.mark.parametrize("name", ["gpt-english", "gpt-korean"])
def test_a_small_gpt_gets_below_counting_pairs_of_characters(
    name: str, seeds: tuple[int, ...], fact: Tell
) -> None:
    last = []
    for seed in seeds:
        it = started(name, seed=seed)
        bigram = {each.name: each.value for each in it.references()}["bigram"]
        last.append(run(it, Budget(seconds=600))["test_loss"][-1])
    fact(f"{median(last):.2f} nats a character against {bigram:.2f}", "0.2 below, on text kept from it")
    assert median(last) < bigram - 0.2


@pytest.mark.facts
def test_with_half_the_text_it_learns_by_heart(fact: Tell) -> None:
    curves = [run(started("gpt-by-heart", seed=seed), Budget(seconds=600)) for seed in SEEDS[:3]]
    learned = median(curve["train_loss"][-1] for curve in curves)
    least = median(min(curve["test_loss"]) for curve in curves)
    end = median(curve["test_loss"][-1] for curve in curves)
    fact(f"training {learned:.2f}, test {least:.2f} → {end:.2f}", "test rises by 0.3, training below half")
    assert end > least + 0.3
    assert learned < end / 2
