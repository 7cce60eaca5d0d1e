"""A request to step: how much of it is left."""

import math
from dataclasses import dataclass

from app.learners.learner import Budget, Position
from app.schema.run import StepUnit


@dataclass
class StepRequest:
    """So many samples, batches or epochs, for the command `request_id`."""

    request_id: int
    unit: StepUnit
    left: int

    def budget(self, seconds: float) -> Budget:
        """The next slice of it. One sample at a time: a position does not count samples."""
        if self.unit == "sample":
            return Budget(seconds=math.inf, samples=1)
        if self.unit == "batch":
            return Budget(seconds=seconds, batches=self.left)
        return Budget(seconds=seconds, epochs=self.left)

    def advanced(self, before: Position, after: Position) -> None:
        """A slice went from one position to the other."""
        epochs = after.epoch - before.epoch
        batches = epochs * before.batches + after.batch - before.batch
        self.left -= {"sample": 1, "batch": batches, "epoch": epochs}[self.unit]
