"""An experiment with two networks, looked at once: shapes, findings, cost. Builds nothing large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.datasets.catalog import dataset_name
from app.datasets.declaration import Description
from app.datasets.sampled import Sampled
from app.datasets.uploads.upload import Upload
from app.methods.adversarial.excesses import MEASURED_ROWS, batch_rows, excesses, memory_bytes, too_large
from app.methods.adversarial.misfits import lone_rows, misfits, none_learns, unsuitable
from app.methods.adversarial.placed import placed
from app.methods.adversarial.training import ROLES, AdversarialTraining, Networks, Role
from app.methods.all_frozen import all_frozen
from app.methods.back_propagation.canonical import canonical as canonical_network
from app.methods.cost import Cost, Work
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import hash_of
from app.methods.limits import Limits
from app.methods.unfed import unfed
from app.network.finding import Finding, refuses
from app.network.graph import BrokenNetwork, Graph, Node, Trace, resolve, trace
from app.network.layer_reports import activation_bytes, file_bytes, layer_reports
from app.randomness import epoch_order
from app.schema.signal import IMAGE, VECTOR, Signal
from app.training.start import initial_arrays

Traces = Mapping[Role, Trace]


@dataclass(frozen=True, kw_only=True)
class PreparedPair(Prepared):
    """With what is known of its data and of both networks, sound or not."""

    description: Description
    training: AdversarialTraining
    traces: Traces

    def graph(self, role: Role) -> Graph:
        """One network resolved. Raises BrokenNetwork."""
        traced = self.traces[role]
        if traced.findings:
            raise BrokenNetwork(traced.findings)
        return Graph(traced.input_signal, traced.nodes)

    @property
    def batch_rows(self) -> int:
        """Samples in a full batch."""
        return batch_rows(self.training, self.description)

    def initial_arrays(self) -> dict[str, NDArray[np.float32]]:
        """Every parameter as it starts, by `<network>/<layer id>.<parameter>`."""
        return {
            f"{role}/{name}": array
            for number, role in enumerate(ROLES)
            for name, array in initial_arrays(
                self.graph(role), self.training.initialization, self.training.seed, number
            ).items()
        }

    def order(self, epoch: int) -> list[int]:
        """The order in which the first discriminator steps of an epoch's rounds take the rows."""
        order: list[int] = epoch_order(self.training.seed, epoch, self.description.train).tolist()
        return order


def generatable(dataset: type[Sampled]) -> bool:
    """Whether samples of a dataset are vectors or images of numbers, as it is or by a choice."""
    if issubclass(dataset, Upload):
        return True
    return suits(dataset.model_validate({"name": dataset_name(dataset)}).describe())


def suits(description: Description) -> bool:
    """Whether samples are vectors or images of numbers, in two numbers or more."""
    signal = description.input_signal
    return signal.axes in (VECTOR, IMAGE) and signal.vocabulary is None and signal.size > 1


def input_signals(dataset: Sampled, latent: int) -> dict[Role, Signal]:
    """What each network is fed."""
    return {
        "generator": Signal(VECTOR, (latent,)),
        "discriminator": dataset.fed.describe().input_signal,
    }


def canonical(networks: Networks, dataset: Sampled, latent: int) -> Networks:
    """Both networks in graph form, layers in canonical order. Raises BrokenNetwork."""
    fed = input_signals(dataset, latent)
    both = {role: getattr(networks, role) for role in ROLES}
    return Networks(
        **{role: canonical_network(each, resolve(each, fed[role])) for role, each in both.items()}
    )


def prepare(
    experiment: Experiment,
    networks: Networks,
    dataset: Sampled,
    training: AdversarialTraining,
    limits: Limits,
) -> PreparedPair:
    """Follow the shapes of both networks, find what is wrong, count what it costs."""
    description = dataset.fed.describe()
    fed = input_signals(dataset, training.latent)
    traces: Traces = {role: trace(getattr(networks, role), fed[role]) for role in ROLES}
    findings = tuple(_findings(dataset, description, training, traces, limits))
    nodes = [node for role in ROLES for node in traces[role].nodes]
    rows = max(batch_rows(training, description), MEASURED_ROWS)
    known = all(len(each.nodes) == len(each.wiring.layers) for each in traces.values())
    return PreparedPair(
        experiment=experiment,
        findings=findings,
        layers=tuple(each for role in ROLES for each in layer_reports(traces[role], rows, f"{role}/")),
        cost=_cost(training, description, nodes, rows) if known else Cost(),
        work=Work(multiply_adds=batch_rows(training, description) * sum(map(Node.multiply_adds, nodes))),
        device=training.device,
        accelerated=False,
        hash=None if refuses(findings) else hash_of(experiment.canonical()),
        description=description,
        training=training,
        traces=traces,
    )


def _findings(
    dataset: Sampled,
    description: Description,
    training: AdversarialTraining,
    traces: Traces,
    limits: Limits,
) -> Iterator[Finding]:
    yield from unfed(dataset)
    yield from none_learns(training)
    if not suits(description):
        yield unsuitable()
        return
    for role in ROLES:
        traced = traces[role]
        found = list(traced.findings)
        if not found:
            graph = Graph(traced.input_signal, traced.nodes)
            found = [*misfits(role, graph, description), *all_frozen(graph)]
            found += lone_rows(role, graph, batch_rows(training, description))
        found += excesses(limits, traced, training, description)
        yield from placed(found, role, traced.wiring)
    yield from too_large(limits, training, description, traces)


def _cost(training: AdversarialTraining, description: Description, nodes: list[Node], rows: int) -> Cost:
    numbers = training.latent + description.input_signal.size
    numbers += sum(node.output_signal.size for node in nodes)
    return Cost(
        parameters=sum(map(Node.parameter_count, nodes)),
        multiply_adds=sum(map(Node.multiply_adds, nodes)),
        activation_bytes=activation_bytes(numbers, rows),
        file_bytes=file_bytes(nodes),
        memory_bytes=memory_bytes(training, description, nodes),
    )
