"""Blocks of metrics, put together until they are sent."""

import numpy as np

from app.learners.learner import Block
from app.worker.reports import BlockShape


class BlockBuffer:
    """Consecutive blocks of one run."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def add(self, block: Block) -> None:
        """Append a block; it follows on the last."""
        if len(block):
            self._blocks.append(block)
            self._rows += len(block)

    def take(self) -> tuple[BlockShape, bytes] | None:
        """Everything added since the last take, as its shape and float64 [columns, count]; None if
        that is nothing.
        """
        if not self._blocks:
            return None
        blocks, self._blocks, self._rows = self._blocks, [], 0
        names = list(blocks[0].columns)
        matrix = np.stack([np.concatenate([block.columns[name] for block in blocks]) for name in names])
        shape = BlockShape(first_epoch=blocks[0].first_epoch, count=matrix.shape[1], names=names)
        return shape, matrix.astype("<f8", copy=False).tobytes()
