"""The samples of a run on its device."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.declaration import Data, Split
from app.learners.back_propagation.input_noise import InputNoise
from app.learners.back_propagation.model.targets import Readout
from app.schema.split import SplitName
from app.training.stop import deciding_split


class Splits:
    """Training rows first, test rows and validation rows (possibly none of either) after them, in
    one tensor each, so that one pass evaluates all.

    `inputs` [n, *shape] as they are fed to be measured, `clean` without noise, `targets` [n] or [n,
    d] as loaded, `encoded` as the loss takes them.
    `lengths` [n]: of padded sequences; None where all steps are there. `target_mean`,
    `target_scale`: numbers, or [outputs] where several targets are standardised. `target_unit`:
    what an error of 1 is in the data's own unit; several targets have none in common, and keep 1.
    `pooled`: whether R² is of all targets together, which vary as they do in the data; else it is
    the mean of each target's.
    """

    def __init__(
        self, data: Data, readout: Readout, device: torch.device, noise: InputNoise | None = None
    ) -> None:
        parts = [each for each in (data.train, data.test, data.validation) if each is not None]
        self.noise = noise
        self.clean = torch.from_numpy(np.concatenate([part.inputs for part in parts])).to(device)
        self.inputs = self.clean if noise is None else noise.measured(self.clean)
        self.targets = torch.from_numpy(np.concatenate([part.targets for part in parts])).to(device)
        self.lengths = _lengths(parts, device)
        self.encoded = readout.encode(self.targets)
        self.train = slice(None, len(data.train))
        end = len(data.train) + (0 if data.test is None else len(data.test))
        self.test, self.validation = slice(len(data.train), end), slice(end, None)
        self.has_test, self.has_validation = data.test is not None, data.validation is not None
        self.target_mean = _on_device(data.target_mean, device)
        self.target_scale = _on_device(data.target_scale, device)
        self.pooled = data.description.reconstructed
        self.target_unit = self.target_scale if isinstance(self.target_scale, float) else 1.0

    @property
    def measured(self) -> dict[SplitName, slice]:
        """What metrics are measured on, by name, in the order of their columns; a run has columns
        for the test even where it has no test rows.
        """
        always: dict[SplitName, slice] = {"train": self.train, "test": self.test}
        return always | {"validation": self.validation} if self.has_validation else always

    @property
    def deciding(self) -> SplitName:
        """What stop conditions read."""
        there = {name for name in self.measured if name != "test" or self.has_test}
        return deciding_split(there)

    def fed(self, rows: slice | list[int]) -> tuple[Tensor, Tensor | None]:
        """The inputs of some rows, and their lengths."""
        return self.inputs[rows], None if self.lengths is None else self.lengths[rows]


def _on_device(values: float | NDArray[np.float64], device: torch.device) -> float | Tensor:
    return values if isinstance(values, float) else torch.from_numpy(values).float().to(device)


def _lengths(parts: list[Split], device: torch.device) -> Tensor | None:
    known = [part.lengths for part in parts if part.lengths is not None]
    return torch.from_numpy(np.concatenate(known)).to(device) if known else None
