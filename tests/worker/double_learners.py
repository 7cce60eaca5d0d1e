"""Learners that are none: each named by how it behaves."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.diagnosis.code import Found, Look, Rule
from app.diagnosis.history import WINDOW
from app.events import Reason, ReferenceValue
from app.learners.learner import Arrays, Block, Budget, End, Position, Refusal, Rules
from app.schema.diagnosis import Evidence, Level
from app.schema.text import Text, text
from app.schema.weight import WeightEdit
from app.training.stop import StopConditions
from app.views.catalog import View
from tests.worker.double_method import DoubleTraining


class Plain:
    """Halves one weight towards a target, a few batches an epoch; ends after its epochs.

    Deterministic to the bit.
    """

    engine = "double"

    def __init__(self, training: DoubleTraining, device: str) -> None:
        self.device, self.training = device, training
        self.epochs = training.stop.epochs or 0
        self.batches, self.samples = training.batches, training.samples
        self.weight = np.float64(training.start)
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
        if self.training.step_seconds:
            time.sleep(self.training.step_seconds)
        for _ in range(samples):
            self.weight = np.sin(self.weight * 1.7) + self.rate * np.cos(self.weight)
            self.done += 1

    def metrics(self, rows: list[float], first: int) -> Block:
        return Block(first, {"train_loss": np.array(rows), "test_loss": np.full(len(rows), np.nan)})

    def learn(self) -> Generator[Block, Budget, End]:
        time.sleep(self.training.first_seconds)
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
            self.step(1 if budget.unit == "sample" else self.samples - self.done % self.samples)
            if self.position.epoch > before:
                rows.append(float(self.weight))
        return replace(self.metrics(rows, first + 1), steps=self.steps(budget, start))

    def steps(self, budget: Budget, start: int) -> int:
        """How many of a budget's units were completed since `start`."""
        size = {"sample": 1, "batch": self.samples, "epoch": self.per_epoch}.get(budget.unit or "")
        return self.done // size - start // size if size else 0

    def spent(self, budget: Budget, begun: float, start: int) -> bool:
        counted_out = budget.count is not None and self.steps(budget, start) >= budget.count
        counted_out |= (
            budget.rows is not None and self.position.epoch - start // self.per_epoch >= budget.rows
        )
        return counted_out or (self.done > start and time.perf_counter() - begun >= budget.seconds)

    def change(self, changes: Mapping[str, float]) -> None:
        if set(changes) != {"learning_rate"}:
            raise Refusal(
                Reason(code="no-such-setting", message=f"Expected learning_rate, found {', '.join(changes)}.")
            )
        self.rate = changes["learning_rate"]

    def stop_by(self, conditions: StopConditions) -> None:
        self.epochs = conditions.epochs or 0

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        if any(view.view != "weights" for view in views):
            raise Refusal(Reason(code="no-plane", message="Expected a view of weights."))
        return {"a.weight": np.array([self.weight], dtype=np.float32)}, [{"view": "weights"} for _ in views]

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        facts = {"done": self.done, "rate": self.rate}
        return {"network/a.weight": np.array([self.weight], dtype=np.float64)}, facts

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        self.weight = arrays["network/a.weight"][0]
        self.done, self.rate, self.fresh = facts["done"], facts["rate"], False


class Counter(Plain):
    """Its weight can be set, it answers rows with their sums, and it measures a reference line."""

    def edit(self, edit: WeightEdit) -> float:
        if (edit.layer, edit.parameter, edit.index) != ("a", "weight", [0]):
            raise Refusal(Reason(code="no-such-parameter", message="Expected a.weight[0]."))
        before, self.weight = float(self.weight), np.float64(edit.value)
        return before

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return rows.sum(axis=1, keepdims=True).astype(np.float32)

    def references(self) -> list[ReferenceValue]:
        return [ReferenceValue(metric="train_loss", name="start", value=float(self.weight))]


class RaisingLearner(Counter):
    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 3:
            raise ZeroDivisionError("secret detail")


class HungryLearner(Counter):
    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 1:
            raise MemoryError


class KillingLearner(Counter):
    def step(self, samples: int) -> None:
        super().step(samples)
        if self.position.epoch >= 3:
            os.kill(os.getpid(), signal.SIGKILL)


class DivergingLearner(Counter):
    def learn(self) -> Generator[Block, Budget, End]:
        advancing = super().learn()
        block = next(advancing)
        while self.position.epoch < 3:
            block = advancing.send((yield block))
        yield block
        self.weight = np.float64(np.inf)
        return End(stop_reason=None, diverged=Reason(code="diverged", message="Diverged at epoch 3."))


class Rests(Rule[Look]):
    """The loss rests."""

    code: ClassVar[str] = "rests"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Rests", "쉼")
    explanation: ClassVar[Text] = text("It rests.", "쉽니다.")
    source: ClassVar[str] = "none"

    def find(self, look: Look) -> Found | None:
        losses = look.history.losses
        if len(losses) < WINDOW or losses.max() > losses.min():
            return None
        return Found(text("It rests.", "쉽니다."), [Evidence(name="loss", value=losses[-1], bound=0.0)])


class RestingLearner(Counter):
    rules: ClassVar[Rules] = (Rests,)

    def examine(self, look: Look) -> Look:
        return look

    def metrics(self, rows: list[float], first: int) -> Block:
        losses, accuracies = np.full(len(rows), 0.347), np.full(len(rows), 0.75)
        return Block(first, {"train_loss": losses, "train_accuracy": accuracies})


class StreamingLearner(Counter):
    names = (
        "train_loss",
        "train_accuracy",
        "test_loss",
        "test_accuracy",
        "penalty",
        "gradient_norm",
        "learning_rate",
    )

    def __init__(self, training: DoubleTraining, device: str) -> None:
        super().__init__(training.model_copy(update={"batches": 1, "samples": 1}), device)

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
        first, pace = self.done, self.training.rows_per_second
        rows = min(1000, self.epochs - first, 1000 if budget.count is None else budget.count)
        if pace:
            rows = min(rows, max(1, int(budget.seconds * pace)))
            time.sleep(rows / pace)
        self.done += rows
        return replace(self.metrics([0.0] * rows, first + 1), steps=rows)


class UnbuildableLearner(Counter):
    def __init__(self, training: DoubleTraining, device: str) -> None:
        raise Refusal(Reason(code="unbuildable", message="Expected something buildable."))
