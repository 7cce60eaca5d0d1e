"""An experiment with a network, looked at once: shapes, findings, cost. Builds nothing large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Description
from app.layers.spatial.convolution import Conv2d
from app.methods.back_propagation.answers import predicted_classes
from app.methods.back_propagation.canonical import canonical
from app.methods.back_propagation.engine import engine_of, uncompilable
from app.methods.back_propagation.excesses import batch_rows, excesses
from app.methods.back_propagation.fit import idle_stops, misfits
from app.methods.back_propagation.memory import estimate
from app.methods.back_propagation.specification import BackPropagation
from app.methods.hashing import hash_of
from app.methods.limits import Limits
from app.methods.prepared import Cost, Prepared, Work
from app.network.finding import Finding
from app.network.graph import BrokenNetwork, Graph, Node, Trace, trace
from app.network.source import source
from app.randomness import epoch_order
from app.schema.problem import LayerReport
from app.schema.shape import size
from app.schema.text import Text
from app.training.start import initial_arrays

FLOAT_BYTES = 4


@dataclass(frozen=True, kw_only=True)
class PreparedNetwork(Prepared):
    """With what is known of its data and of its network, sound or not."""

    experiment: BackPropagation
    description: Description
    trace: Trace

    @cached_property
    def graph(self) -> Graph:
        """The network resolved. Raises BrokenNetwork."""
        if self.trace.findings:
            raise BrokenNetwork(self.trace.findings)
        return Graph(self.trace.input_shape, self.trace.nodes)

    @property
    def batch_rows(self) -> int:
        """Samples in a full training batch."""
        return batch_rows(self.experiment, self.description)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """Those of the data."""
        return self.description.classes

    def initial_arrays(self) -> dict[str, NDArray[np.float32]]:
        """Every parameter as it starts, by `<layer id>.<parameter>`, in PyTorch's shapes."""
        training = self.experiment.training
        return initial_arrays(self.graph, training.initialization, training.seed)

    def order(self, epoch: int) -> list[int]:
        """The order of the training rows in an epoch, 0 being the first."""
        order: list[int] = epoch_order(self.experiment.training.seed, epoch, self.description.train).tolist()
        return order

    def source(self) -> str:
        """The network as PyTorch source that needs nothing of this project."""
        return source(self.graph)

    def classes(self, outputs: NDArray[np.float32]) -> NDArray[np.int64] | None:
        """The class [n] that outputs [n, outputs] name; None in regression."""
        return predicted_classes(self.graph, self.description, self.experiment.training.loss, outputs)


def prepare(experiment: BackPropagation, limits: Limits) -> PreparedNetwork:
    """Follow the shapes, find what is wrong, count what it costs."""
    description = experiment.dataset.describe()
    traced = trace(experiment.network, description.input_shape)
    findings = tuple(_findings(experiment, description, traced, limits))
    return PreparedNetwork(
        experiment=experiment,
        findings=findings,
        layers=tuple(_layers(traced)),
        cost=_cost(experiment, description, traced),
        work=Work() if traced.findings else _work(experiment, description, traced),
        device="cpu" if experiment.training.engine == "compiled" else experiment.training.device,
        hash=None if findings else hash_of(canonical(experiment)),
        description=description,
        trace=traced,
    )


def _findings(
    experiment: BackPropagation, description: Description, traced: Trace, limits: Limits
) -> Iterator[Finding]:
    """Wiring and shapes first. Whether the output fits is asked once the network is sound."""
    yield from traced.findings
    if not traced.findings:
        graph = Graph(traced.input_shape, traced.nodes)
        yield from misfits(graph, description, experiment.training.loss)
        yield from uncompilable(experiment.training, graph)
    yield from idle_stops(description, experiment.training.stop)
    yield from excesses(limits, experiment, description, traced.nodes)


def _layers(traced: Trace) -> Iterator[LayerReport]:
    nodes = {node.id: node for node in traced.nodes}
    for name, layer in traced.wiring.layers.items():
        node = nodes.get(name)
        yield LayerReport(
            id=name,
            type=layer.type,
            inputs=list(traced.wiring.inputs[name]),
            output_shape=None if node is None else list(node.output_shape),
            parameters=None if node is None else node.parameter_count(),
            multiply_adds=None if node is None else node.multiply_adds(),
        )


def _cost(experiment: BackPropagation, description: Description, traced: Trace) -> Cost:
    if len(traced.nodes) != len(experiment.network.layers):
        return Cost()
    rows = batch_rows(experiment, description)
    numbers = size(traced.input_shape) + sum(size(node.output_shape) for node in traced.nodes)
    return Cost(
        parameters=sum(map(Node.parameter_count, traced.nodes)),
        multiply_adds=sum(map(Node.multiply_adds, traced.nodes)),
        activation_bytes=FLOAT_BYTES * numbers * rows,
        memory_bytes=estimate(experiment, description, traced.nodes).total(rows),
    )


def _work(experiment: BackPropagation, description: Description, traced: Trace) -> Work:
    convolves = any(isinstance(node.layer, Conv2d) for node in traced.nodes)
    graph = Graph(traced.input_shape, traced.nodes)
    return Work(
        multiply_adds=batch_rows(experiment, description) * sum(map(Node.multiply_adds, traced.nodes)),
        family="convolutional" if convolves else "dense",
        engine=engine_of(experiment.training, graph, "cpu"),
    )
