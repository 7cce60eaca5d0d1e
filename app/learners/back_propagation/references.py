"""What the loss of a network that gives its input back is held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from app.events import ReferenceValue
from app.learners.back_propagation.input_noise import InputNoise
from app.learners.back_propagation.model.targets import Readout
from app.learners.back_propagation.principal import Floats, least_error
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.training_state import TrainingState
from app.learners.back_propagation.wiener import filter_error


def references(state: TrainingState, spread: Floats | None, code: int) -> list[ReferenceValue]:
    """Of a squared error: that of principal components, or of what is known of taking noise away.

    `spread`: the variances of the training rows. `code`: the width of the narrowest layer.
    """
    readout = state.model.readout
    if readout.loss == "binary-cross-entropy":
        return _of_pixels(state.splits, readout)
    if readout.loss != "mse" or readout.summed:
        return []
    if state.splits.noise is not None:
        return _of_noise(state.splits, state.splits.noise)
    error = least_error(spread, code)
    if error is None:
        return []
    return [ReferenceValue(metric="train_loss", name="principal-components", value=error)]


def _of_noise(splits: Splits, noise: InputNoise) -> list[ReferenceValue]:
    """On the rows that stop conditions read."""
    rows, metric = splits.measured[splits.deciding], f"{splits.deciding}_loss"
    clean, noisy = _flat(splits.clean[rows]), _flat(splits.inputs[rows])
    filtered = filter_error(_flat(splits.clean[splits.train]), clean, noisy, noise.deviation)
    untouched = float(np.square(noisy - clean, dtype=np.float64).mean())
    found = {"noisy-input": untouched} | ({} if filtered is None else {"wiener": filtered})
    return [ReferenceValue(metric=metric, name=name, value=value) for name, value in found.items()]


def _of_pixels(splits: Splits, readout: Readout) -> list[ReferenceValue]:
    """On the rows that stop conditions read, each input's share among the training rows as the
    answer to all, counted with one yes and one no more than there are: Laplace, "Essai
    philosophique sur les probabilités" (1814).
    """
    train, wanted = splits.encoded[splits.train], splits.encoded[splits.measured[splits.deciding]]
    share = (train.sum(0) + 1) / (len(train) + 2)
    loss = float(readout.cost(share.logit().expand_as(wanted), wanted))
    return [ReferenceValue(metric=f"{splits.deciding}_loss", name="independent-inputs", value=loss)]


def _flat(rows: Tensor) -> NDArray[np.float32]:
    flat: NDArray[np.float32] = rows.flatten(1).cpu().numpy()
    return flat
