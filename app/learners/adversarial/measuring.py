"""How well a generator does, held against real samples."""

from __future__ import annotations

from math import log

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import softplus

from app.events import ReferenceValue
from app.learners.adversarial.space import Space

Doubles = NDArray[np.float64]
REACH = 3.0
"""Standard deviations around a cloud's middle within which a sample counts as of it."""
LEAST_IN_CLOUD, LEAST_IN_CLASS = 0.01, 0.02
"""Share of the samples that makes a mode one that is covered."""
MOST_COMPARED = 2000
"""Training rows among which the nearest is looked for."""


class Measure:
    """What real samples are like, found once, and the metrics of generated ones.

    Frechet distance: Heusel et al., "GANs trained by a two time-scale update rule converge to a
    local Nash equilibrium" (2017), here of the samples themselves.
    """

    def __init__(self, space: Space) -> None:
        self._space = space
        self._train = space.train.flatten(1)
        held_out = self._train if space.test is None else space.test.flatten(1)
        self._mean, self._root = _mean_and_root(held_out)
        self._classes = self._class_of_rows()

    def metrics(self, fake: Tensor, on_real: Tensor, on_fake: Tensor) -> dict[str, float]:
        """Of generated samples [n, *shape] and the scores of real and of generated ones."""
        samples = fake.flatten(1)
        generator_loss = float(softplus(-on_fake).mean())
        row = {
            "frechet": self._distance(samples),
            "discriminator_loss": float(softplus(-on_real).mean() + softplus(on_fake).mean()),
            "generator_loss": generator_loss,
            "spread": _spread(samples),
        }
        if self._space.centres is not None:
            row["modes"], row["quality"] = self._of_clouds(fake)
        elif self._classes is not None:
            row["modes"] = self._covered_classes(samples)
        return row

    def references(self) -> list[ReferenceValue]:
        """Each metric's of real samples, and of a discriminator that cannot tell."""
        found = {
            ("discriminator_loss", "undecided"): log(4),
            ("generator_loss", "undecided"): log(2),
            ("spread", "real"): _spread(self._train),
        }
        if self._space.test is not None:
            found["frechet", "real"] = self._distance(self._train)
        if self._space.centres is not None:
            found["modes", "all"] = len(self._space.centres)
            found["quality", "real"] = self._of_clouds(self._space.train)[1]
        elif self._classes is not None:
            found["modes", "all"] = int((torch.bincount(self._classes) > 0).sum())
        return [
            ReferenceValue(metric=metric, name=name, value=value) for (metric, name), value in found.items()
        ]

    def _class_of_rows(self) -> Tensor | None:
        """The class of each training row that is compared; None where rows have no class."""
        if not self._space.data.description.classes:
            return None
        return torch.from_numpy(self._space.data.train.targets[:MOST_COMPARED].astype(np.int64))

    def _of_clouds(self, samples: Tensor) -> tuple[float, float]:
        """How many clouds are covered, and the share of samples that are close to one."""
        assert self._space.centres is not None
        places = self._space.told(samples).astype(np.float64)
        distances = np.linalg.norm(places[:, None] - self._space.centres, axis=2)
        close = distances.min(axis=1) < REACH * self._space.cloud_spread
        counts = np.bincount(distances.argmin(axis=1)[close], minlength=1)
        return float((counts >= LEAST_IN_CLOUD * len(places)).sum()), float(close.mean())

    def _covered_classes(self, samples: Tensor) -> float:
        """Classes that the nearest training rows of enough samples have."""
        assert self._classes is not None
        nearest = torch.cdist(samples, self._train[:MOST_COMPARED]).argmin(dim=1)
        counts = torch.bincount(self._classes[nearest])
        return float((counts > LEAST_IN_CLASS * len(samples)).sum())

    def _distance(self, samples: Tensor) -> float:
        """|μ − μ′|² + tr(C + C′ − 2(CC′)^½); the last trace by the root of √C′ C √C′, which is
        symmetric.
        """
        mean, covariance = _mean_and_covariance(samples)
        product = self._root @ covariance @ self._root
        roots = np.sqrt(np.clip(np.linalg.eigvalsh(product), 0, None)).sum()
        own = np.trace(self._root @ self._root)
        apart = ((mean - self._mean) ** 2).sum()
        return float(max(0.0, apart + np.trace(covariance) + own - 2 * roots))


def _spread(samples: Tensor) -> float:
    return float(samples.std(dim=0, correction=0).mean())


def _mean_and_covariance(samples: Tensor) -> tuple[Doubles, Doubles]:
    values = samples.double().numpy()
    return values.mean(axis=0), np.atleast_2d(np.cov(values.T))


def _mean_and_root(samples: Tensor) -> tuple[Doubles, Doubles]:
    """The mean, and the symmetric root of the covariance."""
    mean, covariance = _mean_and_covariance(samples)
    values, vectors = np.linalg.eigh(covariance)
    return mean, (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
