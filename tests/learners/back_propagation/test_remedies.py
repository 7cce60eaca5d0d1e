"""The remedies that the page offers really repair: each is trained before and after.

`repaired.json` holds sick experiments and what the page makes of them; the page's own tests keep it
up to date (`static/src/result/flow/remedies.test.ts`).
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.learners.back_propagation.learner import BackPropagationLearner
from app.methods.back_propagation.specification import BackPropagation
from app.views.gradient_flow import GradientFlowView
from tests.learners.back_propagation.experiments import Curve, learner, run

CASES: list[dict[str, Any]] = json.loads((Path(__file__).with_name("repaired.json")).read_text())
REMEDIES = [
    pytest.param(remedy, id=f"{case['name']}: {name}")
    for case in CASES
    for name, remedy in case["after"].items()
]

EPOCHS = 40
LEARNED = 0.9
"""Accuracy on the circle; always the larger class is 0.52."""


def of(experiment: dict[str, Any]) -> BackPropagationLearner:
    return learner(BackPropagation.model_validate(experiment))


def accuracy(curve: Curve) -> float:
    """Of the last epoch; none where the run diverged."""
    return 0.0 if curve.end and curve.end.diverged else float(curve["train_accuracy"][-1])


def signs(it: BackPropagationLearner) -> dict[str, float]:
    """What the page's diagnosis goes by."""
    arrays, _ = it.look([GradientFlowView()])
    norms = arrays["flow/gradient_norm"].astype(float)
    return {
        "vanishing": float(norms[-1] / norms[0]) if norms[0] else np.inf,
        "exploding": float(norms.max()),
        "overshooting": float(arrays["flow/update_ratio"].max()),
        "dead": float(arrays["flow/dead"].max()),
        "saturated": float(arrays["flow/saturated"].max()),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sick_network_shows_its_sign_and_learns_nothing(case: dict[str, Any]) -> None:
    least = {"vanishing": 30, "exploding": 100, "overshooting": 1, "dead": 0.8, "saturated": 0.85}
    it = of(case["before"])
    before = signs(it)
    curve = run(it, slices=EPOCHS // 2)
    sign = max(before[case["illness"]], signs(it)[case["illness"]])
    assert sign >= least[case["illness"]]
    assert accuracy(curve) < 0.8


@pytest.mark.parametrize("experiment", REMEDIES)
def test_a_remedy_lets_it_learn(experiment: dict[str, Any]) -> None:
    it = of(experiment)
    assert accuracy(run(it, slices=EPOCHS)) >= LEARNED


def test_ten_sigmoid_layers_lose_a_million_fold_and_each_remedy_brings_it_back() -> None:
    case = next(each for each in CASES if each["name"] == "ten sigmoid layers")
    assert signs(of(case["before"]))["vanishing"] > 1e6
    assert set(case["after"]) == {"relu-he", "batch-norm", "skip"}
    for remedy in case["after"].values():
        assert signs(of(remedy))["vanishing"] < 100
