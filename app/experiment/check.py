"""Checking an experiment: everything that is wrong with it at once, or what it will cost.

Builds nothing, imports no torch.
"""

from __future__ import annotations

from collections.abc import Collection

from app.datasets.declaration import Description
from app.experiment.canonical import content_hash
from app.experiment.engine import uncompilable
from app.experiment.fit import idle_stops, misfits
from app.experiment.limits import Limits, batch_rows, excesses
from app.experiment.memory import estimate
from app.experiment.place import absent_device
from app.experiment.specification import Experiment
from app.network.finding import Finding
from app.network.graph import Graph, Node, Trace, trace
from app.schema.problem import CheckReport, LayerReport
from app.schema.text import Language

FLOAT_BYTES = 4


def check(
    experiment: Experiment,
    language: Language = "en",
    limits: Limits | None = None,
    devices: Collection[str] | None = None,
) -> CheckReport:
    """Shapes, parameters and cost of every layer, and every problem, in the learner's language.

    `devices`: what there is to train on; None where that is not known, and every device is taken.
    """
    description = experiment.dataset.describe()
    traced = trace(experiment.network, description.input_signal)
    findings = find(experiment, description, traced, limits or Limits())
    if devices is not None:
        findings += absent_device(experiment.training.device, devices)
    sound = len(traced.nodes) == len(experiment.network.layers)
    return CheckReport(
        ok=not findings,
        layers=_layers(traced),
        problems=[each.problem(language) for each in findings],
        parameters=sum(map(Node.parameter_count, traced.nodes)) if sound else None,
        multiply_adds=sum(map(Node.multiply_adds, traced.nodes)) if sound else None,
        activation_bytes=_activation_bytes(experiment, description, traced) if sound else None,
        memory_bytes=_memory_bytes(experiment, description, traced) if sound else None,
        hash=None if findings else content_hash(experiment),
    )


def find(experiment: Experiment, description: Description, traced: Trace, limits: Limits) -> list[Finding]:
    """Everything wrong, wiring and shapes first.

    Whether the output fits is asked once the network is sound.
    """
    findings = list(traced.findings)
    if not findings:
        graph = Graph(traced.input_signal, traced.nodes)
        findings += misfits(graph, description, experiment.training.loss)
        findings += uncompilable(experiment.training, graph)
    findings += idle_stops(description, experiment.training.stop)
    return [*findings, *excesses(limits, experiment, description, traced.nodes)]


def _layers(traced: Trace) -> list[LayerReport]:
    nodes = {node.id: node for node in traced.nodes}
    return [_layer(name, traced, nodes.get(name)) for name in traced.wiring.layers]


def _layer(name: str, traced: Trace, node: Node | None) -> LayerReport:
    return LayerReport(
        id=name,
        type=traced.wiring.layers[name].type,
        inputs=list(traced.wiring.inputs[name]),
        output_shape=None if node is None else list(node.output_shape),
        parameters=None if node is None else node.parameter_count(),
        multiply_adds=None if node is None else node.multiply_adds(),
    )


def _memory_bytes(experiment: Experiment, description: Description, traced: Trace) -> int:
    return estimate(experiment, description, traced.nodes).total(batch_rows(experiment, description))


def _activation_bytes(experiment: Experiment, description: Description, traced: Trace) -> int:
    """Bytes of the inputs and of every layer's outputs for one training batch."""
    numbers = traced.input_signal.size + sum(node.output_signal.size for node in traced.nodes)
    return FLOAT_BYTES * numbers * batch_rows(experiment, description)
