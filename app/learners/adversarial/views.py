"""What two networks show: samples, the discriminator's field, the generator's plane."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any, Protocol

import numpy as np
import torch

from app.learners.adversarial import reasons
from app.learners.adversarial.game import Game
from app.learners.adversarial.player import pulls
from app.learners.learner import Arrays, Position
from app.learners.section import plane
from app.learners.views.frame import Show, Shown
from app.views.discriminator_field import DiscriminatorFieldView
from app.views.generated_samples import GeneratedSamplesView
from app.views.latent_grid import LatentGridView
from app.views.metrics import MetricsView


class Pair(Protocol):
    """Two networks as their views see them."""

    game: Game

    def measure(self) -> dict[str, float]:
        """The metrics as they stand."""

    @property
    def position(self) -> Position:
        """Where it is."""


def generated_samples(pair: Pair, view: GeneratedSamplesView) -> Shown:
    """Samples of fixed random numbers: see the view's declaration."""
    game = pair.game
    space, discriminator = game.space, game.players["discriminator"]
    fake = game.players["generator"].evaluate(game.fixed_latent(view.count))
    arrays: Arrays = {
        "samples/fake": space.told(fake),
        "samples/real": space.data.train.raw[: view.real].astype(np.float32),
        "samples/score": discriminator.evaluate(fake).flatten().sigmoid().numpy(),
    }
    if not space.is_plane:
        arrays["samples/real"] = space.told(space.train[: view.real])
    if view.pull:
        found = pulls(discriminator, fake, game.training.loss)
        arrays["samples/pull"] = space.told_directions(found)
    return arrays, space.facts


def discriminator_field(pair: Pair, view: DiscriminatorFieldView) -> Shown:
    """The probability over the plane: see the view's declaration."""
    space = pair.game.space
    extent = space.data.description.extent
    if not space.is_plane or extent is None:
        raise reasons.no_plane()
    places = space.of_places(np.stack(plane(view.side, extent, extent), axis=1))
    scores = pair.game.players["discriminator"].evaluate(places).flatten()
    shades = (255 * scores.sigmoid()).round().to(torch.uint8).numpy()
    return {"field": shades.reshape(view.side, view.side)}, {"x_range": extent, "y_range": extent}


def latent_grid(pair: Pair, view: LatentGridView) -> Shown:
    """The generator's samples over a grid of equal probability: see the view's declaration."""
    game = pair.game
    if game.training.latent != 2:
        raise reasons.no_latent_plane(game.training.latent)
    lines = [NormalDist().inv_cdf((place + 0.5) / view.side) for place in range(view.side)]
    values = torch.tensor(lines, dtype=torch.float32)
    samples = game.players["generator"].evaluate(torch.cartesian_prod(values, values))
    told = game.space.told(samples)
    return {"grid/from": values.numpy(), "grid/to": told.reshape(view.side, view.side, -1)}, {}


def metrics(pair: Pair, view: MetricsView) -> Shown:
    """Facts `at` and `metrics`; `moved` is null, since a step draws its own random numbers."""
    at = pair.position
    facts: dict[str, Any] = {"at": at.epoch + at.batch / at.batches, "metrics": pair.measure(), "moved": None}
    return {}, facts


VIEWS: dict[str, Show] = {
    "generated-samples": generated_samples,
    "discriminator-field": discriminator_field,
    "latent-grid": latent_grid,
    "metrics": metrics,
}
