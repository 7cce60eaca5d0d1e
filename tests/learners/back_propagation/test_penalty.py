"""L1 and L2, held against scikit-learn."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge

from app.learners.learner import Budget
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run

PLAIN: Spec = {"name": "sgd", "learning_rate": 0.05}


def fitted(l1: float, l2: float, optimizer: Spec, epochs: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The weights of a linear fit of diabetes, its inputs and its targets."""
    it = learner(
        experiment(
            dense(1),
            "diabetes",
            optimizer=optimizer,
            batch_size="all",
            regularization={"l1": l1, "l2": l2},
            epochs=epochs,
        )
    )
    run(it, Budget(seconds=60))
    data = it.experiment.dataset.load()
    return it.model.arrays()["dense-1.weight"][0], data.train.inputs, data.train.targets


@pytest.mark.parametrize("optimizer", [PLAIN, PLAIN | {"learning_rate": 0.02, "momentum": 0.9}])
def test_l1_drives_the_weights_of_lasso_to_exact_zero(optimizer: Spec) -> None:
    weights, inputs, targets = fitted(0.3, 0, optimizer, 600)
    # scikit-learn halves the squared error
    lasso = Lasso(alpha=0.15).fit(inputs, targets)
    assert (lasso.coef_ == 0).any()
    np.testing.assert_array_equal(weights == 0, lasso.coef_ == 0)
    np.testing.assert_allclose(weights, lasso.coef_, atol=2e-3)


def test_l1_reaches_exact_zeros_with_adam_too() -> None:
    weights, *_ = fitted(0.3, 0, {"name": "adam", "learning_rate": 0.05}, 400)
    assert 0 < (weights == 0).sum() < len(weights)


def test_l2_shrinks_weights_as_ridge_does_and_leaves_biases() -> None:
    weights, inputs, targets = fitted(0, 0.1, PLAIN, 800)
    # scikit-learn sums the squared error
    ridge = Ridge(alpha=0.1 * len(targets)).fit(inputs, targets)
    np.testing.assert_allclose(weights, ridge.coef_, atol=1e-3)


def test_the_penalty_is_a_metric_of_its_own_and_not_part_of_the_loss() -> None:
    regularization = {"l1": 0.5, "l2": 0.25}
    it = learner(experiment(dense(3, 1), "diabetes", regularization=regularization, epochs=0))
    curve = run(it)
    weights = [array for name, array in it.model.arrays().items() if name.endswith("weight")]
    expected = sum(0.5 * np.abs(w).sum() + 0.25 * np.square(w).sum() for w in weights)
    assert curve["penalty"][0] == pytest.approx(expected, rel=1e-6)
    bare = run(learner(experiment(dense(3, 1), "diabetes", epochs=0)))
    assert curve["train_loss"][0] == bare["train_loss"][0]
