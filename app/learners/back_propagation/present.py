"""What is measured of a run where it is, between two rows of metrics."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from app.learners.back_propagation.metrics import measure
from app.learners.back_propagation.training_state import TrainingState
from app.learners.back_propagation.update import penalty


def present(training_state: TrainingState, most: int) -> dict[str, Any]:
    """`at`, `metrics` at these very weights, and `moved`: the training rows of the last step.

    `most`: of how many rows at most. `learning_rate`: the next update's. `gradient_norm`: the mean
    of this epoch's updates so far.
    """
    state = training_state
    weights = state.model.flat.values[: state.model.flat.weights]
    measured = {name: value.item() for name, value in measure(state.model, state.splits).items()}
    measured["penalty"] = penalty.value(state.settings.regularization, weights).item()
    if state.updates:
        measured["gradient_norm"] = float(state.norm_sum) / state.updates
    told = {name: _shortest(value) for name, value in measured.items()}
    at = state.batches.epoch + state.batches.cursor / state.batches.rows
    told["learning_rate"] = state.scheduled_rate()
    return {"at": at, "metrics": told, "moved": _moved(state, most)}


def _moved(training_state: TrainingState, most: int) -> dict[str, Any] | None:
    batches = training_state.batches
    if batches.moved is None:
        return None
    epoch, start, stop = batches.moved
    return {
        "epoch": epoch,
        "batch": start // batches.size,
        "batches": batches.count,
        "count": stop - start,
        "samples": batches.order(epoch)[start : min(stop, start + most)].tolist(),
    }


def _shortest(value: float) -> float | None:
    """The shortest decimal that gives the float32 back; None where it is no number."""
    return float(str(np.float32(value))) if isfinite(value) else None
