"""What a view may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.declaration import Data, Dataset
from app.events import Reason
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.probe import Probe
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.views.detail import Detail
from app.learners.learner import Refusal
from app.learners.section import plane
from app.learners.views.labelled import Classes, no_split
from app.schema.split import SplitName
from app.schema.text import text

Made = TypeVar("Made")


MOST_PLANES = 4
"""Resolutions of the plane that are kept: those on somebody's screen."""


@dataclass(frozen=True)
class Planes:
    """The network's outputs over the plane, from one forward pass.

    `scores` [points, outputs]: at the boundary's points. `signals` [units, points]: each unit's
    output at the points of the unit maps. `units`: the rows of `signals` that are a layer's.
    """

    scores: Tensor
    signals: NDArray[np.float32]
    units: dict[str, slice]


@dataclass(frozen=True)
class Scene:
    """A run at rest between two steps.

    `probe` tries a step and takes it back. `present`: what is measured now, and the samples of the
    last step, `most` of them. `planes`: what was seen of the plane for this frame.
    """

    model: Model
    dataset: Dataset
    data: Data
    splits: Splits
    probe: Callable[[], Probe]
    present: Callable[[int], dict[str, Any]]
    planes: Planes | None = None
    detail: Detail = field(default_factory=Detail)
    _points: dict[tuple[int, ...], Tensor] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    def transform(self, raw: NDArray[np.float32]) -> Tensor:
        """Inputs [n, *shape] on the device for raw rows [n, columns]."""
        return torch.tensor(self.dataset.transform(raw, self.data), device=self.model.device)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What follows from the network alone, made when it is first wanted."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    @property
    def linear(self) -> bool:
        """Whether the data has a single column, generated between two ends."""
        return self.data.description.extent is not None and self.data.train.raw.shape[1] == 1

    def points(self, sides: tuple[int, ...]) -> Tensor:
        """Inputs at side × side points of planar data, row by row from the top, for one side after
        the other; at `side` points from end to end of linear data. Made once.
        """
        if sides not in self._points:
            if len(self._points) >= MOST_PLANES:
                self._points.clear()
            self._points[sides] = self.transform(np.concatenate([self._grid(side) for side in sides]))
        return self._points[sides]

    def _grid(self, side: int) -> NDArray[np.float32]:
        extent = self.data.description.extent
        assert extent is not None
        if self.linear:
            return np.linspace(*extent, side, dtype=np.float32)[:, None]
        return np.stack(plane(side, extent, extent), axis=1)

    def shown(self, raw: NDArray[np.float32]) -> Tensor:
        """What people see of the output [n, outputs] for raw rows: probabilities after a
        cross-entropy, values in the data's own unit.
        """
        return self.readable(self.model.evaluate(self.transform(raw)))

    def readable(self, scores: Tensor) -> Tensor:
        """Scores as people see them."""
        return self.in_own_unit(self.model.readout.shown(scores))

    def in_own_unit(self, shown: Tensor) -> Tensor:
        """Outputs or targets in the data's own unit."""
        scale, mean = self.splits.target_scale, self.splits.target_mean
        if isinstance(scale, float) and (scale, mean) == (1, 0):
            return shown
        return shown * scale + mean

    def rows(self, split: SplitName) -> slice:
        """Where the rows of a split lie in `splits`. Raises Refusal if there is none."""
        if split not in self.data.named_splits:
            raise no_split(split)
        return self.splits.measured[split]

    def labels(self, split: SplitName, most: int | None = None) -> tuple[Classes, Classes]:
        """The true and the predicted classes [n] or [n, steps] of a split, of its first `most` rows
        if given.

        Raises Refusal if there is no such split.
        """
        start, stop, _ = self.rows(split).indices(len(self.splits.inputs))
        rows = slice(start, stop if most is None else min(stop, start + most))
        predicted = self.model.readout.classes(self.model.evaluate(*self.splits.fed(rows)))
        return self.splits.targets[rows].long().cpu().numpy(), predicted.cpu().numpy()

    def sample(self, split: SplitName, samples: list[int]) -> list[int]:
        """The positions in `splits` of samples of a split.

        Raises Refusal if there are not so many.
        """
        rows = range(len(self.splits.inputs))[self.rows(split)]
        for sample in samples:
            if sample >= len(rows):
                words = text(
                    f"The {split} split has samples 0 to {len(rows) - 1} (found {sample}).",
                    f"{split} 쪽의 샘플은 0번부터 {len(rows) - 1}번까지입니다(요청: {sample}).",
                )
                raise Refusal(Reason.of("no-such-sample", words, sample=sample))
        return [rows[sample] for sample in samples]
