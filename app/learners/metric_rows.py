"""Rows of metrics on their way into a block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite, nan

import numpy as np

from app.learners.learner import Block


class MetricRows:
    """The rows of consecutive epochs since the last block was taken."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []

    def add(self, epoch: int, row: Mapping[str, float]) -> None:
        """Add the row of the next epoch; numbers that are not finite become NaN, "not defined"."""
        columns = {name: np.array([value if isfinite(value) else nan]) for name, value in row.items()}
        self._blocks.append(Block(epoch, columns))

    def extend(self, block: Block) -> None:
        """Add the rows of the epochs that follow."""
        if len(block):
            self._blocks.append(block)

    def take(self, steps: int = 0) -> Block:
        """The rows as one block, of a slice that did `steps` of its budget's units; the next begins
        empty.
        """
        blocks, self._blocks = self._blocks, []
        if len(blocks) < 2:
            return replace(blocks[0] if blocks else Block(0), steps=steps)
        names = blocks[0].columns
        columns = {name: np.concatenate([each.columns[name] for each in blocks]) for name in names}
        return Block(blocks[0].first_epoch, columns, steps)
