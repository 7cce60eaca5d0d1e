"""What a check tells of a network, layer by layer: sizes, and what each costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.network.graph import Node, Trace
from app.schema.problem import LayerReport
from app.schema.shape import size

FLOAT_BYTES = 4


def layer_reports(traced: Trace, rows: int, prefix: str = "") -> Iterator[LayerReport]:
    """One report a layer, known or not.

    `rows`: those whose outputs are held at once; `prefix`: of ids, where there are several
    networks.
    """
    nodes = {node.id: node for node in traced.nodes}
    for name, layer in traced.wiring.layers.items():
        node = nodes.get(name)
        yield LayerReport(
            id=prefix + name,
            type=layer.type,
            inputs=[prefix + source for source in traced.wiring.inputs[name]],
            output_shape=None if node is None else list(node.output_shape),
            axes=None if node is None else list(node.output_signal.axes),
            parameters=None if node is None else node.parameter_count(),
            multiply_adds=None if node is None else node.multiply_adds(),
            activation_bytes=None if node is None else activation_bytes(node.output_signal.size, rows),
            file_bytes=None if node is None else file_bytes([node]),
        )


def activation_bytes(numbers: int, rows: int) -> int:
    """Of so many float32 a row."""
    return FLOAT_BYTES * numbers * rows


def file_bytes(nodes: Iterable[Node]) -> int:
    """Of all arrays in a file of weights, statistics included, without the file's header."""
    return FLOAT_BYTES * sum(size(each.shape) for node in nodes for each in node.parameters())
