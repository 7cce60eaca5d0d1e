"""Which limits an experiment with two networks exceeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from app.datasets.declaration import Description
from app.methods.adversarial.training import AdversarialTraining, Role
from app.methods.limits import Limits, excess, too_many_samples
from app.network.finding import Finding, Mend
from app.network.graph import Node, Trace
from app.schema.problem import SetExperiment
from app.schema.text import text

MEASURED_ROWS = 1000
"""Samples that are generated, and real ones that are looked at, to measure both networks."""
NUMBER_BYTES, BASE_BYTES, COPIES_OF_DATA = 4, 4_000_000, 4
VECTORS = 2 + 2 + 3 * (1 + 2)
"""Numbers kept for each parameter: itself, its gradient and Adam's two; the last finite state; a
checkpoint and its bytes while it is written.
"""


def batch_rows(training: AdversarialTraining, description: Description) -> int:
    """Samples in a full batch."""
    return min(training.batch_size, description.train)


def rounds(training: AdversarialTraining, description: Description) -> int:
    """How many rounds an epoch has."""
    return ceil(description.train / batch_rows(training, description))


def excesses(
    limits: Limits, traced: Trace, training: AdversarialTraining, description: Description
) -> Iterator[Finding]:
    """Every limit that one of the networks exceeds, pinned to the layer with the largest share."""
    layers, nodes = len(traced.wiring.layers), traced.nodes
    if layers > limits.layers:
        message = text("The network has too many layers.", "층이 너무 많습니다.")
        yield excess(message, limits.layers, layers, field="network.layers")
    if not nodes:
        return
    heaviest, parameters = _sum(nodes, Node.parameter_count)
    if parameters > limits.parameters:
        message = text("The network has too many parameters.", "파라미터가 너무 많습니다.")
        yield excess(message, limits.parameters, parameters, layer=heaviest)
    heaviest, kept = _sum(nodes, Node.activations)
    numbers = kept * _rows_at_once(training, description)
    if numbers > limits.activations:
        message = text("One batch does not fit into memory.", "배치 하나가 메모리에 들어가지 않습니다.")
        mend = _smaller_batch(limits.activations // (2 * kept))
        yield excess(message, limits.activations, numbers, layer=heaviest, mend=mend)
    heaviest, each = _sum(nodes, Node.multiply_adds)
    steps = max(1, training.generator_steps + training.discriminator_steps)
    multiply_adds = 2 * each * steps * batch_rows(training, description) * rounds(training, description)
    if multiply_adds > limits.multiply_adds:
        message = text(
            "One epoch would take too long (multiply-adds).", "에폭 하나가 너무 오래 걸립니다(곱셈-덧셈 수)."
        )
        yield excess(message, limits.multiply_adds, multiply_adds, layer=heaviest)


def too_large(
    limits: Limits,
    training: AdversarialTraining,
    description: Description,
    traces: Mapping[Role, Trace],
) -> Iterator[Finding]:
    """What the run as a whole has too much of."""
    yield from too_many_samples(limits, description.samples)
    nodes = [node for each in traces.values() for node in each.nodes]
    found = memory_bytes(training, description, nodes)
    if found > limits.memory:
        yield Finding(
            field="training.batch_size",
            message=text("The run does not fit into memory.", "실행이 메모리에 들어가지 않습니다."),
            expected=text(f"at most {limits.memory / 1e6:,.0f} MB", f"{limits.memory / 1e6:,.0f} MB 이하"),
            found=text(f"about {found / 1e6:,.0f} MB", f"약 {found / 1e6:,.0f} MB"),
        )


def memory_bytes(training: AdversarialTraining, description: Description, nodes: Sequence[Node]) -> int:
    """Bytes that a run takes, by estimate."""
    kept = sum(map(Node.activations, nodes)) * _rows_at_once(training, description)
    numbers = VECTORS * sum(map(Node.parameter_count, nodes)) + 2 * kept
    numbers += COPIES_OF_DATA * description.samples * (description.input_signal.size + 1)
    return BASE_BYTES + NUMBER_BYTES * numbers


def _rows_at_once(training: AdversarialTraining, description: Description) -> int:
    """The most that one pass takes: real and generated samples together."""
    return 2 * max(batch_rows(training, description), min(MEASURED_ROWS, description.train))


def _sum(nodes: tuple[Node, ...], count: Callable[[Node], int]) -> tuple[str, int]:
    """The id of the node that counts most, and the sum."""
    counts = [count(node) for node in nodes]
    return nodes[counts.index(max(counts))].id, sum(counts)


def _smaller_batch(rows: int) -> Mend | None:
    if rows < MEASURED_ROWS:
        return None
    return Mend(
        text(f"Set the batch size to {rows}", f"배치 크기를 {rows}(으)로"),
        SetExperiment(path="training.batch_size", value=rows),
    )
