"""Runs: their states, the legal moves between them, why they stop."""

from typing import Literal

RunState = Literal["queued", "running", "paused", "interrupted", "finished", "stopped", "diverged", "failed"]
StopReason = str
"""The stop condition that fired, by its name in the method's settings, or `user`."""
StepUnit = Literal["sample", "batch", "epoch"]

MOVES: dict[RunState, frozenset[RunState]] = {
    "queued": frozenset({"running", "paused", "interrupted", "stopped", "failed"}),
    "running": frozenset({"paused", "interrupted", "finished", "stopped", "diverged", "failed"}),
    "paused": frozenset({"running", "interrupted", "stopped", "finished", "diverged", "failed"}),
    "interrupted": frozenset({"queued", "running", "paused", "stopped", "failed"}),
    "finished": frozenset(),
    "stopped": frozenset(),
    "diverged": frozenset(),
    "failed": frozenset(),
}
ENDED: frozenset[RunState] = frozenset(state for state, moves in MOVES.items() if not moves)
