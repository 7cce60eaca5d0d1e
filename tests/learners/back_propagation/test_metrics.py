"""Metrics by hand and by scikit-learn."""

import numpy as np
import pytest
import torch
from sklearn.metrics import mean_absolute_error, r2_score

from app.learners.back_propagation.metrics import r_squared, top_k_accuracy
from tests.learners.back_propagation.experiments import dense, experiment, learner, run


def test_top_k_by_hand_with_ties() -> None:
    scores = torch.tensor([[0.5, 0.5, 0.1, 0.4], [0.2, 0.2, 0.2, 0.2], [0.0, 0.1, 0.2, 0.3]])
    classes = torch.tensor([1, 3, 2])
    # row 0: classes 0 and 1 tie, 0 ranks first, so 1 is second; row 1: all tie, 3 is last; row 2: 2
    # is second
    assert [top_k_accuracy(scores, classes, k).item() * 3 for k in (1, 2, 3, 4)] == pytest.approx(
        [0, 2, 2, 3]
    )


def test_top_one_is_the_accuracy_of_argmax() -> None:
    random = torch.Generator().manual_seed(0)
    scores = torch.randint(0, 4, (200, 8), generator=random).float()
    classes = torch.randint(0, 8, (200,), generator=random)
    expected = (scores.numpy().argmax(1) == classes.numpy()).mean()
    assert top_k_accuracy(scores, classes, 1).item() == pytest.approx(expected)


def test_r_squared_is_scikit_learns() -> None:
    random = np.random.default_rng(0)
    targets, noise = random.normal(size=(50, 2)), random.normal(size=(50, 2))
    ours = r_squared(torch.tensor(targets + noise), torch.tensor(targets))
    assert ours.item() == pytest.approx(r2_score(targets, targets + noise))


def test_r_squared_of_targets_that_do_not_vary_is_not_defined() -> None:
    assert r_squared(torch.zeros(3, 1), torch.ones(3, 1)).isnan()


def test_regression_has_r_squared_and_an_error_in_the_datas_own_unit() -> None:
    it = learner(experiment(dense(1), "diabetes", epochs=3))
    curve = run(it)
    data = it.experiment.dataset.load()
    assert data.test is not None
    predicted = it.predict(data.test.raw)[:, 0]
    truth = data.test.targets * data.target_scale + data.target_mean
    assert curve["test_r2"][-1] == pytest.approx(r2_score(truth, predicted), abs=1e-4)
    assert curve["test_mae"][-1] == pytest.approx(mean_absolute_error(truth, predicted), rel=1e-4)
    assert "test_accuracy" not in curve.columns


def test_more_than_five_classes_have_a_top_five_accuracy() -> None:
    curve = run(learner(experiment(dense(10), "digits", "cross-entropy", epochs=0)))
    assert {"train_top5", "test_top5"} <= curve.columns.keys()
    assert (curve["test_top5"] >= curve["test_accuracy"]).all()
    iris = run(learner(experiment(dense(3), "iris", "cross-entropy", epochs=0)))
    assert "test_top5" not in iris.columns


def test_the_gradient_norm_is_the_mean_over_the_epochs_batches() -> None:
    it = learner(
        experiment(dense(1), "diabetes", batch_size=64, optimizer={"name": "sgd", "learning_rate": 0.0})
    )
    norms = []
    for _ in range(it.training_state.batches.count):
        inputs, targets, _ = it.training_state.batches.take()
        it.model.flat.gradients.zero_()
        it.model.readout.cost(it.model.read(inputs).scores, targets).backward()
        norms.append(it.model.flat.gradients.norm().item())
    curve = run(learner(it.experiment), slices=1)
    assert curve["gradient_norm"][1] == pytest.approx(np.mean(norms), rel=1e-6)
