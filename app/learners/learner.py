"""What a learner is, and what passes between it and whoever drives it.

A learner is a generator: the driver sends a budget, the learner works until the budget is spent and
yields the block of metric columns that came of it. Nothing crosses this line per epoch or per step,
so a compiled learner that runs 20,000 epochs a second fits it as well as one whose single step
takes a second. Nothing here assumes torch.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from app.diagnosis.code import Look, Rule
from app.events import Reason, ReferenceValue
from app.methods.declaration import Prepared
from app.schema.weight import WeightEdit
from app.training.stop import StopConditions
from app.views.catalog import View

Arrays = dict[str, NDArray[Any]]
Rules = Sequence[type[Rule[Any]]]
"""Of the diagnosis, causes before what they explain."""


@dataclass(frozen=True)
class Budget:
    """How far the learner may go before it yields: the first limit met ends the slice.

    `seconds` is checked between steps (a single step is never cut). `count` of `unit`, a unit of
    the method's clock, from now on; None is no limit but the seconds. With a count of 0 the learner
    moves nowhere: it yields an empty block, or ends if its end is reached. `rows`: rows of metrics,
    whatever is counted; None is no limit.
    """

    seconds: float = 0.005
    unit: str | None = None
    count: int | None = None
    rows: int | None = None


@dataclass(frozen=True)
class Block:
    """What one slice produced: rows of metrics completed in it (possibly none), as float64 columns
    of equal length. NaN is "not defined".

    `first_epoch`: the number of the first row. `steps`: how many of the budget's units were done.
    """

    first_epoch: int
    columns: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    steps: int = 0

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


@dataclass(frozen=True)
class End:
    """How a learner's generator returns: the stop condition that fired, by its name in the method's
    settings, or why it diverged (`diverged` set, `stop_reason` None). `explained`: what a condition
    read, where it could have read something else.
    """

    stop_reason: str | None
    diverged: Reason | None = None
    explained: Reason | None = None


@dataclass(frozen=True)
class Position:
    """Where a learner is: completed rows of metrics (epochs), the steps done of the next row, and
    how many steps a row has. A step that is half done counts, so that 0 is the row as it was
    recorded and nothing else.
    """

    epoch: int
    batch: int
    batches: int


class Refusal(ValueError):
    """A live change, view or prediction that this learner cannot serve.

    `reason` says what was expected, found, and what to do.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.message)
        self.reason = reason


class Learner(Protocol):
    """Executes one run.

    What not every method can do is a protocol of its own: EditsWeights, Predicts, StartsWarm,
    HasReferences, HasRemarks, Diagnosable.
    """

    engine: str
    """What runs the arithmetic, as told to the user: "torch", "compiled"."""
    device: str

    def learn(self) -> Generator[Block, Budget, End]:
        """Advance.

        The first `next` yields a block with row 0 (before any update) for a fresh run, with the row
        of its epoch for one that started warm, and an empty block for a restored one.
        """

    @property
    def position(self) -> Position:
        """Where it is."""

    def change(self, changes: Mapping[str, float | None]) -> None:
        """Apply live changes from the next step on:

        `learning_rate`, `l1`, `l2`, …; None for one that is off. Raises Refusal and changes nothing
        if any is refused.
        """

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions, from the next step on."""

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        """The arrays of a frame and one mapping of facts (JSON-able) per view.

        Leaves training untouched to the bit. Raises Refusal.

        `seconds`: what pictures of planes may take; where it is too little for all the points asked
        for, they have fewer.
        """

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """Everything needed to continue to the bit: arrays (weights under
        `network/<layer>.<parameter>`, optimiser state under `optimizer/…`) and facts.
        """

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Continue from what `save` returned.

        Raises Refusal if it belongs to another experiment.
        """


@runtime_checkable
class EditsWeights(Protocol):
    """A learner whose single weights can be set by hand."""

    def edit(self, edit: WeightEdit) -> float:
        """Set one weight and nothing else; what it was before.

        Raises Refusal and changes nothing if there is none.
        """


@runtime_checkable
class Predicts(Protocol):
    """A learner whose model answers rows of its data."""

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] (probabilities for classification) for raw rows [n, columns].

        Raises Refusal.
        """


@runtime_checkable
class StartsWarm(Protocol):
    """A learner that can begin with what a run of another experiment has learned."""

    def warm_start(self, arrays: Arrays, facts: dict[str, Any]) -> list[Reason]:
        """Stand at the start of the epoch of what that run's `save` returned, with all of it whose
        names and shapes fit; what does not fit, for the user. Its own settings stay as they are.
        """


@runtime_checkable
class HasReferences(Protocol):
    """A learner that measures what its metrics are held against."""

    def references(self) -> list[ReferenceValue]:
        """The reference lines that its data have, before the first step."""


@runtime_checkable
class HasRemarks(Protocol):
    """A learner that knows of its data, before the first step, what its user should know."""

    def remarks(self) -> list[Reason]:
        """What to tell once, at the start of a run."""


@runtime_checkable
class Diagnosable(Protocol):
    """A learner of which the diagnosis asks more than its metrics."""

    @property
    def rules(self) -> Rules:
        """What it is looked at for."""

    def examine(self, look: Look) -> Look:
        """The look, with what the rules want to know beside it; training is left as it is."""


class Make(Protocol):
    """Builds the learner of an experiment for a device."""

    def __call__(self, prepared: Prepared, device: str, engine: str | None = None) -> Learner:
        """`engine`: the one that a run began with, and goes on with; None: as the experiment
        says.
        """
