"""How much memory a run takes, estimated in plain integers before anything is allocated."""

from __future__ import annotations

from dataclasses import dataclass

from app.datasets.declaration import Description
from app.network.graph import Node
from app.schema.shape import size
from app.training.specification import Training

NUMBER_BYTES = 4
BASE_BYTES = 2_000_000
"""Modules, generators, what the worker itself keeps of a run."""
EVALUATED_ROWS, EVALUATED_NUMBERS = 4096, 1 << 24
"""What one pass in evaluation mode holds at most: see
`app/learners/back_propagation/model/model.py`.
"""
COPIES_OF_DATA = 4
"""Raw and as inputs, each as loaded and on the device."""
NOISY_COPIES = 2
"""As measured, and as an epoch trains on them."""


@dataclass(frozen=True)
class Memory:
    """Bytes: `fixed`, and `per_row` of a training batch."""

    fixed: int
    per_row: int

    def total(self, rows: int) -> int:
        """With batches of so many rows."""
        return self.fixed + self.per_row * rows

    def rows_within(self, allowed: int) -> int:
        """The largest batch that fits; 0 if none does."""
        return max(0, allowed - self.fixed) // max(1, self.per_row)


def estimate(training: Training, description: Description, nodes: tuple[Node, ...]) -> Memory:
    """Of a network that is sound. Activations are kept for the way back; their gradients come and
    go.

    Held against what PyTorch takes by a test; right within a factor of two.
    """
    kept = sum(map(Node.activations, nodes))
    evaluated = min(EVALUATED_ROWS * kept, EVALUATED_NUMBERS)
    row = size(description.input_shape) + max(1, description.outputs, description.target_steps)
    numbers = _vectors(training) * sum(map(Node.parameter_count, nodes))
    numbers += COPIES_OF_DATA * description.samples * row + evaluated
    if training.input_noise:
        numbers += NOISY_COPIES * description.samples * size(description.input_shape)
    return Memory(BASE_BYTES + NUMBER_BYTES * numbers, NUMBER_BYTES * kept)


def _vectors(training: Training) -> int:
    """Numbers kept for each parameter: itself, its gradient and the optimiser's; the last finite
    state, to go back to; a checkpoint and its bytes while it is written.
    """
    remembered = training.optimizer.remembers
    return 2 + remembered + 3 * (1 + remembered)
