"""The least that a loss can be where the outputs are bounded."""

from __future__ import annotations

import numpy as np

from app.layers.declaration import Floats, Range
from app.training.losses import HUBER_DELTA, Encoding, LossName


def least_loss(loss: LossName, encoding: Encoding, targets: Floats, outputs: int, bounds: Range) -> float:
    """The mean loss of the best outputs there are within `bounds`, one for each of the targets [n].

    `targets`: class numbers in classification, values in regression. `outputs`: numbers for each
    target.
    """
    low, high = bounds
    if encoding == "classes":
        gap = high - low
        others = outputs - 1
        if loss == "cross-entropy":
            return float(np.log1p(others * np.exp(-gap)))
        return others / outputs * max(0.0, 1.0 - gap)
    wanted = encoded(encoding, targets, outputs)
    if loss == "binary-cross-entropy":
        yes = wanted.mean()
        return float(yes * np.logaddexp(0, -high) + (1 - yes) * np.logaddexp(0, low))
    if loss == "hinge":
        return float(np.maximum(0, 1 - np.where(wanted > 0, high, -low)).mean())
    return float(distance_loss(loss, np.clip(wanted, low, high) - wanted).mean())


def idle_loss(loss: LossName, encoding: Encoding, targets: Floats, outputs: int) -> float:
    """The mean loss of the best constant answer: what a network that learnt nothing has."""
    if encoding == "classes":
        return float(np.log(outputs)) if loss == "cross-entropy" else (outputs - 1) / outputs
    wanted = encoded(encoding, targets, outputs)
    if loss == "binary-cross-entropy":
        share = wanted.mean()
        return float(-sum(part * np.log(part) for part in (share, 1 - share) if part > 0))
    if loss == "hinge":
        return float(1 - abs(wanted.mean()))
    middle = np.median(wanted) if loss == "mae" else wanted.mean()
    return float(distance_loss(loss, wanted - middle).mean())


def encoded(encoding: Encoding, targets: Floats, outputs: int) -> Floats:
    """Targets as numbers that outputs are to be: [n], or [n, outputs] with one output per class."""
    if encoding == "signs":
        return targets * 2 - 1
    if encoding == "one-hot":
        hot: Floats = (targets[:, None] == np.arange(outputs)).astype(np.float64)
        return hot
    return targets


def distance_loss(loss: LossName, distance: Floats) -> Floats:
    """What a loss makes of the distances between outputs and targets."""
    size: Floats = np.abs(distance)
    if loss == "mae":
        return size
    if loss == "huber":
        return np.where(size < HUBER_DELTA, size**2 / 2, HUBER_DELTA * (size - HUBER_DELTA / 2))
    return size**2
