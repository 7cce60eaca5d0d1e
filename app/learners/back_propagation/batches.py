"""The order in which an epoch takes its samples, and how far it has come."""

from __future__ import annotations

import torch
from torch import Tensor

from app.randomness import epoch_order


class Batches:
    """The training rows, epoch after epoch, in mini-batches of `size`; the last of an epoch is as
    small as it comes out.

    `cursor` counts the samples done of the current epoch, so a position within a mini-batch exists
    too.
    """

    def __init__(self, inputs: Tensor, targets: Tensor, size: int, seed: int) -> None:
        self.inputs, self.targets, self.seed = inputs, targets, seed
        self.rows = len(inputs)
        self.size = min(size, self.rows)
        self.count = -(-self.rows // self.size)
        self._gathered = -1
        self.go_to(0, 0)

    def go_to(self, epoch: int, cursor: int) -> None:
        """Stand after `cursor` samples of an epoch."""
        self.epoch, self.cursor = epoch, cursor

    def _gather(self) -> None:
        """Have the rows of this epoch in its order: only once they are taken, since another engine
        gathers its own.
        """
        if self._gathered != self.epoch:
            order = torch.from_numpy(epoch_order(self.seed, self.epoch, self.rows)).to(self.inputs.device)
            self._inputs, self._targets = self.inputs[order], self.targets[order]
            self._gathered = self.epoch

    @property
    def sizes(self) -> set[int]:
        """The rows of whole mini-batches: the last of an epoch may have its own number."""
        return {self.size, self.rows % self.size or self.size}

    @property
    def batch(self) -> int:
        """Mini-batches done of the current epoch."""
        return self.cursor // self.size if self.cursor < self.rows else self.count

    @property
    def between(self) -> bool:
        """Whether no mini-batch is half done."""
        return self.cursor % self.size == 0 or self.done

    @property
    def moment(self) -> tuple[int, ...]:
        """What keys the draws of the next step:

        (epoch, batch), and the offset in the mini-batch after single steps.
        """
        offset = self.cursor % self.size
        return (self.epoch, self.batch, offset) if offset else (self.epoch, self.batch)

    @property
    def done(self) -> bool:
        """Whether the epoch has no samples left."""
        return self.cursor == self.rows

    def take(self, single: bool = False) -> tuple[Tensor, Tensor]:
        """The next samples: what is left of the current mini-batch, or one sample."""
        self._gather()
        end = self.cursor + 1 if single else (self.cursor // self.size + 1) * self.size
        start, self.cursor = self.cursor, min(end, self.rows)
        return self._inputs[start : self.cursor], self._targets[start : self.cursor]
