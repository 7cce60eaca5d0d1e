"""What the simplest methods score, held against scikit-learn's."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.back_propagation.baselines import NEIGHBOURS, Baselines, baselines
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.catalog import make
from tests.diagnosis.runs import Spec, dense, network


def measured(dataset: Spec | str, outputs: int, loss: str) -> tuple[Baselines, np.ndarray, np.ndarray]:
    """With the training rows and targets."""
    learner = make(prepare(parse(network(dense(4, outputs), dataset, loss))), "cpu")
    assert isinstance(learner, BackPropagationLearner)
    splits = learner.training_state.splits
    rows = slice(None, min(512, splits.train.stop))
    simple = baselines(splits, loss != "mse")
    return simple, splits.inputs[rows].numpy().astype(np.float64), splits.targets[rows].numpy()


def test_neighbours_answer_for_numbers_as_those_of_scikit_learn() -> None:
    simple, inputs, targets = measured({"name": "curve", "shape": "sine", "noise": 0.5}, 1, "mse")
    scores = [
        r2_score(targets, cross_val_predict(KNeighborsRegressor(count), inputs, targets, cv=LeaveOneOut()))
        for count in NEIGHBOURS
    ]
    assert simple.neighbours == pytest.approx(max(scores), abs=1e-3)


def test_neighbours_answer_for_classes_as_those_of_scikit_learn() -> None:
    simple, inputs, targets = measured({"name": "moons", "noise": 0.5}, 1, "binary-cross-entropy")
    scores = [
        np.mean(cross_val_predict(KNeighborsClassifier(count), inputs, targets, cv=LeaveOneOut()) == targets)
        for count in NEIGHBOURS
    ]
    assert simple.neighbours == pytest.approx(max(scores), abs=5e-3)


def test_lines_are_those_of_least_squares() -> None:
    simple, inputs, targets = measured("diabetes", 1, "mse")
    fitted = LinearRegression().fit(inputs, targets)
    assert simple.lines == pytest.approx(fitted.score(inputs, targets), abs=1e-6)


def test_a_line_parts_and_and_no_line_parts_xor() -> None:
    assert measured("gate-and", 1, "binary-cross-entropy")[0] == Baselines(neighbours=1.0, lines=1.0)
    assert measured("gate-xor", 1, "binary-cross-entropy")[0].lines <= 0.75
