"""An experiment with a network, looked at once: shapes, findings, cost. Builds nothing large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Dataset, Description
from app.datasets.sampled import Sampled
from app.layers.spatial.convolution import Conv2d
from app.layers.spatial.transposed import ConvTranspose2d
from app.methods.back_propagation.answers import predicted_classes
from app.methods.back_propagation.engine import engine_of, uncompilable
from app.methods.back_propagation.excesses import batch_rows, excesses
from app.methods.back_propagation.fit import idle_stops, misfits
from app.methods.back_propagation.lone_samples import lone_samples
from app.methods.back_propagation.memory import estimate
from app.methods.back_propagation.reach import Shortfall, beyond_reach, shortfall
from app.methods.back_propagation.script.script import script
from app.methods.back_propagation.targets import described, not_reconstructable, useless_noise
from app.methods.cost import Cost, Work
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import hash_of
from app.methods.limits import Limits
from app.methods.unfed import unfed
from app.network.finding import Finding, refuses
from app.network.graph import BrokenNetwork, Graph, Node, Trace, trace
from app.network.layer_reports import activation_bytes, file_bytes, layer_reports
from app.network.specification import Network
from app.randomness import epoch_order
from app.schema.text import Text
from app.training.specification import Training
from app.training.start import initial_arrays
from app.training.stop import Stop, StopConditions


@dataclass(frozen=True, kw_only=True)
class PreparedNetwork(Prepared):
    """With what is known of its data and of its network, sound or not."""

    description: Description
    training: Training
    trace: Trace

    @cached_property
    def graph(self) -> Graph:
        """The network resolved. Raises BrokenNetwork."""
        if self.trace.findings:
            raise BrokenNetwork(self.trace.findings)
        return Graph(self.trace.input_signal, self.trace.nodes)

    @cached_property
    def shortfall(self) -> Shortfall | None:
        """What keeps the loss from becoming small, whatever the weights. Raises BrokenNetwork."""
        dataset = getattr(self.experiment, "dataset", None)
        if not isinstance(dataset, Sampled):
            return None
        return shortfall(self.graph, dataset, self.description, self.training.loss)

    @property
    def batch_rows(self) -> int:
        """Samples in a full training batch."""
        return batch_rows(self.training, self.description)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """Those of the data."""
        return self.description.classes

    def initial_arrays(self) -> dict[str, NDArray[np.float32]]:
        """Every parameter as it starts, by `<layer id>.<parameter>`, in PyTorch's shapes."""
        return initial_arrays(self.graph, self.training.initialization, self.training.seed)

    def order(self, epoch: int) -> list[int]:
        """The order of the training rows in an epoch, 0 being the first."""
        order: list[int] = epoch_order(self.training.seed, epoch, self.description.train).tolist()
        return order

    def source(self, stop: StopConditions) -> str:
        """A script that needs nothing of this project: network, rows, start, loop and end."""
        assert isinstance(stop, Stop)
        dataset: Dataset | None = getattr(self.experiment, "dataset", None)
        assert dataset is not None
        return script(self.experiment, self.graph, dataset, self.description, self.training, stop)

    def classes(self, outputs: NDArray[np.float32]) -> NDArray[np.int64] | None:
        """The class [n] or [n, steps] that outputs name; None in regression."""
        return predicted_classes(self.graph, self.description, self.training.loss, outputs)


def prepare(
    experiment: Experiment,
    network: Network,
    dataset: Sampled,
    training: Training,
    limits: Limits,
) -> PreparedNetwork:
    """Follow the shapes of an experiment's network, find what is wrong, count what it costs."""
    description = described(dataset, training.target)
    traced = trace(network, description.input_signal)
    findings = tuple(_findings(network, dataset, description, training, traced, limits))
    sound = len(traced.nodes) == len(network.layers)
    return PreparedNetwork(
        experiment=experiment,
        findings=findings,
        layers=tuple(layer_reports(traced, batch_rows(training, description))),
        cost=_cost(training, description, traced) if sound else Cost(),
        work=Work() if traced.findings else _work(training, description, traced),
        device=training.device,
        accelerated=training.engine != "compiled",
        hash=None if refuses(findings) else hash_of(experiment.canonical()),
        description=description,
        training=training,
        trace=traced,
    )


def _findings(
    network: Network,
    dataset: Sampled,
    description: Description,
    training: Training,
    traced: Trace,
    limits: Limits,
) -> Iterator[Finding]:
    """Wiring and shapes first, warnings last. Whether the output fits is asked once the network is
    sound, what it can reach once it fits.
    """
    yield from unfed(dataset)
    yield from traced.findings
    graph = None if traced.findings else Graph(traced.input_signal, traced.nodes)
    unfit = list(not_reconstructable(description))
    if graph is not None and not unfit:
        unfit = list(misfits(graph, description, training.loss))
    yield from unfit
    yield from useless_noise(training)
    if graph is not None:
        yield from uncompilable(training, graph, description.target_steps)
    yield from idle_stops(description, training.stop)
    yield from excesses(limits, len(network.layers), training, description, traced.nodes)
    if graph is not None and not unfit:
        yield from beyond_reach(graph, dataset, description, training.loss)
        yield from lone_samples(graph, batch_rows(training, description), description.train)


def _cost(training: Training, description: Description, traced: Trace) -> Cost:
    rows = batch_rows(training, description)
    numbers = traced.input_signal.size + sum(node.output_signal.size for node in traced.nodes)
    return Cost(
        parameters=sum(map(Node.parameter_count, traced.nodes)),
        multiply_adds=sum(map(Node.multiply_adds, traced.nodes)),
        activation_bytes=activation_bytes(numbers, rows),
        file_bytes=file_bytes(traced.nodes),
        memory_bytes=estimate(training, description, traced.nodes).total(rows),
    )


def _work(training: Training, description: Description, traced: Trace) -> Work:
    convolves = any(isinstance(node.layer, Conv2d | ConvTranspose2d) for node in traced.nodes)
    graph = Graph(traced.input_signal, traced.nodes)
    return Work(
        multiply_adds=batch_rows(training, description) * sum(map(Node.multiply_adds, traced.nodes)),
        family="convolutional" if convolves else "dense",
        engine=engine_of(training, graph, "cpu", description.target_steps),
    )
