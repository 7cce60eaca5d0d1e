"""Views of samples and units hold against the network itself."""

import numpy as np
import pytest

from app.learners.learner import Refusal
from app.views.feature_maps import FeatureMapsView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from app.views.unit_histograms import UnitHistogramsView
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run
from tests.learners.back_propagation.looks import CIRCLE, IMAGES, plane, see, values


def test_predictions_list_the_most_likely_classes_first() -> None:
    it = learner(experiment(dense(10), "digits", "cross-entropy", epochs=1))
    run(it)
    data = it.experiment.dataset.load()
    assert data.test is not None
    arrays, facts = see(it, PredictionsView(samples=[3, 0], top=5))
    expected = it.predict(data.test.raw[[3, 0]])
    np.testing.assert_allclose(arrays["predictions/outputs"], expected, rtol=1e-5)
    np.testing.assert_array_equal(arrays["predictions/top_classes"], np.argsort(-expected, 1)[:, :5])
    np.testing.assert_allclose(
        arrays["predictions/top_probabilities"], -np.sort(-expected, 1)[:, :5], rtol=1e-5
    )
    assert facts["targets"] == data.test.targets[[3, 0]].tolist()


def test_one_output_shares_its_probability_between_two_classes() -> None:
    it = learner(experiment(dense(1, last="tanh"), CIRCLE))
    arrays, _ = see(it, PredictionsView(samples=[0, 1, 2]))
    output = arrays["predictions/outputs"][:, 0]
    np.testing.assert_allclose(
        arrays["predictions/top_probabilities"][:, 0], (1 + np.abs(output)) / 2, rtol=1e-5
    )
    np.testing.assert_array_equal(arrays["predictions/top_classes"][:, 0], output > 0)


def test_predictions_of_a_regression_are_numbers_without_classes() -> None:
    arrays, _ = see(learner(experiment(dense(1), "curve")), PredictionsView(samples=[0, 1]))
    assert arrays["predictions/outputs"].shape == (2, 1)
    assert arrays["predictions/top_classes"].shape == (2, 0)


def test_feature_maps_show_filters_and_what_they_find() -> None:
    it = learner(experiment(IMAGES, "digits-image", "cross-entropy"))
    arrays, facts = see(it, FeatureMapsView(sample=4))
    np.testing.assert_array_equal(arrays["filters/conv"], it.model.arrays()["conv.weight"])
    image = it.training_state.splits.inputs[it.training_state.splits.test][4:5]
    found = it.model.module.forward_all(image)["act"][0].detach().numpy()
    assert arrays["maps/act"].shape == found.shape
    spans = facts["layers"]["act"]
    for channel in range(3):
        shown = values(arrays["maps/act"][channel], spans["low"][channel], spans["high"][channel])
        np.testing.assert_allclose(shown, found[channel], atol=(found.max() or 1) / 255)


def test_filters_of_a_transposed_convolution_come_one_after_the_other_too() -> None:
    layers: list[Spec] = [IMAGES[0], {"id": "back", "type": "conv-transpose2d", "filters": 2}, *IMAGES[2:]]
    it = learner(experiment(layers, "digits-image", "cross-entropy"))
    arrays, _ = see(it, FeatureMapsView(sample=4))
    weight = it.model.arrays()["back.weight"]
    assert weight.shape == (3, 2, 3, 3)
    np.testing.assert_array_equal(arrays["filters/back"], weight.swapaxes(0, 1))
    assert arrays["maps/back"].shape == (2, 8, 8)


def test_neurons_are_every_layers_activations_for_one_sample() -> None:
    it = learner(experiment(IMAGES, "digits-image", "cross-entropy"))
    arrays, facts = see(it, NeuronsView(sample=2, most=50))
    assert facts["layers"] == ["out"]
    image = it.training_state.splits.inputs[2:3]
    np.testing.assert_allclose(arrays["neurons/out"], it.model.module(image)[0].detach(), rtol=1e-5)


def test_neurons_are_shown_for_a_row_of_ones_own_and_what_the_network_is_fed_too() -> None:
    it = plane()
    arrays, _ = see(it, NeuronsView(row=[3.0, -2.0]))
    w, b = (it.model.arrays()[f"dense-1.{name}"] for name in ("weight", "bias"))
    np.testing.assert_allclose(arrays["neurons/input"], [3.0, -2.0, 9.0], rtol=1e-6)
    np.testing.assert_allclose(arrays["neurons/dense-1"], w @ [3.0, -2.0, 9.0] + b, rtol=1e-5)
    with pytest.raises(Refusal, match=r"A row has 2 numbers.*found 3"):
        see(it, NeuronsView(row=[1.0, 2.0, 3.0]))


def test_unit_histograms_count_every_training_row_once_and_know_the_mean() -> None:
    it = learner(experiment(dense(5, 3, activation="relu"), "iris", "cross-entropy"))
    arrays, facts = see(it, UnitHistogramsView(bins=7))
    outputs = (
        it.model.module.forward_all(it.training_state.splits.inputs[it.training_state.splits.train])["relu-2"]
        .detach()
        .numpy()
    )
    span = facts["layers"]["relu-2"]
    for unit, column in enumerate(outputs.T):
        expected = np.histogram(column, 7, (span["low"], span["high"]))[0]
        np.testing.assert_array_equal(arrays["unit-histogram/relu-2"][unit], expected)
    np.testing.assert_allclose(arrays["unit-mean/relu-2"], outputs.mean(axis=0), rtol=1e-5)
    assert facts["rows"] == len(outputs)


@pytest.mark.parametrize("constant", [0.0, 1e20, -3e38])
def test_units_that_never_change_have_a_histogram_too(constant: float) -> None:
    it = learner(experiment(dense(3), "iris", "cross-entropy"))
    arrays = {name: np.zeros_like(array) for name, array in it.model.arrays().items()}
    arrays["dense-1.bias"] += np.float32(constant)
    it.model.load(arrays)
    counts, facts = see(it, UnitHistogramsView(bins=5))
    assert counts["unit-histogram/dense-1"].sum(axis=1).tolist() == [facts["rows"]] * 3
