"""The gradient of one batch's loss, left in the model's flat vector."""

from __future__ import annotations

import torch
from torch import Tensor

from app.learners.back_propagation.batches import Batch
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.model.reading import Reading


def backward(model: Model, batch: Batch) -> None:
    """Forward and backward for a batch."""
    cost = model.cost(_read(model, batch.inputs, batch.lengths), batch.targets)
    model.flat.gradients.zero_()
    if cost.requires_grad:
        cost.backward()  # type: ignore[no-untyped-call]


def _read(model: Model, inputs: Tensor, lengths: Tensor | None) -> Reading:
    """In mixed precision matrix products and convolutions are in bfloat16 with float32 weights
    kept; the loss is in float32 again.

    Without autocast's cache of cast weights: a graph that is replayed would go on with old ones.
    """
    if not model.mixed:
        return model.read(inputs, lengths)
    with torch.autocast(model.device.type, torch.bfloat16, cache_enabled=False):
        reading = model.read(inputs, lengths)
    return reading.float()
