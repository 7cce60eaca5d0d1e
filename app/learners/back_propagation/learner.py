"""Back-propagation on a network.

Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986).

A batch step trains on what is left of the current mini-batch. A sample step trains on the next
sample alone, as a batch of one, with that sample's gradient; single steps move through the epoch's
order as batches do.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from functools import cached_property, partial
from math import inf
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from app.datasets.declaration import Data
from app.diagnosis.catalog import NETWORK_RULES
from app.diagnosis.code import Look
from app.diagnosis.network_look import NetworkLook
from app.events import Reason, ReferenceValue
from app.learners.allowance import Allowance
from app.learners.back_propagation import checkpoint
from app.learners.back_propagation.baselines import (
    Baselines,
    baselines,
    of_principal_components,
)
from app.learners.back_propagation.measuring import lengths_of, measure
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.model.prediction import predict
from app.learners.back_propagation.present import present
from app.learners.back_propagation.principal import variances
from app.learners.back_propagation.pytorch.eager import Eager
from app.learners.back_propagation.pytorch.graph_capture import GraphCapture
from app.learners.back_propagation.references import references
from app.learners.back_propagation.training_state import Engine, TrainingState
from app.learners.back_propagation.update.updates import begin
from app.learners.back_propagation.views.gallery import look
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays, Block, Budget, End, Position, Rules
from app.learners.weight_edit import set_weight
from app.methods.back_propagation.engine import engine_of
from app.methods.back_propagation.preparation import PreparedNetwork
from app.methods.back_propagation.specification import BackPropagation
from app.methods.back_propagation.targets import loaded
from app.methods.hashing import content_hash
from app.network.bottleneck import bottleneck
from app.network.graph import Graph
from app.schema.shape import size
from app.schema.weight import WeightEdit
from app.training.losses import Encoding, encoding_before
from app.training.specification import EngineName
from app.training.start import initial_arrays
from app.training.stop import StopConditions
from app.views.catalog import View


class BackPropagationLearner:
    """Executes one run of an experiment; a Learner.

    `engine`: "torch", or "compiled" for what `app.methods.back_propagation.engine` accepts; None:
    as the experiment says. Raises BrokenNetwork if the network is not sound.
    """

    rules: ClassVar[Rules] = NETWORK_RULES

    def __init__(
        self, prepared: PreparedNetwork, device: str = "cpu", engine: EngineName | None = None
    ) -> None:
        experiment = prepared.experiment
        assert isinstance(experiment, BackPropagation)
        self.prepared, self.experiment, self.device = prepared, experiment, device
        engine = engine or engine_of(
            experiment.training, prepared.graph, device, prepared.description.target_steps
        )
        self.engine: str = engine
        self._kind = engine
        self._hash = prepared.hash or content_hash(experiment)
        self._graph = prepared.graph
        self._data = loaded(experiment.dataset, experiment.training.target)
        self._set_up()

    def _set_up(self, recorded: Encoding | None = None) -> None:
        """Stand at the start; `recorded`: the encoding of targets of a stored run."""
        self.training_state, self._engine = _begin(
            self.experiment, self._graph, self._data, self.device, self._kind, recorded
        )
        self._scene = Scene(
            self.training_state.model,
            self.experiment.dataset,
            self._data,
            self.training_state.splits,
            self._engine.probe,
            partial(present, self.training_state),
        )

    @property
    def model(self) -> Model:
        """The network with its weights as they are."""
        return self.training_state.model

    @property
    def position(self) -> Position:
        """Where it is."""
        batches = self.training_state.batches
        return Position(batches.epoch, batches.begun, batches.count)

    def learn(self) -> Generator[Block, Budget, End]:
        """Initialise → measure → stop if satisfied → step against the gradient → again."""
        training_state = self.training_state
        if not training_state.measured:
            training_state.record(training_state.batches.epoch, self._engine.measure())
        budget = yield training_state.rows.take()
        while training_state.end is None:
            allowance = Allowance(budget, training_state.watch.time_left())
            before = training_state.batches.epoch, training_state.batches.cursor
            self._engine.advance(allowance)
            training_state.batches.note_moved(before, allowance.counts("sample"))
            training_state.close_slice(allowance.elapsed)
            budget = yield training_state.rows.take(allowance.done)
        return training_state.end

    def change(self, changes: Mapping[str, float | None]) -> None:
        """Apply live changes from the next step on. Raises Refusal."""
        self.training_state.settings = self.training_state.settings.changed(changes)

    def stop_by(self, conditions: StopConditions) -> None:
        """End by other conditions; the learning rate's schedule stays as the experiment has it."""
        self.training_state.stop_by(conditions)

    def edit(self, edit: WeightEdit) -> float:
        """Set one weight by hand; what it was before.

        Should the run diverge, it goes back to here. Raises Refusal.
        """
        flat = self.model.flat
        with torch.no_grad():
            before = set_weight(dict(flat.named(flat.values)), edit)
        batches = self.training_state.batches
        self.training_state.kept.take((batches.epoch, batches.cursor))
        return before

    def look(self, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
        """The arrays of a frame and the facts of each view. Raises Refusal."""
        return look(self._scene, views, seconds)

    def examine(self, look: Look) -> NetworkLook:
        """The look, with what a trial step tells of the network."""
        state, graph = self.training_state, self.prepared.graph
        measured = measure(state, self._engine.probe(), graph, self._first_lengths, self._baselines)
        return NetworkLook(
            look.epoch, look.history, look.ended, look.diverged, prepared=self.prepared, measured=measured
        )

    def references(self) -> list[ReferenceValue]:
        """What the loss is held against: of labels, what the data's simple guesses lose; where each
        sample is its own target, see `references`.
        """
        training = self.experiment.training
        if training.target == "labels" and training.loss == "cross-entropy":
            guesses = self.experiment.dataset.guesses()
            return [ReferenceValue(metric="test_loss", name=each, value=guesses[each]) for each in guesses]
        if not self._data.description.reconstructed:
            return []
        return references(self.training_state, self._variances, self._code_width)

    @property
    def _code_width(self) -> int:
        """How many numbers the network's narrowest layer puts out; where there is none, its
        output.
        """
        return size((bottleneck(self._graph) or self._graph.output).output_shape)

    @cached_property
    def _variances(self) -> NDArray[np.float64] | None:
        splits = self.training_state.splits
        return variances(splits.encoded[splits.train].cpu().numpy())

    @cached_property
    def _baselines(self) -> Baselines:
        state = self.training_state
        if self._data.description.reconstructed:
            noise = self.experiment.training.input_noise
            return of_principal_components(self._variances, self._code_width, noise)
        return baselines(state.splits, state.model.readout.task == "classification")

    @cached_property
    def _first_lengths(self) -> dict[str, float]:
        return lengths_of(self.prepared.graph, self.prepared.initial_arrays())

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Outputs [n, outputs] for raw rows [n, columns]. Raises Refusal."""
        return predict(self._scene, rows)

    def save(self) -> tuple[Arrays, dict[str, Any]]:
        """Everything needed to continue to the bit."""
        training_state = self.training_state
        facts = {
            "version": checkpoint.VERSION,
            "experiment": self._hash,
            "engine": self.engine,
            "targets": self.model.readout.encoding,
            "epoch": training_state.batches.epoch,
            "cursor": training_state.batches.cursor,
            "measured": training_state.measured,
            "norm_sum": float(training_state.norm_sum),
            "updates": training_state.updates,
            "learning_rate": training_state.rate,
            "optimizer": training_state.settings.optimizer.model_dump(),
            "regularization": training_state.settings.regularization.model_dump(),
            "clip_norm": training_state.settings.clip_norm,
            "stop": training_state.watch.save(),
        }
        return checkpoint.pack(self.model.arrays(), self.model.flat, training_state.optimizer_state), facts

    def warm_start(self, arrays: Arrays, facts: dict[str, Any]) -> list[Reason]:
        """Begin an epoch with another run's weights and optimiser state, as far as they fit."""
        own = self.save()[0]
        taken = {name: arrays[name] for name in own if checkpoint.fits(own[name], arrays.get(name))}
        self.model.load(checkpoint.unpack_network(own | taken))
        checkpoint.unpack_state(self.model.flat, self.training_state.optimizer_state, own | taken)
        self.training_state.begin_epoch(facts["epoch"])
        return checkpoint.what_did_not_fit(own.keys() - taken.keys())

    def restore(self, arrays: Arrays, facts: dict[str, Any]) -> None:
        """Continue from what `save` returned.

        Raises Refusal if it belongs to another experiment.
        """
        checkpoint.check(self.save()[0], arrays, facts, self._hash)
        recorded = facts.get("targets") or self._encoding_before()
        if recorded != self.model.readout.encoding:
            self._set_up(recorded)
        self.model.load(checkpoint.unpack_network(arrays))
        checkpoint.unpack_state(self.model.flat, self.training_state.optimizer_state, arrays)
        self.training_state.resume(facts)

    def _encoding_before(self) -> Encoding:
        readout = self.model.readout
        last = self._graph.output.layer.type
        return encoding_before(readout.loss, readout.task, readout.outputs, last)


def _begin(
    experiment: BackPropagation,
    graph: Graph,
    data: Data,
    device: str,
    engine: EngineName,
    recorded: Encoding | None,
) -> tuple[TrainingState, Engine]:
    """The run at its start, and what moves it."""
    training = experiment.training
    arguments = (graph, training.loss, data.description, training.seed, torch.device(device), recorded)
    if engine == "compiled":
        from app.learners.back_propagation.compiled.model import CompiledModel

        model: Model = CompiledModel(*arguments)
    else:
        model = Model(*arguments)
    model.mixed = training.precision == "mixed"
    model.load(initial_arrays(graph, training.initialization, training.seed))
    training_state = TrainingState(
        experiment, model, data, begin(training.optimizer, model.flat.values[: model.flat.trained])
    )
    if engine == "compiled":
        from app.learners.back_propagation.compiled.engine import Compiled

        return training_state, Compiled(training_state)
    return training_state, Eager(
        training_state, GraphCapture(model.device) if model.device.type == "cuda" else None
    )
