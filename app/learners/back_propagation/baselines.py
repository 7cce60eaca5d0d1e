"""What the simplest methods score on a run's training rows: how much there is to learn at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.probe import ROWS
from app.learners.back_propagation.splits import Splits

Floats = NDArray[np.float64]
NEIGHBOURS = (5, 15, 45)
"""How many neighbours answer for a row: few where a border is bent, many where data are noisy."""
FEW = 32
"""Of fewer rows neighbours tell nothing; of a gate's four the nearest two are of the other kind."""


@dataclass(frozen=True)
class Baselines:
    """Accuracies or R² on at most 512 training rows.

    `neighbours`: of the average of the nearest other rows, of the number of them that serves best;
    1 where there are few rows. `lines`: of least squares.
    """

    neighbours: float = 1.0
    lines: float = 0.0


def baselines(splits: Splits, are_classes: bool) -> Baselines:
    """Measure them. Source of the first: Cover and Hart, "Nearest neighbor pattern classification"
    (1967): its error is at most twice the least that any method has.
    """
    rows = slice(None, min(ROWS, splits.train.stop))
    inputs = splits.inputs[rows].flatten(1).cpu().numpy().astype(np.float64)
    targets = splits.targets[rows].cpu().numpy()
    wanted = (
        np.eye(int(targets.max()) + 1)[targets.astype(int)]
        if are_classes
        else targets.reshape(len(targets), -1).astype(np.float64)
    )
    return Baselines(_neighbours(inputs, wanted, are_classes), _lines(inputs, wanted, are_classes))


def of_principal_components(spread: Floats | None, components: int, noise: float = 0.0) -> Baselines:
    """The R² of so many principal components, for what gives its input back; each shrunk as the
    best filter of noise of such a deviation shrinks it.

    `spread`: see `principal.variances`.
    """
    if spread is None or not spread.any():
        return Baselines()
    kept = spread**2 / np.maximum(spread + noise**2, np.finfo(np.float64).tiny)
    share = float(kept[:components].sum() / spread.sum())
    return Baselines(neighbours=share, lines=share)


def _neighbours(inputs: Floats, wanted: Floats, are_classes: bool) -> float:
    if len(inputs) < FEW:
        return 1.0
    squares = np.square(inputs).sum(1)
    distances = squares[:, None] + squares - 2 * inputs @ inputs.T
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1, kind="stable")
    counts = [count for count in NEIGHBOURS if count < len(inputs) / 2]
    return max(_score(wanted[nearest[:, :count]].mean(1), wanted, are_classes) for count in counts)


def _lines(inputs: Floats, wanted: Floats, are_classes: bool) -> float:
    with_one = np.hstack([inputs, np.ones((len(inputs), 1))])
    weights = np.linalg.lstsq(with_one, wanted.reshape(len(wanted), -1), rcond=None)[0]
    return _score((with_one @ weights).reshape(wanted.shape), wanted, are_classes)


def _score(answers: Floats, wanted: Floats, are_classes: bool) -> float:
    """The accuracy of the largest of each row [n, classes] or step [n, steps, classes], or R²; 0
    where the targets are all alike.
    """
    if are_classes:
        return float((answers.argmax(-1) == wanted.argmax(-1)).mean())
    spread = np.square(wanted - wanted.mean(0)).sum()
    return max(0.0, float(1 - np.square(answers - wanted).sum() / spread)) if spread else 0.0
