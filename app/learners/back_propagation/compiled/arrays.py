"""What the compiled loops work on, made once per run: views of a run's tensors, and room beside
them.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from app.learners.back_propagation.compiled import losses, records
from app.learners.back_propagation.compiled.model import CompiledModel
from app.learners.back_propagation.compiled.passes import LANES
from app.learners.back_propagation.training_state import TrainingState
from app.schema.shape import size


def parameters(training_state: TrainingState) -> tuple[records.Parameters, records.LastFinite]:
    """Views of the run's own tensors, and of its copies."""
    flat = training_state.model.flat
    kept = {id(tensor): copy for tensor, copy in training_state.kept.pairs}
    vectors = [each for each in training_state.optimizer_state.values() if each.ndim]
    nothing = torch.empty(0)
    vectors += [nothing] * (3 - len(vectors))
    step = training_state.optimizer_state.get("step", torch.zeros(()))
    running = training_state.model.moving[0]
    values, copies = flat.values, [kept.get(id(each), nothing) for each in vectors]
    own = records.Parameters(
        weights=flat.weights,
        values=values.numpy(),
        state=_three([each.numpy() for each in vectors]),
        step=step.numpy().reshape(1),
        gradients=flat.gradients.numpy(),
        before=np.empty(len(values), np.float32),
        pulls=np.empty(len(values), np.float32),
    )
    copy = records.LastFinite(
        values=kept[id(values)].numpy(),
        state=_three([each.numpy() for each in copies]),
        step=kept.get(id(step), torch.zeros(())).numpy().reshape(1),
        running=kept[id(running)].numpy(),
    )
    return own, copy


def samples(training_state: TrainingState, model: CompiledModel) -> records.Samples:
    """The training rows, and room for the largest pass over them."""
    splits, batches = training_state.splits, training_state.batches
    rows = splits.inputs[splits.train].numpy().reshape(batches.rows, -1)
    stride = -(-batches.size // LANES) * LANES
    features = model.plan.features
    masks = features * stride if model.network.dropout else 0
    return records.Samples(
        rows=np.ascontiguousarray(rows),
        encoded=_encoded(splits.encoded[splits.train]),
        labels=_labels(training_state, splits.train),
        size=batches.size,
        order=np.empty(batches.rows, np.int64),
        signals=np.empty(features * max(stride, model.chunk), np.float32),
        deltas=np.empty(features * stride, np.float32),
        sums=np.zeros(losses.SQUARES + model.plan.outputs),
        room=model.room(max(stride, model.chunk), masks, training_state.experiment.training.seed),
    )


def split(training_state: TrainingState, model: CompiledModel, part: slice) -> records.Split:
    """The rows of a split in chunks, feature by feature; the lanes behind the last row are 0."""
    splits = training_state.splits
    rows = splits.inputs[part].numpy().reshape(-1, size(model.graph.input_shape))
    chunk = min(model.chunk, max(LANES, -(-len(rows) // LANES) * LANES))
    chunks = -(-len(rows) // chunk)
    padded = np.zeros((chunks * chunk, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    encoded = _encoded(splits.encoded[part])
    spread = ((encoded - encoded.mean(0)) ** 2).sum(0) if len(rows) else np.zeros(model.plan.outputs)
    if splits.pooled:  # the mean of residual / mean spread over columns is R² of all together
        spread = np.full_like(spread, spread.mean())
    return records.Split(
        rows=len(rows),
        inputs=np.ascontiguousarray(padded.reshape(chunks, chunk, rows.shape[1]).transpose(0, 2, 1)),
        encoded=encoded,
        labels=_labels(training_state, part),
        spread=spread.astype(np.float64),
        unit=splits.target_unit,
    )


def _encoded(encoded: torch.Tensor) -> NDArray[np.float32]:
    """Targets as the loss takes them [rows, outputs]; nothing where those are the classes."""
    if encoded.dtype == torch.int64:
        return np.empty((len(encoded), 0), np.float32)
    return np.ascontiguousarray(encoded.numpy())


def _labels(training_state: TrainingState, part: slice) -> NDArray[np.int64]:
    """The classes [rows]; −1 in regression."""
    targets = training_state.splits.targets[part].numpy()
    if training_state.model.readout.task == "regression":
        return np.full(len(targets), -1, np.int64)
    return targets.astype(np.int64)


def copied(own: records.Parameters) -> records.Parameters:
    """Parameters and state to try a step on."""
    return own._replace(
        values=own.values.copy(),
        state=_three([each.copy() for each in own.state]),
        step=own.step.copy(),
        gradients=np.zeros_like(own.gradients),
    )


def _three(arrays: list[records.Array]) -> records.States:
    first, second, third = arrays
    return first, second, third
