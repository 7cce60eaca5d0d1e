"""Whether the outputs of a network can reach what the loss asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isinf

import numpy as np

from app.datasets.declaration import Description
from app.datasets.sampled import Sampled
from app.layers.declaration import REALS, Activation, Floats, Range
from app.network.finding import Finding, Mend
from app.network.graph import Graph, Node
from app.network.specification import INPUT
from app.schema.problem import AppendLayer, InsertLayer, RemoveLayer
from app.schema.text import Text, text
from app.training.least_loss import encoded, idle_loss, least_loss
from app.training.losses import LOSSES, Encoding, LossName, encoding, fused

NEGLIGIBLE = 0.01
"""Share of the loss without learning that a bound may cost without a word."""


@dataclass(frozen=True)
class Shortfall:
    """A loss that the range of what it takes keeps from becoming small.

    `source`: whose outputs it takes. `culprit`: the last layer that bounds what it is given, None
    where none does alone. `bounds`: the range, `wanted`: what it should be. `least`: the loss of
    the best outputs in that range; `idle`: that of the best constant answer, were there no bounds.
    """

    source: Node
    culprit: Node | None
    wanted: Range
    bounds: Range
    least: float
    idle: float


def beyond_reach(
    graph: Graph, dataset: Sampled, description: Description, loss: LossName
) -> Iterator[Finding]:
    """A warning where the range of what the loss takes keeps it from becoming small, or where an
    output can fall silent.
    """
    if description.reconstructed:
        yield from _narrower_than_inputs(graph, dataset, description, loss)
        return
    short = shortfall(graph, dataset, description, loss)
    if short is not None:
        yield _unreachable(short, graph.output)
        return
    source = _source(graph, loss)
    if source is None or ranges(graph)[source.id] == REALS or description.task != "classification":
        return
    culprit = _culprit(graph, source)
    if culprit is not None and _dies(culprit):
        yield _silent(culprit, loss)


def _narrower_than_inputs(
    graph: Graph, dataset: Sampled, description: Description, loss: LossName
) -> Iterator[Finding]:
    """A warning where outputs that are to be the inputs cannot reach as far: of standardised ones,
    where they cannot be −1 and 1, since mean and deviation are 0 and 1.
    """
    source = _source(graph, loss)
    bounds = ranges(graph)[source.id] if source is not None else REALS
    reach = (-1.0, 1.0) if dataset.standardize else description.input_bounds
    if source is None or reach is None or (bounds[0] <= reach[0] and reach[1] <= bounds[1]):
        return
    culprit = _culprit(graph, source)
    named = (culprit or graph.output).layer.about.title
    yield Finding(
        level="warning",
        layer=(culprit or graph.output).id,
        message=text(
            f"Behind “{named.en}” the outputs cannot become what they are to give back.",
            f"“{named.ko}” 뒤에서는 출력이 되돌려 줄 입력의 값에 이를 수 없습니다.",
        ),
        expected=text(
            "outputs of either sign, as standardised inputs are", "표준화한 입력처럼 양수와 음수인 출력"
        )
        if dataset.standardize
        else _outputs(reach),
        found=_outputs(bounds),
        mend=removal(culprit) if culprit and can_go(culprit) else _another_layer(source, graph.output),
    )


def shortfall(graph: Graph, dataset: Sampled, description: Description, loss: LossName) -> Shortfall | None:
    """What keeps the loss from becoming small; None where nothing does, or where the targets are
    not known before they are read.
    """
    source, targets = _source(graph, loss), _targets(dataset, description)
    bounds = ranges(graph)[source.id] if source is not None else REALS
    if source is None or bounds == REALS or targets is None:
        return None
    last, signal = graph.output, graph.output.output_signal
    outputs = signal.features if description.target_steps else signal.size
    encoded_as = encoding(loss, description.task, outputs, last.layer.type)
    least = least_loss(loss, encoded_as, targets, outputs, bounds)
    idle = idle_loss(loss, encoded_as, targets, outputs)
    strained = loss == "hinge" and bounds[1] - bounds[0] <= 1
    if not strained and least <= NEGLIGIBLE * idle:
        return None
    wanted = _wanted(loss, encoded_as, targets, outputs)
    return Shortfall(source, _culprit(graph, source), wanted, bounds, least, idle)


def ranges(graph: Graph) -> dict[str, Range]:
    """Between which numbers the outputs of every layer lie, by id; inputs may be anything."""
    found: dict[str, Range] = {INPUT: REALS}
    for node in graph.nodes:
        found[node.id] = node.layer.output_range(*(found[each] for each in node.inputs))
    return found


def _source(graph: Graph, loss: LossName) -> Node | None:
    """The layer whose outputs the loss takes: that before the last where the last is part of the
    loss, None where that is the input.
    """
    if not fused(loss, graph.output.layer.type):
        return graph.output
    nodes = {node.id: node for node in graph.nodes}
    return nodes.get(graph.output.inputs[0])


def can_go(node: Node | None) -> bool:
    """Whether what bounds outputs can be taken out: what multiplies by weights of its own, as a
    recurrent layer does, does more than that.
    """
    return node is not None and not node.multiply_adds()


def _culprit(graph: Graph, source: Node | None) -> Node | None:
    """The last layer up to `source` that bounds what it is given; None where none does alone."""
    nodes = {node.id: node for node in graph.nodes}
    while source is not None and source.layer.output_range(*(REALS for _ in source.inputs)) == REALS:
        source = nodes.get(source.inputs[0]) if len(source.inputs) == 1 else None
    return source


def _dies(node: Node) -> bool:
    return isinstance(node.layer, Activation) and node.layer.dies


def _targets(dataset: Sampled, description: Description) -> Floats | None:
    """Those that are known; of classes, as many of each where they are not; of samples that are
    their own targets, none before they are read.
    """
    if description.reconstructed:
        return None
    known = dataset.known_targets()
    if known is None and description.classes:
        return np.arange(len(description.classes), dtype=np.float64)
    return known


def _wanted(loss: LossName, encoded_as: Encoding, targets: Floats, outputs: int) -> Range:
    """What the outputs should be able to be."""
    if LOSSES[loss].takes_logits or encoded_as == "classes":
        return REALS
    wanted = encoded(encoded_as, targets, outputs)
    return float(wanted.min()), float(wanted.max())


def _unreachable(short: Shortfall, last: Node) -> Finding:
    culprit = short.culprit
    named = (culprit or last).layer.about.title
    spelled, best = spelled_range(short.bounds), f"{short.least:.3g}"
    return Finding(
        level="warning",
        layer=(culprit or last).id,
        message=text(
            f"Behind “{named.en}” the outputs cannot become what the loss asks for.",
            f"“{named.ko}” 뒤에서는 출력이 손실이 바라는 값에 이를 수 없습니다.",
        ),
        expected=_outputs(short.wanted),
        found=text(
            f"outputs {spelled.en}: the loss is {best} at best",
            f"{spelled.ko}의 출력(가장 잘해도 손실 {best})",
        ),
        mend=removal(culprit) if culprit and can_go(culprit) else _another_layer(short.source, last),
    )


def _silent(culprit: Node, loss: LossName) -> Finding:
    title, ours = culprit.layer.about.title, LOSSES[loss].about.title
    return Finding(
        level="warning",
        layer=culprit.id,
        message=text(
            f"Behind “{title.en}” an output that is 0 for every sample learns nothing more: its class may never be told.",
            f"“{title.ko}” 뒤에서 모든 샘플에 0인 출력은 더 배우지 못해, 그 클래스를 끝내 가려내지 못할 수 있습니다.",
        ),
        expected=text(f"outputs of either sign for “{ours.en}”", f"“{ours.ko}”에는 양수와 음수인 출력"),
        found=_outputs((0.0, inf)),
        mend=removal(culprit),
    )


def removal(node: Node) -> Mend:
    """A layer taken out."""
    title = node.layer.about.title
    return Mend(text(f"Remove “{title.en}”", f"“{title.ko}” 삭제"), RemoveLayer(layer=node.id))


def _another_layer(source: Node, last: Node) -> Mend:
    """Between what the loss takes and a last layer that is part of it, else at the end."""
    units = source.output_signal.features
    label = text(f"Add a dense layer with units {units}", f"유닛 {units}개인 완전 연결 층 추가")
    if source is last:
        return Mend(label, AppendLayer(type="dense", settings={"units": units}))
    return Mend(label, InsertLayer(type="dense", settings={"units": units}, before=source.id, layer=last.id))


def _outputs(bounds: Range) -> Text:
    if bounds == REALS:
        return text("outputs of any size", "크기에 제한이 없는 출력")
    spelled = spelled_range(bounds)
    return text(f"outputs {spelled.en}", f"{spelled.ko}의 출력")


def spelled_range(bounds: Range) -> Text:
    """It in words."""
    low, high = (f"{each:.3g}".replace("-", "−") for each in bounds)
    if isinf(bounds[1]):
        return text(f"from {low} up", f"{low} 이상")
    if isinf(bounds[0]):
        return text(f"up to {high}", f"{high} 이하")
    return text(f"from {low} to {high}", f"{low}에서 {high}까지")
