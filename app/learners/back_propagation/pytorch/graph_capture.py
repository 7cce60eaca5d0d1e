"""A function on memory that stays where it is as a CUDA graph, captured once and replayed: one
launch instead of one for each operation.

PyTorch's notes on "CUDA graphs" say what a captured function may do. Nothing that it allocates may
be read afterwards: the graphs of a run share their memory.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from math import nan

import torch
from torch import Tensor

from app.learners.back_propagation.snapshot import Snapshot

WARM_UPS = 3
"""Runs before the capture, in which libraries choose their algorithms and get their memory."""
TOLERANCES = {False: 1e-3, True: 5e-2}
"""Between what a replay and a call write, by whether precision is mixed: norm of the difference
over norm. Algorithms and the order of sums may differ, and convolutions multiply in TF32 (10 bits)
where a GPU has it.
"""
Work = Callable[[], None]
Capture = Callable[[Work], Work]
log = logging.getLogger(__name__)


class GraphCapture:
    """A Capture on a CUDA device: the function as a graph, and what replays it."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._pool = torch.cuda.graph_pool_handle()

    def __call__(self, work: Work) -> Work:
        """Warm up aside, capture."""
        with torch.cuda.device(self._device):
            aside, graph = torch.cuda.Stream(), torch.cuda.CUDAGraph()  # type: ignore[no-untyped-call]
            aside.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(aside):
                for _ in range(WARM_UPS):
                    work()
            torch.cuda.current_stream().wait_stream(aside)
            with torch.cuda.graph(graph, pool=self._pool):
                work()
        return graph.replay


class Replays:
    """Makes replays for a run as long as that goes well; what fails is logged once, and everything
    goes on call by call.

    `capture`: makes a graph of a function; None where a device has no graphs. `statistics`: what
    work moves beside its results.
    """

    def __init__(
        self, capture: Capture | None, statistics: Sequence[Tensor] = (), mixed: bool = False
    ) -> None:
        self._capture, self._statistics = capture, list(statistics)
        self._tolerance = TOLERANCES[mixed]

    @property
    def possible(self) -> bool:
        """Whether there are graphs here, and none has failed."""
        return self._capture is not None

    def of(self, work: Work, result: Tensor) -> Work | None:
        """What replays `work`, after one replay wrote the `result` and moved the statistics as a
        call does; None where it did not.

        Afterwards statistics are as before, and the result is a replay's.
        """
        if self._capture is None:
            return None
        before = Snapshot(self._statistics, (0, 0))
        try:
            expected = self._moved(work, result, before)
            replay = self._capture(work)
            before.restore()
            result.fill_(nan)  # a replay that does nothing is not to pass
            found = self._moved(replay, result, before)
            self._compare(found, expected)
        except Exception as error:
            log.warning("training goes on without CUDA graphs: %s", error)
            self._capture = None
            before.restore()
            return None
        return replay

    def _moved(self, work: Work, result: Tensor, before: Snapshot) -> list[Tensor]:
        """Copies of all that work moves; then statistics are set back."""
        work()
        copies = [each.clone() for each in [result, *self._statistics]]
        before.restore()
        return copies

    def _compare(self, found: list[Tensor], expected: list[Tensor]) -> None:
        """Raises ArithmeticError unless NaN is where it was and everything else about as it was."""
        for one, other in zip(found, expected, strict=True):
            apart = torch.linalg.vector_norm((one - other).nan_to_num())
            near = apart <= self._tolerance * torch.linalg.vector_norm(other.nan_to_num())
            if not (near and torch.equal(one.isnan(), other.isnan())):
                raise ArithmeticError(f"a replay is off by {apart:.3g} from the call")
