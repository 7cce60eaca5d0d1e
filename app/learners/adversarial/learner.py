"""A generator and a discriminator that learn against each other.

Goodfellow et al., "Generative adversarial nets" (2014).
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, replace
from math import inf, isfinite
from typing import Any

import torch

from app.events import Reason, ReferenceValue
from app.learners.adversarial import checkpoint, reasons
from app.learners.adversarial.game import Game, Pace
from app.learners.adversarial.measuring import Measure
from app.learners.adversarial.space import Space
from app.learners.adversarial.views import VIEWS
from app.learners.allowance import Allowance
from app.learners.back_propagation.snapshot import Snapshot
from app.learners.learner import Arrays, Block, Budget, End, Position
from app.learners.metric_rows import MetricRows
from app.learners.stopping import StopWatch
from app.learners.views.frame import find_view, frame
from app.learners.weight_edit import set_weight
from app.methods.adversarial.excesses import MEASURED_ROWS
from app.methods.adversarial.preparation import PreparedPair
from app.methods.adversarial.specification import CHANGES, Adversarial
from app.methods.hashing import content_hash
from app.schema.weight import WeightEdit
from app.training.stop import StopConditions
from app.views.catalog import View


class AdversarialLearner:
    """A Learner. Each round the discriminator takes its steps, then the generator takes its own."""

    engine = "torch"

    def __init__(self, prepared: PreparedPair, device: str = "cpu", engine: str | None = None) -> None:
        experiment = prepared.experiment
        assert isinstance(experiment, Adversarial)
        self.device, self._hash = device, prepared.hash or content_hash(experiment)
        space = Space(experiment.dataset, experiment.dataset.load())
        self.game, self._measure = Game(prepared, space), Measure(space)
        self._latent = self.game.fixed_latent(MEASURED_ROWS)
        self._watch, self._rows = StopWatch(experiment.training.stop), MetricRows()
        self._measured = False
        self._diverged: Reason | None = None
        self._kept = Snapshot([*self.game.named().values(), *self.game.optimizers().values()], (0, 0))

    @property
    def position(self) -> Position:
        """Completed epochs, steps of the next one done, steps in it."""
        return Position(self.game.epoch, self.game.done, self.game.steps)

    def learn(self) -> Generator[Block, Budget, End]:
        """One step after the other, a row of metrics after every epoch."""
        if not self._measured:
            self._record()
        budget = yield self._rows.take()
        while (end := self._end) is None:
            allowance = Allowance(budget, self._watch.time_left())
            while not allowance.spent and self._end is None:
                self._step(allowance)
            self._watch.clock(allowance.elapsed)
            budget = yield self._rows.take(allowance.done)
        return end

    def change(self, changes: Mapping[str, float | None]) -> None:
        """Other learning rates from the next step on, other numbers of steps from the next round
        on. Raises Refusal.
        """
        changed: dict[str, Any] = {}
        for name, value in changes.items():
            if name not in CHANGES:
                raise reasons.unknown_change(name, ", ".join(CHANGES))
            changed[name] = _steps(name, value) if name.endswith("steps") else _rate(name, value)
        pace = replace(self.game.pace, **changed)
        if not pace.generator_steps + pace.discriminator_steps:
            raise reasons.none_would_learn()
        self.game.change(pace)

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions."""
        self._watch.replace(conditions, self.game.epoch)

    def edit(self, edit: WeightEdit) -> float:
        """Set one weight of `<network>/<layer>`; what it was before. Raises Refusal."""
        with torch.no_grad():
            before = set_weight(self.game.trained(), edit)
        self._kept.take((self.game.epoch, 0))
        return before

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        """The arrays of a frame and the facts of each view. Raises Refusal."""
        return frame(views, lambda view: find_view(VIEWS, view)(self, view))

    def references(self) -> list[ReferenceValue]:
        """What real samples measure, and what an undecided discriminator does."""
        return self._measure.references()

    def measure(self) -> dict[str, float]:
        """The metrics as they stand."""
        discriminator = self.game.players["discriminator"]
        fake = self.game.players["generator"].evaluate(self._latent)
        real = self.game.space.train[:MEASURED_ROWS]
        scores = discriminator.evaluate(torch.cat([real, fake])).flatten()
        return self._measure.metrics(fake, scores[: len(real)], scores[len(real) :])

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """Both networks, both optimisers, and where it is; random numbers are drawn anew."""
        game = self.game
        facts = {
            "experiment": self._hash,
            "epoch": game.epoch,
            "round": game.round,
            "turn": game.turn,
            "done": game.done,
            "counts": list(game.counts),
            "pace": asdict(game.pace),
            "measured": self._measured,
            "stop": self._watch.save(),
        }
        return checkpoint.pack(game), facts

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Continue from what `save` returned. Raises Refusal if it is of another experiment."""
        if facts.get("experiment") != self._hash or checkpoint.missing(self.game, arrays):
            raise reasons.foreign()
        checkpoint.unpack(self.game, arrays)
        self.game.pace = Pace(**facts["pace"])
        first, second = facts["counts"]
        self.game.go_to(facts["epoch"], facts["round"], facts["turn"], facts["done"], (first, second))
        self._measured = facts["measured"]
        self._watch.restore(facts["stop"])
        self._kept.take((self.game.epoch, 0))

    def warm_start(self, arrays: Arrays, facts: dict[str, Any]) -> list[Reason]:
        """Begin an epoch with another run's weights and optimisers, as far as they fit."""
        missing = checkpoint.missing(self.game, arrays)
        checkpoint.unpack(self.game, checkpoint.pack(self.game) | checkpoint.fitting(self.game, arrays))
        self.game.begin_epoch(facts["epoch"])
        self._kept.take((self.game.epoch, 0))
        layers = checkpoint.layers_among(missing)
        return [reasons.weights_not_carried(", ".join(layers))] if layers else []

    @property
    def _end(self) -> End | None:
        if self._diverged is not None:
            return End(None, self._diverged)
        reason = self._watch.reason
        return None if reason is None else End(reason)

    def _step(self, allowance: Allowance) -> None:
        role, completed = self.game.step()
        if completed:
            self._record()
        allowance.note({f"{role}-step": 1, "epoch": int(completed)}, int(completed))

    def _record(self) -> None:
        """Take the metrics after an epoch; where a loss is no number, stand where it last was."""
        row, epoch = self.measure(), self.game.epoch
        if not all(isfinite(row[name]) for name in ("discriminator_loss", "generator_loss", "spread")):
            self._kept.restore()
            self.game.begin_epoch(self._kept.at[0])
            self._diverged = reasons.diverged(epoch)
            return
        self._rows.add(epoch, row)
        self._measured = True
        self._kept.take((epoch, 0))
        self._watch.epoch(epoch, row)


def _rate(name: str, value: float | None) -> float:
    if value is None or not 0 < value < inf:
        raise reasons.unfit_change(name, value, "a number above 0", "0보다 큰 수")
    return value


def _steps(name: str, value: float | None) -> int:
    if value is None or value != int(value) or not 0 <= value <= 20:
        raise reasons.unfit_change(name, value, "a whole number from 0 to 20", "0부터 20까지의 정수")
    return int(value)
