"""Every cure that is offered, trained: the run before and the run after, over several starts.

`make test` takes one start of each, `make facts` all.
"""

from collections.abc import Callable

import pytest

from app.diagnosis.catalog import NETWORK_RULES
from tests.diagnosis.runs import LookedAt
from tests.diagnosis.sick_networks import SICK_NETWORKS
from tests.diagnosis.sick_training import SICK_TRAINING

pytestmark = pytest.mark.timeout(600)
Tell = Callable[[str, str], None]
STARTS = tuple(range(5))
WITHOUT_CURES = {"optimum"}
"""Nothing is wrong."""
CASES = SICK_TRAINING | SICK_NETWORKS


def test_every_code_that_offers_a_cure_is_trained() -> None:
    assert {case.code for case in CASES.values()} | WITHOUT_CURES == {rule.code for rule in NETWORK_RULES}


def starts() -> list[object]:
    """A start of each case, and all of them for the facts."""
    each = [pytest.param(name, (case.one,), id=name) for name, case in CASES.items()]
    return each + [pytest.param(name, STARTS, id=f"{name}, all", marks=pytest.mark.facts) for name in CASES]


@pytest.mark.parametrize(("name", "seeds"), starts())
def test_a_cure_helps_from_most_starts(name: str, seeds: tuple[int, ...], fact: Tell) -> None:
    case, gains = CASES[name], dict[str, list[float]]()
    for seed in seeds:
        before = LookedAt(case.sick(seed))
        for place, cured in enumerate(before.cured(case.code) if case.code in before.found else ()):
            after = case.value(LookedAt(cured).metrics)
            worst = case.value(before.metrics)
            gains.setdefault(f"cure {place + 1}", []).append(after - (0 if worst == float("-inf") else worst))
    told = "; ".join(f"{cure}: {', '.join(f'{gain:+.2f}' for gain in each)}" for cure, each in gains.items())
    fact(f"{case.metric} {told}", f"{case.least:+.2f} or more from most starts")
    assert gains, f"{case.code} was found from no start"
    for cure, each in gains.items():
        helped = sum(gain >= case.least for gain in each)
        assert helped > len(each) / 2, f"{cure} gains {each}"
