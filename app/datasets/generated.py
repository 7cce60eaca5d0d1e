"""Datasets that are drawn from a formula."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import NOISE, POINTS, DrawnRows, Sampled
from app.schema.setting import setting
from app.schema.text import text


class Generated(Sampled):
    """Clean points first, noise after, each from a stream of its own: more noise disturbs the same
    points.
    """

    samples: int = setting(
        500,
        ge=10,
        le=10_000,
        unit="samples",
        aliases=["n_samples", "num_samples", "size"],
        label=text("Samples", "샘플 수"),
        help=text(
            "How many points are drawn, for training and test together.",
            "학습용과 테스트용을 합해 뽑는 점의 수.",
        ),
    )

    @abstractmethod
    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Clean points [samples, columns], their targets [samples] or [samples, target_steps]."""

    @abstractmethod
    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same points and targets with noise; unchanged where the noise is 0."""

    @property
    def size(self) -> int:
        """`samples`."""
        return self.samples

    def draw(self) -> DrawnRows:
        """The points with their noise; stratified by the clean class, where a row has one."""
        points, targets = self.points(self.random(POINTS))
        strata = targets.astype(np.intp) if self.class_names and not self.target_steps else None
        return DrawnRows(*self.disturb(points, targets, self.random(NOISE)), strata)

    def known_targets(self) -> Floats:
        """Those that are drawn."""
        return self.draw().targets


def even_labels(samples: int, classes: int) -> Floats:
    """Labels 0 … classes − 1 [samples], in order; their counts differ by one at most."""
    return np.sort(np.arange(samples) % classes).astype(np.float64)
