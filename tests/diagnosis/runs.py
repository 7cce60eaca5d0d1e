"""Runs that are looked at, without a server."""

from __future__ import annotations

from typing import Any

from app.events import Diagnosed
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.diagnosis import Diagnosis
from app.learners.learner import Budget, End

Spec = dict[str, Any]


class LookedAt:
    """A run from its start to its end on the CPU, with every look."""

    def __init__(self, experiment: Spec, slices: Budget | None = None) -> None:
        prepared = prepare(parse(experiment))
        assert prepared.hash, prepared.findings  # warnings are for whoever asks for them
        self.learner = make(prepared, "cpu")
        self.experiment = prepared.experiment.model_dump(mode="json")
        self.looks: list[Diagnosed] = []
        self.metrics: dict[str, float] = {}
        self.end = self._train(Diagnosis(self.learner), slices or Budget(seconds=600))

    def _train(self, diagnosis: Diagnosis, slices: Budget) -> End:
        learning = self.learner.learn()
        block = next(learning)
        while True:
            diagnosis.add(block)
            if len(block):
                self.metrics = {name: float(column[-1]) for name, column in block.columns.items()}
            self._keep(diagnosis.look(self.learner.position))
            rows = diagnosis.rows_left(self.learner.position)
            try:
                block = learning.send(Budget(slices.seconds, slices.unit, slices.count, rows))
            except StopIteration as stop:
                end: End = stop.value
                self._keep(diagnosis.last_look(self.learner.position, end))
                return end

    @property
    def found(self) -> list[str]:
        """The codes that the last look found."""
        return [each.code for each in self.looks[-1].findings]

    def codes(self) -> set[str]:
        """Those that any look found."""
        return {each.code for look in self.looks for each in look.findings}

    def cured(self, code: str) -> list[Spec]:
        """The experiment of each cure of a code that the last look found."""
        (finding,) = [each for each in self.looks[-1].findings if each.code == code]
        return [self.experiment | (cure.parts or {}) for cure in finding.cures]

    def _keep(self, look: Diagnosed | None) -> None:
        self.looks += [] if look is None else [look]


def network(
    layers: list[Spec], dataset: Spec | str, loss: str = "mse", epochs: int = 200, **training: Any
) -> Spec:
    """An experiment in a line."""
    return {
        "network": {"layers": layers},
        "dataset": {"name": dataset} if isinstance(dataset, str) else dataset,
        "training": {"loss": loss, "device": "cpu", "stop": {"epochs": epochs}, **training},
    }


def dense(*units: int, activation: str | None = "tanh", last: str | None = None) -> list[Spec]:
    """Dense layers with activations between them, and a last activation if one is named."""
    layers: list[Spec] = []
    for count in units:
        layers += [{"type": "dense", "units": count}, *([{"type": activation}] if activation else [])]
    layers = layers[:-1] if activation else layers
    return [*layers, *([{"type": last}] if last else [])]
