"""A class at every step: loss, metrics, answers and views, against plain PyTorch and NumPy."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.learners.back_propagation.baselines import baselines
from app.learners.back_propagation.learner import BackPropagationLearner
from app.views.confusion import ConfusionView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.predictions import PredictionsView
from tests.learners.back_propagation.experiments import Spec, experiment, learner, run
from tests.learners.back_propagation.looks import see

CLASSES, STEPS = 4, 5
SORTING = {"name": "sorting", "length": STEPS, "symbols": CLASSES, "samples": 80}
LAYERS: list[Spec] = [
    {"type": "embedding", "units": 6},
    {"type": "lstm", "units": 8, "returns": "sequence", "bidirectional": True},
    {"type": "dense", "units": CLASSES},
]


def trained(last: str | None = None) -> BackPropagationLearner:
    layers = [*LAYERS, *([{"type": last}] if last else [])]
    it = learner(experiment(layers, SORTING, "cross-entropy", epochs=6, optimizer={"name": "adam"}))
    run(it)
    return it


def seen(it: BackPropagationLearner) -> tuple[torch.Tensor, torch.Tensor]:
    """Shares [n, classes, steps] and targets [n, steps] of the test samples, as predicted."""
    test = it.experiment.dataset.load().test
    assert test is not None
    return torch.from_numpy(it.predict(test.raw)), torch.from_numpy(test.targets).long()


@pytest.mark.parametrize("last", [None, "softmax"])
def test_the_loss_is_the_mean_over_rows_and_steps(last: str | None) -> None:
    it = trained(last)
    shares, targets = seen(it)
    assert shares.shape == (len(targets), CLASSES, STEPS)
    torch.testing.assert_close(shares.sum(1), torch.ones(targets.shape))
    expected = functional.nll_loss(shares.movedim(1, 2).reshape(-1, CLASSES).log(), targets.flatten())
    measured = see(it, MetricsView())[1]["metrics"]
    assert measured["test_loss"] == pytest.approx(float(expected), rel=1e-4)


def test_accuracy_counts_steps_and_sequence_accuracy_whole_sequences() -> None:
    it = trained()
    shares, targets = seen(it)
    right = shares.argmax(1) == targets
    measured = see(it, MetricsView())[1]["metrics"]
    assert measured["test_accuracy"] == pytest.approx(float(right.float().mean()), abs=1e-6)
    assert measured["test_sequence_accuracy"] == pytest.approx(float(right.all(1).float().mean()), abs=1e-6)
    assert 0 < measured["test_accuracy"] < 1
    assert "test_top5" not in measured


def test_confusion_and_mistakes_count_steps_and_name_samples() -> None:
    it = trained()
    shares, targets = seen(it)
    said = shares.argmax(1)
    arrays, facts = see(it, ConfusionView(cell=[1, 2]))
    expected = np.zeros((CLASSES, CLASSES))
    np.add.at(expected, (targets.flatten(), said.flatten()), 1)
    np.testing.assert_array_equal(arrays["confusion"], expected)
    assert facts["rows"] == targets.numel()
    of_cell = ((targets == 1) & (said == 2)).any(1).nonzero()[:, 0]
    assert arrays["confusion/samples"].tolist() == of_cell.tolist()
    wrong = (targets != said).any(1).nonzero()[:, 0]
    assert see(it, MistakesView())[0]["mistakes/test"].tolist() == wrong.tolist()


def test_predictions_end_in_an_axis_of_steps() -> None:
    it = trained()
    shares, targets = seen(it)
    arrays, facts = see(it, PredictionsView(samples=[3, 0], top=2))
    np.testing.assert_allclose(arrays["predictions/outputs"], shares[[3, 0]], atol=1e-6)
    assert arrays["predictions/top_classes"].shape == (2, 2, STEPS)
    np.testing.assert_array_equal(arrays["predictions/top_classes"][:, 0], shares[[3, 0]].argmax(1))
    assert facts["targets"] == targets[[3, 0]].tolist()


def test_the_classes_of_predictions_are_those_that_accuracy_counts() -> None:
    it = trained()
    shares, _ = seen(it)
    classes = it.prepared.classes(shares.numpy())
    np.testing.assert_array_equal(classes, shares.argmax(1))


def test_lines_and_neighbours_score_steps() -> None:
    it = trained()
    simple = baselines(it.training_state.splits, True)
    train = it.experiment.dataset.load().train
    inputs = np.hstack([train.inputs, np.ones((len(train), 1))]).astype(np.float64)
    answers = np.stack(
        [
            inputs
            @ np.linalg.lstsq(inputs, np.eye(CLASSES)[train.targets[:, step].astype(int)], rcond=None)[0]
            for step in range(STEPS)
        ],
        axis=1,
    )
    assert simple.lines == pytest.approx((answers.argmax(-1) == train.targets).mean())
    assert 0 < simple.neighbours < 1


def test_it_goes_on_from_a_checkpoint_to_the_bit() -> None:
    it, other = trained(), learner(trained().experiment)
    other.restore(*it.save())
    for name, array in it.model.arrays().items():
        np.testing.assert_array_equal(array, other.model.arrays()[name])
