"""Runs: their states, the legal moves between them, why they stop."""

from typing import Literal

from app.schema.strict import Strict

RunState = Literal["queued", "running", "paused", "interrupted", "finished", "stopped", "diverged", "failed"]

MOVES: dict[RunState, frozenset[RunState]] = {
    "queued": frozenset({"running", "paused", "interrupted", "stopped", "failed"}),
    "running": frozenset({"paused", "interrupted", "finished", "stopped", "diverged", "failed"}),
    "paused": frozenset({"queued", "running", "interrupted", "stopped", "finished", "diverged", "failed"}),
    "interrupted": frozenset({"queued", "running", "paused", "stopped", "failed"}),
    "finished": frozenset({"queued"}),
    "stopped": frozenset({"queued"}),
    "diverged": frozenset(),
    "failed": frozenset(),
}
"""To where a run may go from each state; the store refuses every other move."""
ENDED: frozenset[RunState] = frozenset({"finished", "stopped", "diverged", "failed"})
"""Where nothing is computed any more, unless somebody has the run go on."""
CONTINUABLE: frozenset[RunState] = frozenset(state for state in ENDED if MOVES[state])
"""Where somebody can."""


class IllegalMove(Exception):
    """A run in `state` cannot become, or be, `wanted`."""

    def __init__(self, state: RunState, wanted: str) -> None:
        super().__init__(f"a run that is {state} cannot be {wanted}")
        self.state, self.wanted = state, wanted


class RunParent(Strict):
    """Where a run began: another run, after so many of its epochs."""

    run: str
    epoch: int
