"""Methods that are none: each named by how its learner behaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Literal

from app.learners.learner import Budget
from app.methods.catalog import METHODS
from app.methods.declaration import Prepared
from tests.worker.double_learners import (
    Counter,
    DivergingLearner,
    HungryLearner,
    KillingLearner,
    Plain,
    RaisingLearner,
    RestingLearner,
    StreamingLearner,
    UnbuildableLearner,
)
from tests.worker.double_method import ENDLESS, Double


class Counting(Double):
    """Halves one weight towards a target."""

    method: Literal["counting"] = "counting"
    learner: ClassVar[Any] = Counter


class Secretive(Double):
    """Counts, but answers no rows and lets no weight be set."""

    method: Literal["secretive"] = "secretive"
    learner: ClassVar[Any] = Plain
    edits_weights: ClassVar[bool] = False
    predicts: ClassVar[bool] = False


class Raising(Double):
    """Raises in epoch 3."""

    method: Literal["raising"] = "raising"
    learner: ClassVar[Any] = RaisingLearner


class Hungry(Double):
    """Runs out of memory in epoch 1."""

    method: Literal["hungry"] = "hungry"
    learner: ClassVar[Any] = HungryLearner


class Killing(Double):
    """Ends its process in epoch 3."""

    method: Literal["killing"] = "killing"
    learner: ClassVar[Any] = KillingLearner


class Diverging(Double):
    """Its weight becomes infinite in epoch 3."""

    method: Literal["diverging"] = "diverging"
    learner: ClassVar[Any] = DivergingLearner


class Resting(Double):
    """A classifier whose loss rests while a quarter of the samples stay wrong."""

    method: Literal["resting"] = "resting"
    learner: ClassVar[Any] = RestingLearner


class Streaming(Double):
    """A compiled learner of seven metrics: blocks of 1,000 rows, `rows_per_second` of them, as fast
    as it can be driven without.
    """

    method: Literal["streaming"] = "streaming"
    learner: ClassVar[Any] = StreamingLearner


class Unbuildable(Double):
    """Cannot be made."""

    method: Literal["unbuildable"] = "unbuildable"
    learner: ClassVar[Any] = UnbuildableLearner


DOUBLES: list[type[Double]] = [
    Counting, Secretive, Raising, Hungry, Killing, Diverging, Resting, Streaming, Unbuildable,
]  # fmt: skip


def double(kind: type[Double] = Counting, epochs: int = ENDLESS, **training: Any) -> Double:
    """An experiment of a double."""
    settings = {"stop": {"epochs": epochs}} | training
    return kind.model_validate({"training": settings})


@contextmanager
def registered() -> Iterator[None]:
    """Within the block every double is a method like others."""
    METHODS.extend(DOUBLES)
    try:
        yield
    finally:
        for each in DOUBLES:
            METHODS.remove(each)


class MakeDouble:
    """Makes the learners of doubles; in the process that it is sent to they are methods."""

    def __call__(self, prepared: Prepared, device: str, engine: str | None = None) -> Plain:
        """The learner of a prepared double."""
        experiment = prepared.experiment
        assert isinstance(experiment, Double)
        return type(experiment).learner(experiment.training, device)

    def __reduce__(self) -> tuple[Callable[[], MakeDouble], tuple[()]]:
        return _arrived, ()


def _arrived() -> MakeDouble:
    METHODS.extend(DOUBLES)
    return make


make = MakeDouble()


def curve(epochs: int, **training: Any) -> list[float]:
    """The train loss of an undisturbed Counter, rows 0 to `epochs`."""
    learner = Counter(double(epochs=epochs, **training).training, "cpu")
    learning = learner.learn()
    rows = list(next(learning).columns["train_loss"])
    while True:
        try:
            rows += list(learning.send(Budget(seconds=1.0)).columns["train_loss"])
        except StopIteration:
            return [float(row) for row in rows]
