"""Forward and backward of full batches as one CUDA graph, captured once and replayed: a launch for a batch instead of some ten for a layer.

The update stays outside, with its learning rate, penalty and live changes; so capturing moves nothing but gradients and batch norm's
statistics, and parameters may be set by hand in between, since they stay where they are. PyTorch's notes on "CUDA graphs" say what a
captured function may do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from math import nan

import torch
from torch import Tensor

from app.layers.modules import StreamDropout
from app.learners.gradient import backward
from app.learners.model import Model
from app.learners.snapshot import Snapshot

WARM_UPS = 3
"""Runs before the capture, in which libraries choose their algorithms and get their memory."""
TOLERANCES = {False: (1e-4, 1e-6), True: (2e-2, 1e-3)}
"""Relative and absolute, by whether precision is mixed, between a gradient replayed and one call by call: algorithms may differ."""
Work = Callable[[], None]
Capture = Callable[[Work, torch.device], Work]
log = logging.getLogger(__name__)


def record(work: Work, device: torch.device) -> Work:
    """`work` as a graph: what replays it."""
    with torch.cuda.device(device):
        aside, graph = torch.cuda.Stream(), torch.cuda.CUDAGraph()  # type: ignore[no-untyped-call]
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(WARM_UPS):
                work()
        torch.cuda.current_stream().wait_stream(aside)
        with torch.cuda.graph(graph):
            work()
    return graph.replay


class Graphed:
    """Gradients of batches of `size` samples by replay, of all others call by call. What fails goes on call by call, and is logged once.

    `capture`: makes a graph of a function; None where a model's device has no graphs.
    """

    def __init__(self, model: Model, size: int, capture: Capture | None = None) -> None:
        self._model, self._size = model, size
        self._capture = capture if not _draws_masks(model) else None
        self._replay: Work | None = None

    def backward(self, inputs: Tensor, targets: Tensor) -> None:
        """Forward and backward for inputs [n, …] and encoded targets."""
        if len(inputs) == self._size and self._capture is not None and self._replay is None:
            self._begin(self._capture, inputs, targets)
        if len(inputs) != self._size or self._replay is None:
            backward(self._model, inputs, targets)
        else:
            self._run(self._replay, inputs, targets)

    def _run(self, replay: Work, inputs: Tensor, targets: Tensor) -> None:
        self._inputs.copy_(inputs)
        self._targets.copy_(targets)
        replay()

    def _begin(self, capture: Capture, inputs: Tensor, targets: Tensor) -> None:
        """Capture, and hold the first replay against the same batch call by call; afterwards statistics are as before."""
        before = Snapshot(list(self._model.statistics().values()), (0, 0))
        try:
            expected = self._moved(lambda: backward(self._model, inputs, targets), before)
            self._inputs, self._targets = inputs.clone(), targets.clone()
            replay = capture(lambda: backward(self._model, self._inputs, self._targets), self._model.device)
            before.restore()
            self._model.flat.gradients.fill_(nan)  # a replay that does nothing is not to pass
            self._compare(self._moved(lambda: self._run(replay, inputs, targets), before), expected)
            self._replay = replay
        except Exception as error:
            log.warning("training goes on without a CUDA graph: %s", error)
            self._capture = None
            before.restore()

    def _moved(self, work: Work, before: Snapshot) -> list[Tensor]:
        """Copies of all that a batch moves; then statistics are set back."""
        work()
        moved = [self._model.flat.gradients, *(tensor for tensor, _ in before.pairs)]
        copies = [each.clone() for each in moved]
        before.restore()
        return copies

    def _compare(self, found: list[Tensor], expected: list[Tensor]) -> None:
        relative, absolute = TOLERANCES[self._model.mixed]
        for one, other in zip(found, expected, strict=True):
            torch.testing.assert_close(one, other, rtol=relative, atol=absolute, equal_nan=True)


def _draws_masks(model: Model) -> bool:
    """Whether each batch draws masks on the CPU, which no graph can hold."""
    return any(isinstance(each, StreamDropout) and each.rate > 0 for each in model.module.modules())
