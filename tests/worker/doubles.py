"""Learners that are not: each named by how it behaves.

An experiment for them is `{"double": name, …settings}`.
"""

import os
import signal
import time
from collections.abc import Generator, Mapping, Sequence
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.events import Reason
from app.learners.learner import Arrays, Block, Budget, End, Position, Refusal
from app.schema.weight import WeightEdit
from app.views.catalog import View


class Counter:
    """Halves one weight towards a target, a few batches an epoch; ends after `epochs`.

    Deterministic to the bit.
    """

    engine = "double"

    def __init__(self, experiment: dict[str, Any], device: str) -> None:
        self.device = device
        self.epochs = experiment.get("epochs", 10)
        self.batches = experiment.get("batches", 4)
        self.samples = experiment.get("samples", 3)
        self.step_seconds = experiment.get("step_seconds", 0.0)
        self.first_seconds = experiment.get("first_seconds", 0.0)
        self.weight = np.float64(experiment.get("start", 1.0))
        self.rate = 0.1
        self.done = 0
        self.fresh = True

    @property
    def per_epoch(self) -> int:
        return self.batches * self.samples

    @property
    def position(self) -> Position:
        in_epoch = self.done % self.per_epoch
        return Position(self.done // self.per_epoch, in_epoch // self.samples, self.batches)

    def step(self, samples: int) -> None:
        """Advance by samples, within a batch."""
        if self.step_seconds:
            time.sleep(self.step_seconds)
        for _ in range(samples):
            self.weight = np.sin(self.weight * 1.7) + self.rate * np.cos(self.weight)
            self.done += 1

    def metrics(self, rows: list[float], first: int) -> Block:
        return Block(first, {"train_loss": np.array(rows), "test_loss": np.full(len(rows), np.nan)})

    def learn(self) -> Generator[Block, Budget, End]:
        time.sleep(self.first_seconds)
        budget = yield self.metrics([float(self.weight)], 0) if self.fresh else Block(self.position.epoch)
        self.fresh = False
        while self.position.epoch < self.epochs:
            budget = yield self.advance(budget)
        return End(stop_reason="epochs")

    def advance(self, budget: Budget) -> Block:
        begun, first, start = time.perf_counter(), self.position.epoch, self.done
        rows: list[float] = []
        while not self.spent(budget, begun, start) and self.position.epoch < self.epochs:
            before = self.position.epoch
            self.step(1 if budget.samples else self.samples - self.done % self.samples)
            if self.position.epoch > before:
                rows.append(float(self.weight))
        return self.metrics(rows, first + 1)

    def spent(self, budget: Budget, begun: float, start: int) -> bool:
        samples = self.done - start
        return budget.epochs == 0 or (
            samples > 0
            and (
                time.perf_counter() - begun >= budget.seconds
                or (budget.samples is not None and samples >= budget.samples)
                or (
                    budget.batches is not None
                    and self.done // self.samples - start // self.samples >= budget.batches
                )
                or (
                    budget.epochs is not None
                    and self.done // self.per_epoch - start // self.per_epoch >= budget.epochs
                )
            )
        )

    def change(self, changes: Mapping[str, float]) -> None:
        if set(changes) != {"learning_rate"}:
            raise Refusal(
                Reason(code="no-such-setting", message=f"Expected learning_rate, found {', '.join(changes)}.")
            )
        self.rate = changes["learning_rate"]

    def edit(self, edit: WeightEdit) -> float:
        if (edit.layer, edit.parameter, edit.index) != ("a", "weight", [0]):
            raise Refusal(Reason(code="no-such-parameter", message="Expected a.weight[0]."))
        before, self.weight = float(self.weight), np.float64(edit.value)
        return before

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        if any(view.view != "weights" for view in views):
            raise Refusal(Reason(code="no-plane", message="Expected a view of weights."))
        return {"a.weight": np.array([self.weight], dtype=np.float32)}, [{"view": "weights"} for _ in views]

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return rows.sum(axis=1, keepdims=True).astype(np.float32)

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        facts = {"done": self.done, "rate": self.rate}
        return {"network/a.weight": np.array([self.weight], dtype=np.float64)}, facts

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        self.weight = arrays["network/a.weight"][0]
        self.done, self.rate, self.fresh = facts["done"], facts["rate"], False


class Raising(Counter):
    """Raises in epoch 3."""

    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 3:
            raise ZeroDivisionError("secret detail")


class Hungry(Counter):
    """Runs out of memory in epoch 1."""

    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 1:
            raise MemoryError


class Killing(Counter):
    """Ends its process in epoch 3."""

    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 3:
            os.kill(os.getpid(), signal.SIGKILL)


class Diverging(Counter):
    """Its weight becomes infinite in epoch 3."""

    def learn(self) -> Generator[Block, Budget, End]:
        advancing = super().learn()
        block = next(advancing)
        while self.position.epoch < 3:
            block = advancing.send((yield block))
        yield block
        self.weight = np.float64(np.inf)
        return End(stop_reason=None, diverged=Reason(code="diverged", message="Diverged at epoch 3."))


class Resting(Counter):
    """A classifier whose loss rests while a quarter of the samples stay wrong."""

    def metrics(self, rows: list[float], first: int) -> Block:
        losses, accuracies = np.full(len(rows), 0.347), np.full(len(rows), 0.75)
        return Block(first, {"train_loss": losses, "train_accuracy": accuracies})


class Streaming(Counter):
    """A compiled learner of seven metrics: blocks of 1,000 rows, `rows_per_second` of them, as fast
    as it can be driven without.
    """

    names = (
        "train_loss",
        "train_accuracy",
        "test_loss",
        "test_accuracy",
        "penalty",
        "gradient_norm",
        "learning_rate",
    )

    def __init__(self, experiment: dict[str, Any], device: str) -> None:
        super().__init__(experiment | {"batches": 1, "samples": 1}, device)
        self.rows_per_second = experiment.get("rows_per_second")

    def metrics(self, rows: list[float], first: int) -> Block:
        """Losses and norms with a float32's noise, accuracies as shares of 250 samples, no penalty,
        one rate.
        """
        noise = np.random.default_rng(first).random((len(self.names), len(rows)))
        table = noise.astype("f4").astype("f8")
        table[[1, 3]] = (np.rint(250 * (0.8 + 0.1 * noise[[1, 3]])) / 250).astype("f4")
        table[4], table[6] = np.nan, 0.03
        return Block(first, dict(zip(self.names, table, strict=True)))

    def advance(self, budget: Budget) -> Block:
        first = self.done
        rows = min(1000, self.epochs - first, budget.epochs if budget.epochs is not None else 1000)
        if self.rows_per_second:
            rows = min(rows, max(1, int(budget.seconds * self.rows_per_second)))
            time.sleep(rows / self.rows_per_second)
        self.done += rows
        return self.metrics([0.0] * rows, first + 1)


class Unbuildable(Counter):
    """Cannot be made."""

    def __init__(self, experiment: dict[str, Any], device: str) -> None:
        raise Refusal(Reason(code="unbuildable", message="Expected something buildable."))


KINDS = {
    "counter": Counter,
    "raising": Raising,
    "hungry": Hungry,
    "killing": Killing,
    "diverging": Diverging,
    "resting": Resting,
    "streaming": Streaming,
    "unbuildable": Unbuildable,
}


def make(experiment: dict[str, Any], device: str) -> Counter:
    """The double that an experiment names."""
    return KINDS[experiment.get("double", "counter")](experiment, device)


def curve(epochs: int, **settings: Any) -> list[float]:
    """The train loss of an undisturbed Counter, rows 0 to `epochs`."""
    learner = Counter({"epochs": epochs} | settings, "cpu")
    learning = learner.learn()
    rows = list(next(learning).columns["train_loss"])
    while True:
        try:
            rows += list(learning.send(Budget(seconds=1.0)).columns["train_loss"])
        except StopIteration:
            return [float(row) for row in rows]


SEEDS = {
    7: "counter",
    13: "raising",
    17: "killing",
    19: "hungry",
    23: "diverging",
    29: "slow",
    31: "streaming",
}
"""Which double a whole experiment stands for, by its training's seed."""


def make_by_seed(experiment: dict[str, Any], device: str) -> Counter:
    """A double for a real experiment: its kind by its seed, its end by its stop condition."""
    training = experiment["training"]
    kind = SEEDS[training["seed"]]
    settings = {"double": "counter" if kind == "slow" else kind, "epochs": training["stop"]["epochs"]}
    return make(settings | {"step_seconds": 1.0 if kind == "slow" else 0.0}, device)


def make_streaming(experiment: dict[str, Any], device: str) -> Streaming:
    """A learner of seven metrics for a real experiment; the rows that it makes a second stand for
    the seed, 0 for as many as it can.
    """
    training = experiment["training"]
    return Streaming(
        {"epochs": training["stop"]["epochs"], "rows_per_second": training["seed"] or None}, device
    )
