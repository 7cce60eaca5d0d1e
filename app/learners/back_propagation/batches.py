"""The order in which an epoch takes its samples, and how far it has come."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.learners.back_propagation.input_noise import InputNoise
from app.randomness import epoch_order


class Batch(NamedTuple):
    """Samples for one step: inputs [n, …], encoded targets, and the lengths [n] of padded
    sequences.
    """

    inputs: Tensor
    targets: Tensor
    lengths: Tensor | None = None

    def clone(self) -> Batch:
        """The same samples in memory of their own."""
        lengths = None if self.lengths is None else self.lengths.clone()
        return Batch(self.inputs.clone(), self.targets.clone(), lengths)


class Moved(NamedTuple):
    """What a step learned from: samples `start` … `stop` − 1 in the order of an epoch."""

    epoch: int
    start: int
    stop: int


class Batches:
    """The training rows, epoch after epoch, in mini-batches of `size`; the last of an epoch is as
    small as it comes out.

    `cursor` counts the samples done of the current epoch, so a position within a mini-batch exists
    too. `noise`: what is added to the inputs, fresh in every epoch. `moved`: the last step, where
    it is known.
    """

    def __init__(self, samples: Batch, size: int, seed: int, noise: InputNoise | None = None) -> None:
        self.samples, self.seed, self.noise = samples, seed, noise
        self.rows = len(samples.inputs)
        self.size = min(size, self.rows)
        self.count = -(-self.rows // self.size)
        self._gathered = -1
        self.moved: Moved | None = None
        self.go_to(0, 0)

    def go_to(self, epoch: int, cursor: int) -> None:
        """Stand after `cursor` samples of an epoch."""
        self.epoch, self.cursor = epoch, cursor

    def note_moved(self, before: tuple[int, int], single: bool) -> None:
        """Steps led from the position `before` (epoch, cursor) to here; `single`: of one sample
        each.
        """
        if (self.epoch, self.cursor) <= before:
            self.moved = None if (self.epoch, self.cursor) < before else self.moved
            return
        epoch, stop = (self.epoch, self.cursor) if self.cursor else (self.epoch - 1, self.rows)
        start = stop - 1 if single else (stop - 1) // self.size * self.size
        self.moved = Moved(epoch, max(start, before[1]) if epoch == before[0] else start, stop)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """The numbers of the training rows in the order in which an epoch takes them."""
        return epoch_order(self.seed, epoch, self.rows)

    def _gather(self) -> None:
        """Have the rows of this epoch in its order: only once they are taken, since another engine
        gathers its own.
        """
        if self._gathered != self.epoch:
            order = torch.from_numpy(self.order(self.epoch))
            order = order.to(self.samples.inputs.device)
            inputs, targets, lengths = self.samples
            fed = inputs if self.noise is None else self.noise.trained(inputs, self.epoch)
            self._inputs, self._targets = fed[order], targets[order]
            self._lengths = None if lengths is None else lengths[order]
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
    def begun(self) -> int:
        """Mini-batches of the current epoch that have learned from a sample."""
        return -(-self.cursor // self.size)

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

    def take(self, single: bool = False) -> Batch:
        """The next samples: what is left of the current mini-batch, or one sample."""
        self._gather()
        end = self.cursor + 1 if single else (self.cursor // self.size + 1) * self.size
        start, self.cursor = self.cursor, min(end, self.rows)
        lengths = None if self._lengths is None else self._lengths[start : self.cursor]
        return Batch(self._inputs[start : self.cursor], self._targets[start : self.cursor], lengths)
