"""The samples as both networks see them, and the way back to the data's own units."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.declaration import Data
from app.datasets.planes.gaussians import Gaussians
from app.datasets.sampled import Sampled

Floats = NDArray[np.float32]
COORDINATES = ("x1", "x2")


class Space:
    """Points of the plane as they are fed; everything else shifted and scaled as a whole, so that
    the training rows fill −1 to 1, which is what an output through tanh can reach.

    `train`, `test`: what both networks see of each split [n, *shape]; `test` is None where there
    is none.
    """

    def __init__(self, dataset: Sampled, data: Data) -> None:
        self.dataset, self.data = dataset, data
        low, high = float(data.train.inputs.min()), float(data.train.inputs.max())
        self._middle, self._reach = (
            (0.0, 1.0) if data.description.planar else ((low + high) / 2, (high - low) / 2 or 1.0)
        )
        self.train = self._seen(data.train.inputs)
        self.test = None if data.test is None else self._seen(data.test.inputs)

    def _seen(self, inputs: Floats) -> Tensor:
        return torch.from_numpy((inputs - self._middle) / self._reach).float()

    def told(self, samples: Tensor) -> Floats:
        """Samples [n, *shape] in the data's own units [n, numbers]."""
        values = samples.detach().numpy() * self._reach + self._middle
        own = values * self.data.scale + self.data.mean
        return own.reshape(len(own), -1).astype(np.float32)

    def told_directions(self, directions: Tensor) -> Floats:
        """Directions likewise."""
        own = directions.detach().numpy() * self._reach * self.data.scale
        return own.reshape(len(own), -1).astype(np.float32)

    def of_places(self, raw: Floats) -> Tensor:
        """What is seen of raw rows [n, columns]."""
        return self._seen(self.dataset.transform(raw, self.data))

    @property
    def is_plane(self) -> bool:
        """Whether samples are points of the plane, their two coordinates and nothing else."""
        return self.data.description.planar and self.data.description.features == COORDINATES

    @cached_property
    def centres(self) -> NDArray[np.float64] | None:
        """The middles of the data's clouds [modes, 2], where they are known."""
        known = isinstance(self.dataset, Gaussians) and self.is_plane
        return self.dataset.centres if known and isinstance(self.dataset, Gaussians) else None

    @property
    def cloud_spread(self) -> float:
        """The standard deviation of each cloud."""
        assert isinstance(self.dataset, Gaussians)
        return self.dataset.spread

    @property
    def facts(self) -> dict[str, Any]:
        """How to draw samples: see the view `generated-samples`."""
        description = self.data.description
        raw = self.data.train.raw
        low, high = description.extent or (float(raw.min()), float(raw.max()))
        return {
            "shape": list(description.input_shape),
            "names": list(description.features),
            "low": low,
            "high": high,
            "planar": self.is_plane,
            "modes": [] if self.centres is None else self.centres.tolist(),
        }
