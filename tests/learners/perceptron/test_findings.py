"""What a look finds of the rule, held against a linear program, and its cure, trained."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from app.diagnosis.catalog import codes
from tests.diagnosis.runs import LookedAt
from tests.learners.perceptron.experiments import perceptron

CODE = "no-non-linearity"
Tell = Callable[[str, str], None]


def spec(dataset: dict[str, Any], seed: int = 0, epochs: int = 50) -> dict[str, Any]:
    stop = {"epochs": epochs, "errors": 0}
    return {"method": "perceptron", "dataset": dataset, "training": {"seed": seed, "stop": stop}}


def has_a_line(dataset: dict[str, Any]) -> bool:
    """Whether some weights have sign · (w · row) ≥ 1 for every row."""
    rule = perceptron(dataset["name"], dataset).rule
    signs = 2.0 * rule.targets - 1
    sides = -signs[:, None] * rule.rows
    return bool(linprog(np.zeros(sides.shape[1]), sides, -np.ones(len(sides)), bounds=(None, None)).success)


@pytest.mark.parametrize(
    "dataset",
    [
        {"name": "gate-and"},
        {"name": "gate-or"},
        {"name": "gate-xor"},
        {"name": "gauss"},
        {"name": "circle"},
        {"name": "circle", "features": ["x1^2", "x2^2"]},
        {"name": "iris", "classes": ["setosa", "versicolor"]},
        {"name": "iris", "classes": ["versicolor", "virginica"]},
    ],
    ids=str,
)
def test_that_no_line_separates_the_classes_is_found_where_a_linear_program_finds_none(
    dataset: dict[str, Any],
) -> None:
    looked = LookedAt(spec(dataset))
    assert looked.codes() == (set() if has_a_line(dataset) else {CODE})
    assert all(look.looked_for == [CODE] for look in looked.looks)


def test_a_line_that_cannot_be_looked_for_is_not_said_to_be_there() -> None:
    looked = LookedAt(spec({"name": "circle", "samples": 2_002}, epochs=20))
    assert [(look.looked_for, look.findings) for look in looked.looks] == [([], [])] * len(looked.looks)


@pytest.mark.parametrize(
    ("dataset", "least"),
    [
        ({"name": "gate-xor"}, 0.2),
        ({"name": "circle"}, 0.2),
        ({"name": "moons", "noise": 0.1}, 0.05),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "seeds", [(0,), pytest.param(tuple(range(5)), marks=pytest.mark.facts)], ids=["one", "all"]
)
def test_a_hidden_layer_trained_by_gradients_learns_what_no_line_separates(
    dataset: dict[str, Any], least: float, seeds: tuple[int, ...], fact: Tell
) -> None:
    gains = []
    for seed in seeds:
        before = LookedAt(spec(dataset, seed))
        (cured,) = before.cured(CODE)
        assert cured["dataset"] == before.experiment["dataset"]
        after = LookedAt(cured)
        assert after.metrics["train_accuracy"] >= 0.95
        gains.append(after.metrics["train_accuracy"] - before.metrics["train_accuracy"])
    told = ", ".join(f"{gain:+.2f}" for gain in gains)
    fact(f"accuracy {told}", f"{least:+.2f} or more from most starts")
    assert sum(gain >= least for gain in gains) > len(gains) / 2


def test_what_is_found_is_explained_in_the_catalogue() -> None:
    (finding,) = LookedAt(spec({"name": "gate-xor"}, epochs=10)).looks[-1].findings
    (explained,) = (each for each in codes() if each.code == finding.code)
    assert explained.level == finding.level
    assert finding.message.startswith("No straight line separates these two classes")
    assert finding.ko
    assert finding.since_epoch == 10
