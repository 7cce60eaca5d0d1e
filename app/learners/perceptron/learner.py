"""Executes one run of the perceptron rule."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Data, Split
from app.diagnosis.code import Look
from app.events import Reason, ReferenceValue
from app.learners.allowance import Allowance
from app.learners.learner import Arrays, Block, Budget, End, Position, Rules
from app.learners.metric_rows import MetricRows
from app.learners.perceptron import refusals
from app.learners.perceptron.findings import RULES, PerceptronLook
from app.learners.perceptron.margin import MOST_ROWS, margin, mistake_bound
from app.learners.perceptron.rule import Floats, Rule
from app.learners.perceptron.views import look
from app.learners.stopping import StopWatch, explained
from app.learners.views.labelled import Classes, no_split
from app.learners.weight_edit import set_weight
from app.methods.perceptron.preparation import NEURON, PreparedPerceptron
from app.methods.perceptron.specification import Perceptron
from app.randomness import epoch_order
from app.schema.split import SplitName
from app.schema.weight import WeightEdit
from app.training.stop import StopConditions, deciding_split
from app.views.catalog import View

WEIGHT, BIAS = f"{NEURON}.weight", f"{NEURON}.bias"
AT_ONCE = 4096
"""Samples between two looks at the clock."""


class PerceptronLearner:
    """A Learner. It looks at the training rows epoch after epoch, in an order drawn for each."""

    engine = "numpy"

    def __init__(self, prepared: PreparedPerceptron, device: str = "cpu", engine: str | None = None) -> None:
        experiment = prepared.experiment
        assert isinstance(experiment, Perceptron)
        self.device, self.dataset, self.training = device, experiment.dataset, experiment.training
        self.data = experiment.dataset.load()
        self.rate = experiment.training.learning_rate
        self._hash = prepared.hash
        start = prepared.initial_arrays()
        weights = np.concatenate([start[WEIGHT][0], start[BIAS]]).astype(np.float64)
        self.rule = Rule(_with_constant(self.data.train.inputs), _classes(self.data.train), weights)
        self._held_out = _held_out(self.data)
        self._watch, self._rows = StopWatch(experiment.training.stop), MetricRows()
        self._epoch = self._cursor = 0
        self._measured = False

    @property
    def position(self) -> Position:
        """Completed epochs, samples of the next one looked at, samples in an epoch."""
        return Position(self._epoch, self._cursor, len(self.rule.rows))

    def learn(self) -> Generator[Block, Budget, End]:
        """Look at one sample after the other; correct the weights where the answer is wrong."""
        if not self._measured:
            self._record()
        budget = yield self._rows.take()
        while self._watch.reason is None:
            allowance = Allowance(budget, self._watch.time_left())
            while not allowance.spent and self._watch.reason is None:
                self._look(allowance)
            self._watch.clock(allowance.elapsed)
            budget = yield self._rows.take(allowance.done)
        return End(
            self._watch.reason, explained=explained(self._watch.reason, deciding_split(self._held_out))
        )

    def change(self, changes: Mapping[str, float | None]) -> None:
        """Another learning rate from the next sample on. Raises Refusal."""
        for name in changes:
            if name != "learning_rate":
                raise refusals.unknown_change(name)
        rate = changes["learning_rate"]
        if rate is None or not rate > 0:
            raise refusals.no_rate(rate)
        self.rate = rate

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions."""
        self._watch.replace(conditions, self._epoch)

    def edit(self, edit: WeightEdit) -> float:
        """Set one weight or the bias; what it was before. Raises Refusal."""
        weights = self.rule.weights.copy()
        before = set_weight({WEIGHT: weights[None, :-1], BIAS: weights[-1:]}, edit)
        self.rule.weights = weights
        return before

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        """The arrays of a frame and the facts of each view. Raises Refusal."""
        return look(self, views)

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Answers [n, 1], 0 or 1, for raw rows [n, columns]. Raises Refusal."""
        columns = self.data.train.raw.shape[1]
        if rows.shape[1] != columns:
            raise refusals.misfit(columns, rows.shape[1])
        return self.answers(rows).astype(np.float32)[:, None]

    def answers(self, raw: NDArray[np.float32]) -> NDArray[np.int64]:
        """0 or 1 for raw rows [n, columns]."""
        return self.rule.answers(self.fed(raw))

    def fed(self, raw: NDArray[np.float32]) -> Floats:
        """What the neuron is fed [n, inputs + 1] for raw rows [n, columns]."""
        return _with_constant(self.dataset.transform(raw, self.data))

    def labels(self, split: SplitName, most: int | None = None) -> tuple[Classes, Classes]:
        """The true and the predicted classes of a split. Raises Refusal if there is none."""
        if split == "train":
            return self.rule.targets[:most], self.rule.answers(self.rule.rows[:most])
        if split not in self._held_out:
            raise no_split(split)
        rows, classes = self._held_out[split]
        return classes[:most], self.rule.answers(rows[:most])

    def references(self) -> list[ReferenceValue]:
        """The bound on its mistakes, where it starts from 0 and a line separates the classes."""
        if self.rule.weights.any() or not self._is_small:
            return []
        bound = mistake_bound(self.rule.rows, self._signs)
        return [] if bound is None else [ReferenceValue(metric="mistakes", name="bound", value=bound)]

    def remarks(self) -> list[Reason]:
        """That no line separates the classes, where that is so."""
        return [refusals.not_separable()] if self._is_small and not self._separable else []

    @property
    def rules(self) -> Rules:
        """What it is looked at for; nothing where it would take seconds to know."""
        return RULES if self._is_small else ()

    def examine(self, look: Look) -> PerceptronLook:
        """The look, with whether a line separates the classes."""
        separable, seed = self._separable, self.training.seed
        return PerceptronLook(
            look.epoch, look.history, look.ended, look.diverged, separable=separable, seed=seed
        )

    @property
    def _is_small(self) -> bool:
        return len(self.rule.rows) <= MOST_ROWS

    @cached_property
    def _separable(self) -> bool:
        return margin(self.rule.rows, self._signs) is not None

    @property
    def _signs(self) -> Floats:
        signs: Floats = 2.0 * self.rule.targets.astype(np.float64) - 1
        return signs

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """Weights as float64 and where it is; samples' orders are drawn anew."""
        facts = {
            "experiment": self._hash,
            "epoch": self._epoch,
            "cursor": self._cursor,
            "measured": self._measured,
            "mistakes": self.rule.mistakes,
            "learning_rate": self.rate,
            "stop": self._watch.save(),
        }
        return {
            f"network/{WEIGHT}": self.rule.weights[None, :-1],
            f"network/{BIAS}": self.rule.weights[-1:],
        }, facts

    def warm_start(self, arrays: Arrays, facts: dict[str, Any]) -> list[Reason]:
        """Begin an epoch with another run's weights, where there are as many; it goes on counting
        mistakes.
        """
        self._epoch = facts["epoch"]
        found = _saved_weights(arrays)
        if found.shape != self.rule.weights.shape:
            return [refusals.weights_not_carried(len(self.rule.weights) - 1, len(found) - 1)]
        self.rule.weights, self.rule.mistakes = found, facts["mistakes"]
        return []

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Continue from what `save` returned. Raises Refusal if it is of another experiment."""
        weights = _saved_weights(arrays)
        if facts["experiment"] != self._hash or weights.shape != self.rule.weights.shape:
            raise refusals.foreign()
        self.rule.weights, self.rule.mistakes = weights, facts["mistakes"]
        self._epoch, self._cursor = facts["epoch"], facts["cursor"]
        self._measured, self.rate = facts["measured"], facts["learning_rate"]
        self._watch.restore(facts["stop"])

    def _look(self, allowance: Allowance) -> None:
        """At the next sample, or as far as the epoch and the clock allow."""
        order = epoch_order(self.training.seed, self._epoch, len(self.rule.rows))
        most = int(min(AT_ONCE, allowance.left("sample")))
        ahead = order[self._cursor : self._cursor + most]
        self.rule.look(ahead, self.rate)
        self._cursor += len(ahead)
        completed = self._cursor == len(order)
        if completed:
            self._epoch, self._cursor = self._epoch + 1, 0
            self._record()
        allowance.note({"sample": len(ahead), "epoch": int(completed)}, int(completed))

    def measure(self) -> dict[str, float]:
        """The metrics as they stand."""
        wrong = int((self.rule.answers(self.rule.rows) != self.rule.targets).sum())
        row = {
            "errors": float(wrong),
            "mistakes": float(self.rule.mistakes),
            "train_accuracy": 1 - wrong / len(self.rule.rows),
        }
        for name, (rows, classes) in self._held_out.items():
            row[f"{name}_accuracy"] = float((self.rule.answers(rows) == classes).mean())
        return row

    def _record(self) -> None:
        row = self.measure()
        self._rows.add(self._epoch, row)
        self._measured = True
        self._watch.epoch(self._epoch, row)


def _held_out(data: Data) -> dict[SplitName, tuple[Floats, Classes]]:
    """What the neuron is fed, and the classes, of the splits that it does not learn from."""
    return {
        name: (_with_constant(split.inputs), _classes(split))
        for name, split in data.named_splits.items()
        if name != "train"
    }


def _saved_weights(arrays: Arrays) -> Floats:
    """Of a checkpoint [inputs + 1], the bias last."""
    weights = np.concatenate([arrays[f"network/{WEIGHT}"][0], arrays[f"network/{BIAS}"]])
    return weights.astype(np.float64)


def _with_constant(inputs: NDArray[np.float32]) -> Floats:
    """Inputs [n, d] with the constant 1 that the bias is the weight of: [n, d + 1]."""
    return np.concatenate([inputs, np.ones((len(inputs), 1))], axis=1, dtype=np.float64)


def _classes(split: Split) -> NDArray[np.int64]:
    return split.targets.astype(np.int64)
