"""The benchmarks answer, and what the engine is measured against computes the same curve."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.learners.learner import Budget
from benchmarks.plain import Plain
from benchmarks.sides import LearnerSide
from benchmarks.tasks import MORE, TASKS, Body

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted(
    path.stem for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")
)
EPOCHS = 2
CURVES = {name: body for name, body in (TASKS | MORE).items() if "dropout" not in name}
"""Dropout draws its masks from another random stream than PyTorch does."""


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_tells_how_it_is_used(script: str) -> None:
    command = [sys.executable, "-m", f"benchmarks.{script}", "--help"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"{script}.py" in answer.stdout


@pytest.mark.parametrize("body", CURVES.values(), ids=CURVES)
def test_the_plain_loop_walks_the_learners_curve(body: Body) -> None:
    learner, plain = LearnerSide(body), Plain(body)
    learned = learner.learning.send(Budget(seconds=60, unit="epoch", count=EPOCHS)).columns
    expected = np.array([plain.epoch() for _ in range(EPOCHS)])
    found = np.stack([learned["train_loss"], learned["test_loss"]], axis=1)
    np.testing.assert_allclose(found, expected, rtol=1e-3)
