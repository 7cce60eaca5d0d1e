"""What is shown, against finite differences and the networks themselves."""

import numpy as np
import pytest
import torch
from scipy.stats import norm
from torch.nn.functional import logsigmoid

from app.learners.adversarial.learner import AdversarialLearner
from app.learners.learner import Budget, Refusal
from app.views.discriminator_field import DiscriminatorFieldView
from app.views.generated_samples import GeneratedSamplesView
from app.views.latent_grid import LatentGridView
from app.views.metrics import MetricsView
from tests.learners.adversarial.experiments import SMALL, pair

STANDARD = {"name": "ring-of-gaussians", "samples": 200, "standardize": True}


def trained(**settings) -> AdversarialLearner:
    it = pair(**settings)
    learning = it.learn()
    next(learning)
    learning.send(Budget(seconds=60, unit="epoch", count=2))
    return it


def score(it: AdversarialLearner, places: np.ndarray) -> torch.Tensor:
    """Of raw rows, in double precision."""
    module = it.game.players["discriminator"].module
    return module.double()(it.game.space.of_places(places).double()).flatten().detach()


@pytest.mark.parametrize("loss", ["non-saturating", "minimax"])
def test_an_arrow_points_where_the_generators_loss_falls(loss: str) -> None:
    it = trained(loss=loss)
    arrays, (facts,) = it.look([GeneratedSamplesView(count=20, pull=True)])
    fake, module = arrays["samples/fake"].astype(float), it.game.players["discriminator"].module.double()

    def loss_at(places: np.ndarray) -> np.ndarray:
        scores = module(torch.tensor(places)).flatten().detach()
        return (logsigmoid(-scores) if loss == "minimax" else -logsigmoid(scores)).numpy()

    tiny = 1e-5
    slopes = [(loss_at(fake + step) - loss_at(fake - step)) / (2 * tiny) for step in np.eye(2) * tiny]
    np.testing.assert_allclose(arrays["samples/pull"], -np.stack(slopes, axis=1), atol=1e-4)
    assert facts["planar"]
    assert len(facts["modes"]) == 8


@pytest.mark.parametrize("dataset", [None, STANDARD], ids=["plain", "standardised"])
def test_samples_and_field_are_in_the_units_of_the_data(dataset: dict | None) -> None:
    it = trained(dataset=dataset)
    arrays, (_, field) = it.look([GeneratedSamplesView(count=30, real=40), DiscriminatorFieldView(side=7)])
    np.testing.assert_array_equal(arrays["samples/real"], it.game.space.data.train.raw[:40])
    assert field["x_range"] == (-3, 3)
    across, up = np.meshgrid(np.linspace(-3, 3, 7), np.linspace(3, -3, 7))
    places = np.stack([across.ravel(), up.ravel()], axis=1).astype(np.float32)
    shades = score(it, places).sigmoid().numpy().reshape(7, 7)
    np.testing.assert_allclose(arrays["field"] / 255, shades, atol=0.5 / 255 + 1e-5)
    own = score(it, arrays["samples/fake"]).sigmoid().numpy()
    np.testing.assert_allclose(arrays["samples/score"], own, atol=1e-4)


def test_the_lines_of_the_grid_are_equally_likely() -> None:
    it = trained()
    arrays, _ = it.look([LatentGridView(side=4)])
    np.testing.assert_allclose(norm.cdf(arrays["grid/from"]), [1 / 8, 3 / 8, 5 / 8, 7 / 8], atol=1e-6)
    module = it.game.players["generator"].module
    point = torch.tensor([[arrays["grid/from"][3], arrays["grid/from"][1]]])
    np.testing.assert_allclose(arrays["grid/to"][3, 1], module(point)[0].detach(), atol=1e-6)


def test_looking_leaves_the_run_as_it_is() -> None:
    looked, other = trained(), trained()
    looked.look([GeneratedSamplesView(pull=True), DiscriminatorFieldView(), LatentGridView(), MetricsView()])
    for it in (looked, other):
        learning = it.learn()
        next(learning)
        learning.send(Budget(seconds=60, unit="epoch", count=1))
    arrays, expected = looked.save()[0], other.save()[0]
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, expected[name])


def test_a_picture_that_there_is_not_is_refused_with_what_to_do() -> None:
    pixels = [*SMALL, {"type": "dense", "units": 64}]
    it = pair(pixels, dataset={"name": "digits", "samples": 100}, latent=3)
    with pytest.raises(Refusal, match="points of the plane"):
        it.look([DiscriminatorFieldView()])
    with pytest.raises(Refusal, match="starts from 2 numbers"):
        it.look([LatentGridView()])
    arrays, (facts,) = it.look([GeneratedSamplesView(count=5, pull=True)])
    assert arrays["samples/pull"].shape == arrays["samples/fake"].shape == (5, 64)
    assert (facts["planar"], facts["shape"], facts["modes"]) == (False, [64], [])
