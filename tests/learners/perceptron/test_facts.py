"""What is known of the perceptron since Rosenblatt, Novikoff, Minsky and Papert."""

from itertools import combinations

import numpy as np
import pytest

from app.learners.perceptron.margin import margin, mistake_bound
from app.learners.perceptron.rule import Floats
from tests.learners.perceptron.experiments import perceptron, run


@pytest.mark.parametrize("gate", ["gate-and", "gate-or", "gate-nand"])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("start", ["zeros", "normal", "uniform"])
def test_a_gate_that_a_line_separates_is_learnt_from_any_start(gate: str, seed: int, start: str) -> None:
    columns, end = run(perceptron(gate, epochs=200, errors=0, seed=seed, initialization={"name": start}))

    assert end.stop_reason == "errors"
    assert columns["train_accuracy"][-1] == 1


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rate", [0.1, 1.0, 7.0])
def test_xor_is_never_learnt(seed: int, rate: float) -> None:
    columns, end = run(perceptron("gate-xor", epochs=500, errors=0, seed=seed, learning_rate=rate))

    assert end.stop_reason == "epochs"
    assert columns["errors"].min() >= 1
    assert (np.diff(columns["mistakes"]) >= 1).all()


@pytest.mark.parametrize("dataset", ["gate-and", "gate-or", "gate-nand"])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rate", [0.01, 1.0, 100.0])
def test_from_zeros_it_makes_no_more_mistakes_than_novikoff_allows(
    dataset: str, seed: int, rate: float
) -> None:
    it = perceptron(dataset, {"seed": seed}, epochs=1000, errors=0, seed=seed, learning_rate=rate)
    columns, end = run(it)

    rows, signs = it.rule.rows, 2.0 * it.rule.targets - 1
    bound = (np.linalg.norm(rows, axis=1).max() / widest_margin(rows, signs)) ** 2
    assert end.stop_reason == "errors"
    assert columns["mistakes"][-1] <= bound * (1 + 1e-6)


def widest_margin(rows: Floats, signs: Floats) -> float:
    """The distance from 0 to the hull of sign · row: every set of rows that may carry it."""
    points = np.unique(rows * signs[:, None], axis=0)
    nearest = np.inf
    for count in range(1, points.shape[1] + 1):
        for chosen in map(list, combinations(range(len(points)), count)):
            corner = points[chosen]
            gram = np.block(
                [[corner @ corner.T, np.ones((count, 1))], [np.ones((1, count)), np.zeros((1, 1))]]
            )
            shares = np.linalg.lstsq(gram, np.eye(count + 1)[-1], rcond=None)[0][:-1]
            if (shares >= -1e-12).all():
                nearest = min(nearest, float(np.linalg.norm(shares @ corner)))
    return nearest


def test_the_margin_of_the_and_gate_is_that_of_a_hand_calculation() -> None:
    """v = (2, 2, −3) touches all rows but (0, 0), so 1/γ² = 17, and R² = 3: at most 51 mistakes."""
    rows = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    signs = np.array([-1, -1, -1, 1], float)

    assert margin(rows, signs) == pytest.approx(1 / np.sqrt(17))
    assert mistake_bound(rows, signs) == pytest.approx(51)


def test_no_margin_is_found_where_no_line_separates() -> None:
    rows = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    assert margin(rows, np.array([-1, 1, 1, -1], float)) is None
    assert margin(rows[[0, 0]], np.array([-1, 1], float)) is None


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("wide", [0.3, 0.02, 0.0005])
def test_the_margin_of_random_points_is_the_distance_from_0_to_their_hull(seed: int, wide: float) -> None:
    draws = np.random.default_rng(seed)
    border = draws.standard_normal(3)
    rows = np.c_[draws.uniform(-1, 1, (18, 2)), np.ones(18)]
    sums = rows @ border / np.linalg.norm(border)
    rows, signs = rows[np.abs(sums) > wide], np.sign(sums[np.abs(sums) > wide])
    found = margin(rows, signs)
    assert found is not None
    assert found >= wide
    assert found == pytest.approx(widest_margin(rows, signs), rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rate", [0.01, 1.0, 100.0])
def test_clouds_are_learnt_within_the_bound(seed: int, rate: float) -> None:
    it = perceptron("gauss", {"seed": seed}, epochs=1000, errors=0, seed=seed, learning_rate=rate)
    columns, end = run(it)
    bound = mistake_bound(it.rule.rows, 2.0 * it.rule.targets - 1)
    assert end.stop_reason == "errors"
    assert bound is not None
    assert columns["mistakes"][-1] <= bound


def test_the_learner_tells_the_bound_or_why_there_is_none() -> None:
    (bound,) = perceptron("gate-and").references()
    assert (bound.metric, bound.name, bound.value) == ("mistakes", "bound", pytest.approx(51))
    assert perceptron("gate-and").remarks() == []

    assert perceptron("gate-xor").references() == []
    (remark,) = perceptron("gate-xor").remarks()
    assert remark.code == "not-separable"

    assert perceptron("gate-and", initialization={"name": "normal"}).references() == []


def test_two_species_of_iris_are_learnt() -> None:
    columns, end = run(perceptron("iris", {"classes": ["setosa", "versicolor"]}, epochs=200, errors=0))
    assert end.stop_reason == "errors"
    assert columns["test_accuracy"][-1] == 1
