"""Which limits an experiment with a network exceeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.datasets.declaration import Description
from app.methods.back_propagation.memory import estimate
from app.methods.limits import Limits, excess, too_many_samples
from app.network.finding import Finding, Mend
from app.network.graph import Node
from app.schema.problem import SetExperiment
from app.schema.text import text
from app.training.specification import Training


def batch_rows(training: Training, description: Description) -> int:
    """Samples in a full training batch."""
    chosen = training.batch_size
    return description.train if chosen == "all" else min(chosen, description.train)


def excesses(
    limits: Limits, layers: int, training: Training, description: Description, nodes: tuple[Node, ...]
) -> Iterator[Finding]:
    """Every limit that a network of so many layers exceeds.

    What adds up over layers is pinned to the layer with the largest share.
    """
    if layers > limits.layers:
        yield excess(text("The network has too many layers.", "층이 너무 많습니다."),
                      limits.layers, layers, field="network.layers")  # fmt: skip
    yield from too_many_samples(limits, description.samples)
    if nodes:
        yield from _sums(limits, nodes, batch_rows(training, description), description.train)
        yield from _too_big(limits, training, description, nodes)


def _sums(limits: Limits, nodes: tuple[Node, ...], batch: int, rows: int) -> Iterator[Finding]:
    heaviest, parameters = _sum(nodes, Node.parameter_count)
    if parameters > limits.parameters:
        message = text("The network has too many parameters.", "파라미터가 너무 많습니다.")
        yield excess(message, limits.parameters, parameters, layer=heaviest)
    heaviest, numbers = _sum(nodes, Node.activations)
    if numbers * batch > limits.activations:
        message = text("One batch does not fit into memory.", "배치 하나가 메모리에 들어가지 않습니다.")
        mend = _smaller_batch(limits.activations // numbers)
        yield excess(message, limits.activations, numbers * batch, layer=heaviest, mend=mend)
    heaviest, multiply_adds = _sum(nodes, Node.multiply_adds)
    if multiply_adds * rows > limits.multiply_adds:
        message = text(
            "One epoch would take too long (multiply-adds).", "에폭 하나가 너무 오래 걸립니다(곱셈-덧셈 수)."
        )
        yield excess(message, limits.multiply_adds, multiply_adds * rows, layer=heaviest)


def _too_big(
    limits: Limits, training: Training, description: Description, nodes: tuple[Node, ...]
) -> Iterator[Finding]:
    memory = estimate(training, description, nodes)
    found = memory.total(batch_rows(training, description))
    if found > limits.memory:
        yield Finding(
            field="training.batch_size",
            message=text("The run does not fit into memory.", "실행이 메모리에 들어가지 않습니다."),
            expected=text(f"at most {_megabytes(limits.memory)}", f"{_megabytes(limits.memory)} 이하"),
            found=text(f"about {_megabytes(found)}", f"약 {_megabytes(found)}"),
            mend=_smaller_batch(memory.rows_within(limits.memory)),
        )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


def _sum(nodes: tuple[Node, ...], count: Callable[[Node], int]) -> tuple[str, int]:
    """The id of the node that counts most, and the sum."""
    counts = [count(node) for node in nodes]
    return nodes[counts.index(max(counts))].id, sum(counts)


def _smaller_batch(rows: int) -> Mend | None:
    if rows == 0:
        return None
    return Mend(
        text(f"Set the batch size to {rows}", f"배치 크기를 {rows}(으)로"),
        SetExperiment(path="training.batch_size", value=rows),
    )
