"""The edit after which a network puts out what the data ask for."""

from __future__ import annotations

from app.layers.dense import Dense
from app.layers.recurrent.recurrent import Recurrent
from app.layers.sequence.steps import OfSteps
from app.layers.spatial.global_pooling import GlobalPooling
from app.methods.back_propagation.reach import removal
from app.network.finding import Mend
from app.network.graph import Graph, Node
from app.schema.problem import AppendLayer, InsertLayer, SetLayer
from app.schema.signal import SEQUENCE, VECTOR
from app.schema.text import text


def with_units(graph: Graph, units: int, steps: int = 0) -> Mend:
    """The edit after which the network puts out a vector of `units` numbers, or so many at each of
    `steps`, or comes nearer to that.
    """
    output = graph.output.output_signal
    if steps and output.axes == SEQUENCE and output.along("time") == steps:
        return _of_width(graph, units)
    if output.axes != VECTOR:
        return Mend(text("Append a flatten layer", "펼치기 층 덧붙이기"), AppendLayer(type="flatten"))
    if not steps:
        return _of_width(graph, units)
    return _every_state(graph, steps) or _folded(graph, units, steps)


def _every_state(graph: Graph, steps: int) -> Mend | None:
    """What keeps all steps, where a layer gives the last alone."""
    for node in reversed(graph.nodes):
        read = node.input_signals[0]
        if read.axes != SEQUENCE or node.output_signal.axes != VECTOR or read.along("time") != steps:
            continue
        if isinstance(node.layer, OfSteps | GlobalPooling):
            return removal(node)
        if isinstance(node.layer, Recurrent):
            title = node.layer.about.title
            label = text(f"“{title.en}”: give every state", f"“{title.ko}”: 모든 단계의 상태 내보내기")
            return Mend(label, SetLayer(layer=node.id, setting="returns", value="sequence"))
    return None


def _folded(graph: Graph, units: int, steps: int) -> Mend:
    """A vector of as many numbers, then its reshape."""
    if graph.output.output_signal.size != units * steps:
        return _of_width(graph, units * steps)
    label = text(f"Reshape to {units}×{steps}", f"{units}×{steps}(으)로 모양 바꾸기")
    return Mend(label, AppendLayer(type="reshape", settings={"shape": [units, steps]}))


def _of_width(graph: Graph, units: int) -> Mend:
    """The edit after which the network puts out `units` numbers, at every step if it has such.

    The dense layer behind the output is resized if only layers that keep its shape follow it;
    otherwise a dense layer goes before those.
    """
    maker, keepers = _maker(graph)
    if maker is not None and isinstance(maker.layer, Dense):
        label = text(f"Set units to {units}", f"유닛 수를 {units}(으)로")
        return Mend(label, SetLayer(layer=maker.id, setting="units", value=units))
    label = text(f"Add a dense layer with units {units}", f"유닛 {units}개인 완전 연결 층 추가")
    if not keepers:
        return Mend(label, AppendLayer(type="dense", settings={"units": units}))
    first = keepers[-1]
    return Mend(
        label, InsertLayer(type="dense", settings={"units": units}, before=first.inputs[0], layer=first.id)
    )


def _maker(graph: Graph) -> tuple[Node | None, list[Node]]:
    """The layer that gives the output its shape (None: the input does), and the layers after it,
    last first, which keep it.
    """
    nodes = {node.id: node for node in graph.nodes}
    keepers = []
    node: Node | None = graph.output
    while (
        node is not None and not isinstance(node.layer, Dense) and node.input_shapes == (node.output_shape,)
    ):
        keepers.append(node)
        node = nodes.get(node.inputs[0])
    return node, keepers
