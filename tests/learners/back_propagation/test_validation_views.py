"""What views of samples show of the third split, held against the network's own answers."""

import numpy as np
import pytest
import torch

from app.datasets.declaration import Split
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Refusal
from app.views.confusion import ConfusionView
from app.views.gradients import GradientsView
from app.views.mistakes import MistakesView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from tests.learners.back_propagation.experiments import dense, experiment, learner, run
from tests.learners.back_propagation.looks import see


@pytest.fixture(params=[0.8, 1.0], ids=["with a test", "without one"])
def trained(request: pytest.FixtureRequest) -> tuple[BackPropagationLearner, Split]:
    """A network that has learned from a part of iris, and the rows that watched it."""
    data = {"name": "iris", "train_share": request.param, "validation_share": 0.4}
    it = learner(experiment(dense(4, 3), data, "cross-entropy", epochs=3))
    run(it)
    validation = it.experiment.dataset.load().validation
    assert validation is not None
    return it, validation


def test_confusion_and_mistakes_count_the_validation_rows(
    trained: tuple[BackPropagationLearner, Split],
) -> None:
    it, rows = trained
    predicted = it.predict(rows.raw).argmax(1)
    true = rows.targets.astype(int)
    expected = np.zeros((3, 3), int)
    np.add.at(expected, (true, predicted), 1)

    arrays, facts = see(it, ConfusionView(split="validation", cell=[1, int(predicted[true == 1][0])]))
    np.testing.assert_array_equal(arrays["confusion"], expected)
    assert arrays["confusion/samples"][0] == np.flatnonzero(true == 1)[0]
    assert (facts["split"], facts["rows"]) == ("validation", len(rows))

    wrong, _ = see(it, MistakesView())
    np.testing.assert_array_equal(wrong["mistakes/validation"], np.flatnonzero(predicted != true))
    assert ("mistakes/test" in wrong) == (it.experiment.dataset.load().test is not None)


def test_predictions_neurons_and_gradients_are_those_of_validation_samples(
    trained: tuple[BackPropagationLearner, Split],
) -> None:
    it, rows = trained
    last = len(rows) - 1
    arrays, facts = see(it, PredictionsView(split="validation", samples=[0, last]))
    np.testing.assert_allclose(
        arrays["predictions/outputs"], it.predict(rows.raw[[0, last]]), rtol=1e-5, atol=1e-6
    )
    assert facts["targets"] == rows.targets[[0, last]].tolist()

    seen, _ = see(it, NeuronsView(split="validation", sample=last))
    by_hand = it.model.module(torch.from_numpy(rows.inputs[[last]]))[0].detach()
    np.testing.assert_allclose(seen["neurons/dense-3"], by_hand, rtol=1e-5)

    slopes, _ = see(it, GradientsView(split="validation", sample=last))
    shares = it.predict(rows.raw[[last]])[0]
    delta = shares - np.eye(3)[int(rows.targets[last])]  # of softmax and cross-entropy
    np.testing.assert_allclose(slopes["gradient/dense-3.bias"], delta, rtol=1e-4, atol=1e-6)

    with pytest.raises(Refusal, match=rf"samples 0 to {last} \(found {last + 1}\)"):
        see(it, PredictionsView(split="validation", samples=[last + 1]))
