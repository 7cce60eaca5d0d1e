"""Forward and backward of batches, and the metrics, by replay of CUDA graphs.

The update stays outside, with its learning rate, penalty and live changes; so capturing moves
nothing but gradients and batch norm's statistics, and parameters may be set by hand in between,
since they stay where they are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import torch
from torch import Tensor

from app.learners.back_propagation.batches import Batch
from app.learners.back_propagation.metrics import measure
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.pytorch.draws import HeldDraws
from app.learners.back_propagation.pytorch.graph_capture import Replays, Work
from app.learners.back_propagation.splits import Splits
from app.learners.back_propagation.update.gradient import backward


@dataclass(frozen=True)
class Replayed:
    """A batch where a replay reads it, with its draws."""

    batch: Batch
    draws: HeldDraws
    replay: Work

    def run(self, batch: Batch) -> None:
        """Forward and backward for this one."""
        for place, values in zip(self.batch, batch, strict=True):
            if place is not None and values is not None:
                place.copy_(values)
        self.draws.renew()
        self.replay()


class Graphed:
    """Gradients of batches of some `sizes` by replay, of all others call by call."""

    def __init__(self, model: Model, sizes: Collection[int], replays: Replays) -> None:
        self._model, self._sizes, self._replays = model, sizes, replays
        self._batches: dict[int, Replayed] = {}

    def backward(self, batch: Batch) -> None:
        """Forward and backward for a batch."""
        rows = len(batch.inputs)
        if self._replays.possible and rows in self._sizes and rows not in self._batches:
            self._begin(batch.clone())
        if (replayed := self._batches.get(rows)) is None:
            backward(self._model, batch)
        else:
            replayed.run(batch)

    def _begin(self, batch: Batch) -> None:
        model = self._model
        model.held = draws = HeldDraws(model.draw, model.device)
        replay = self._replays.of(lambda: backward(model, batch), model.flat.gradients)
        model.held = None
        if replay is not None:
            self._batches[len(batch.inputs)] = Replayed(batch, draws, replay)


class Metrics:
    """What `measure` finds, and the sum of all parameters as `weights`, which is finite as long as
    each of them is.

    The first time call by call, for a run is to begin at once; from the second on by replay.
    """

    def __init__(self, model: Model, splits: Splits, replays: Replays) -> None:
        self._model, self._splits, self._replays = model, splits, replays
        self._names: list[str] = []
        self._replay: Work | None = None

    def measure(self) -> tuple[list[str], Tensor]:
        """Names, and a value for each in one vector."""
        if not self._names:
            found = self._measured()
            self._names, self._values = list(found), torch.stack(list(found.values()))
            return self._names, self._values
        if self._replay is None:
            self._replay = self._replays.of(self._write, self._values)
        (self._replay or self._write)()
        return self._names, self._values

    def _write(self) -> None:
        self._values.copy_(torch.stack(list(self._measured().values())))

    def _measured(self) -> dict[str, Tensor]:
        return measure(self._model, self._splits) | {"weights": self._model.flat.values.sum()}
