"""Every cure that is offered, trained: the run before and the run after, over several starts.

`make test` takes one start of each, `make facts` all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import pytest

from app.diagnosis.catalog import NETWORK_RULES
from tests.diagnosis.runs import LookedAt, Spec, dense, network

pytestmark = pytest.mark.timeout(600)
Tell = Callable[[str, str], None]
STARTS = tuple(range(5))
WITHOUT_CURES = {"optimum", "constant-output", "class-imbalance"}
"""Nothing is wrong, or nothing that was measured helps."""


def sgd(rate: float, **more: float) -> Spec:
    return {"name": "sgd", "learning_rate": rate, **more}


ADAM: Spec = {"name": "adam", "learning_rate": 0.01}
CIRCLE: Spec = {"name": "circle", "samples": 400, "noise": 0.1, "seed": 1}
BINARY = "binary-cross-entropy"


@dataclass(frozen=True)
class Case:
    """A sick run from a start, what it suffers from, and the `least` that its metric is to gain.

    `one`: a start that shows it.
    """

    code: str
    sick: Callable[[int], Spec]
    metric: str = "train_accuracy"
    least: float = 0.2
    one: int = 0

    def value(self, metrics: dict[str, float]) -> float:
        """How well a run ended: higher is better; a run without numbers is the worst."""
        value = metrics.get(self.metric, float("-inf"))
        value = value if isfinite(value) else float("-inf")
        return -value if self.metric.endswith("loss") else value


def batch_norms(depth: int) -> list[Spec]:
    block: list[Spec] = [{"type": "dense", "units": 10}, {"type": "batch-norm"}, {"type": "sigmoid"}]
    return [*block * depth, *dense(1, last="sigmoid")]


CASES: dict[str, Case] = {
    "XOR, rate 0.01": Case(
        "rate-too-small",
        lambda seed: network(
            dense(2, 1, activation="sigmoid", last="sigmoid"),
            "gate-xor",
            epochs=10_000,
            optimizer=sgd(0.01),
            batch_size="all",
            seed=seed,
        ),
        metric="train_loss",
        least=0.1,
    ),
    "iris, rate 0.01": Case(
        "rate-too-small",
        lambda seed: network(
            dense(5, 3, activation="sigmoid", last="sigmoid"),
            {"name": "iris", "seed": 1, "standardize": False, "train_share": 1.0},
            epochs=300,
            optimizer=sgd(0.01),
            batch_size="all",
            seed=seed,
        ),
        metric="train_loss",
        least=0.04,
        one=1,
    ),
    "Adam, rate 3": Case(
        "rate-too-large",
        lambda seed: network(
            dense(8, 8, 1, last="sigmoid"),
            "spiral",
            BINARY,
            epochs=60,
            optimizer={"name": "adam", "learning_rate": 3.0},
            seed=seed,
        ),
        metric="train_loss",
        least=0.3,
    ),
    "ten sigmoid layers": Case(
        "vanishing-gradient",
        lambda seed: network(
            dense(*[10] * 10, 1, activation="sigmoid", last="sigmoid"),
            CIRCLE,
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
        ),
    ),
    "small first weights": Case(
        "vanishing-gradient",
        lambda seed: network(
            dense(*[10] * 6, 1, last="sigmoid"),
            CIRCLE,
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
            initialization={"name": "normal", "std": 0.05},
        ),
    ),
    "large first weights": Case(
        "exploding-gradient",
        lambda seed: network(
            dense(32, 32, 32, 1, activation="relu"),
            "reg-plane",
            epochs=60,
            optimizer=sgd(1e-6),
            seed=seed,
            initialization={"name": "normal", "std": 1.0},
        ),
        metric="train_loss",
        least=3.0,
        one=1,
    ),
    "ReLU, rate 3": Case(
        "dead-units",
        lambda seed: network(
            dense(8, 8, 1, activation="relu", last="sigmoid"), CIRCLE, BINARY, epochs=60, optimizer=sgd(3.0), seed=seed
        ),
    ),
    "eight narrow ReLU layers": Case(
        "dead-units",
        lambda seed: network(
            dense(*[3] * 8, 1, activation="relu", last="sigmoid"),
            "circle",
            BINARY,
            epochs=60,
            optimizer=sgd(0.03),
            seed=seed,
        ),
    ),
    "huge first weights": Case(
        "saturated-units",
        lambda seed: network(
            dense(8, 8, 1, last="sigmoid"),
            "circle",
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
            initialization={"name": "normal", "std": 20.0},
        ),
    ),
    "steps": Case(
        "saturated-units",
        lambda seed: network(
            dense(8, 1, activation="step", last="sigmoid"), "circle", BINARY, epochs=60, optimizer=sgd(0.3), seed=seed
        ),
    ),
    "L2 0.3": Case(
        "penalty-too-strong",
        lambda seed: network(dense(6, 1), "circle", epochs=150, regularization={"l2": 0.3}, seed=seed),
    ),
    "all weights 0": Case(
        "identical-units",
        lambda seed: network(
            dense(10, 5, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "seed": 1},
            BINARY,
            epochs=500,
            optimizer=sgd(0.01),
            batch_size="all",
            initialization={"name": "zeros"},
            seed=seed,
        ),
    ),
    "all weights 0.3": Case(
        "identical-units",
        lambda seed: network(
            dense(8, 1), "circle", epochs=100, initialization={"name": "constant", "value": 0.3}, seed=seed
        ),
    ),
    "two linear layers": Case(
        "no-non-linearity",
        lambda seed: network(
            dense(10, 1, activation=None, last="sigmoid"),
            {"name": "xor", "seed": 1},
            BINARY,
            epochs=400,
            optimizer=sgd(0.1),
            seed=seed,
        ),
    ),
    "one neuron": Case(
        "no-non-linearity",
        lambda seed: network(
            dense(1, last="tanh"),
            {"name": "xor", "samples": 500, "noise": 0.2, "seed": 1},
            epochs=400,
            optimizer=sgd(0.03),
            initialization={"name": "uniform", "bound": 0.5},
            regularization={"l1": 0.01},
            seed=seed,
        ),
    ),
    "ReLU before a sine": Case(
        "unreachable-targets",
        lambda seed: network(
            dense(20, 20, 1, activation="relu", last="relu"),
            {"name": "curve", "shape": "sine", "samples": 300, "seed": 1},
            epochs=100,
            optimizer=sgd(0.01),
            seed=seed,
        ),
        metric="train_r2",
    ),
    "diabetes by heart": Case(
        "over-fitting",
        lambda seed: network(
            dense(64, 64, 1, activation="relu"),
            {"name": "diabetes", "seed": 1},
            epochs=200,
            optimizer=ADAM,
            batch_size=32,
            seed=seed,
        ),
        metric="test_r2",
    ),
    "fifty samples by heart": Case(
        "over-fitting",
        lambda seed: network(
            dense(16, 16, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "samples": 500, "noise": 0.4, "train_share": 0.1, "seed": 1},
            BINARY,
            epochs=300,
            optimizer=ADAM,
            seed=seed,
        ),
        metric="test_loss",
        least=0.3,
    ),
    "XOR at half of ln 2": Case(
        "plateau",
        lambda seed: network(
            dense(2, 1, last="sigmoid"),
            "gate-xor",
            BINARY,
            epochs=1000,
            optimizer=sgd(0.5, momentum=0.9),
            batch_size="all",
            seed=2 * seed,
        ),
        metric="train_loss",
        least=0.2,
    ),
    "one unit around a circle": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 1, last="sigmoid"),
            "circle",
            BINARY,
            epochs=500,
            optimizer=sgd(0.3),
            batch_size="all",
            seed=seed,
        ),
    ),
    "one unit for two hills": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 1),
            {"name": "reg-gauss", "seed": 1},
            epochs=1000,
            optimizer=sgd(0.1),
            batch_size="all",
            seed=seed,
        ),
        metric="train_r2",
    ),
    "rate 100": Case(
        "diverged",
        lambda seed: network(dense(8, 1), "reg-plane", epochs=50, optimizer=sgd(100.0), seed=seed),
        metric="train_r2",
    ),
    "weights of 100": Case(
        "diverged",
        lambda seed: network(
            dense(*[50] * 11, 1, activation="relu"),
            "circle",
            epochs=20,
            initialization={"name": "constant", "value": 100},
            seed=seed,
        ),
        least=0.9,
    ),
    "columns in their own units": Case(
        "data-not-scaled",
        lambda seed: network(
            dense(8, 1, last="sigmoid"),
            {"name": "breast-cancer", "standardize": False, "seed": 1},
            BINARY,
            epochs=50,
            seed=seed,
        ),
    ),
    "wine in its own units": Case(
        "data-not-scaled",
        lambda seed: network(
            dense(8, 3, activation="relu"),
            {"name": "wine", "standardize": False, "seed": 1},
            "cross-entropy",
            epochs=50,
            seed=seed,
        ),
    ),
    "batches of one": Case(
        "batch-norm-inert",
        lambda seed: network(
            batch_norms(10), {"name": "circle", "samples": 400, "seed": 1}, BINARY, 40, batch_size=1, optimizer=sgd(0.1), seed=seed
        ),
    ),
}  # fmt: skip


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
