"""How far the host may be ahead of a GPU."""

from __future__ import annotations

from collections import deque

import torch

STEPS = 4
"""Enough that the GPU never waits for the host, few enough that a slice takes about as long as it
is to: a GPU queues a thousand launches, so some milliseconds of queueing could become a second of
computing.
"""


class Lead:
    """Steps that are queued and, as far as is known, not done."""

    def __init__(self, device: torch.device) -> None:
        self._stream = torch.cuda.current_stream(device)
        self._queued: deque[torch.cuda.Event] = deque()

    def step(self) -> None:
        """One more is queued; wait until but a few are."""
        if len(self._queued) < STEPS:
            event = torch.cuda.Event()  # type: ignore[no-untyped-call]
        else:
            event = self._queued.popleft()
            event.synchronize()
        event.record(self._stream)
        self._queued.append(event)
