"""What helps against findings of networks by other layers: each an edit of the experiment, None
where it would change nothing.
"""

from __future__ import annotations

from typing import Any

from app.diagnosis.cures import is_bounded, training_part
from app.diagnosis.draft import Draft
from app.diagnosis.network_look import NetworkLook
from app.layers.activations.relu import Relu
from app.layers.activations.step import BipolarStep
from app.layers.declaration import Activation
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.normalization.batch_norm import BatchNorm
from app.network.graph import Node, trace
from app.network.specification import Network
from app.schema.diagnosis import Cure
from app.schema.text import Text, text

WIDER, LEAST_WIDE = 4, 8
ADAM: dict[str, Any] = {"name": "adam", "learning_rate": 0.01}
LEAST_FOR_ADAM = 16


def smooth(look: NetworkLook) -> Cure | None:
    """Sigmoid and tanh instead of the steps that let no gradient through; weights drawn anew where
    they began out of scale, since a smooth step has no slope there either.
    """
    draft = Draft(look.prepared.trace.wiring)
    for node in look.steps:
        draft.replace(node.id, {"type": "tanh" if isinstance(node.layer, BipolarStep) else "sigmoid"})
    if not look.steps:
        return None
    words = text("Smooth steps: sigmoid, tanh", "매끄러운 계단: 시그모이드, tanh")
    if not look.starts_out_of_scale:
        return _network(words, draft)
    words = text(f"{words.en}; weights drawn anew (Xavier)", f"{words.ko}, 가중치를 새로 뽑기(Xavier)")
    return Cure.anew(
        words, {"network": draft.part()} | training_part(look, initialization={"name": "xavier-normal"})
    )


def hidden_layer(look: NetworkLook, units: int) -> Cure | None:
    """A tanh behind the first dense layer, or a dense layer with tanh before the only one; None
    where there is none.
    """
    draft = Draft(look.prepared.trace.wiring)
    dense = [node for node in look.prepared.graph.nodes if isinstance(node.layer, Dense)]
    if len(dense) > 1:
        draft.insert_after(dense[0].id, {"type": "tanh"})
        return _network(text("Insert a tanh layer", "tanh 층 넣기"), draft)
    if not dense:
        return None
    first = draft.insert_before(dense[0].id, {"type": "dense", "units": units})
    draft.insert_after(first, {"type": "tanh"})
    return _network(
        text(f"Insert a hidden layer of {units} tanh units", f"tanh 유닛 {units}개의 은닉층 넣기"), draft
    )


def wider(look: NetworkLook) -> Cure | None:
    """Hidden dense layers with more units; where they do not fit then, those alone whose width no
    other layer relies on, as the end of a residual branch.
    """
    hidden = {each.id for each in look.hidden}
    dense = [
        node for node in look.prepared.graph.nodes if isinstance(node.layer, Dense) and node.id in hidden
    ]
    if not _is_sound(look, _widened(look, dense)):
        dense = [node for node in dense if _is_sound(look, _widened(look, [node]))]
    if not dense:
        return None
    draft = _widened(look, dense)
    counts = ", ".join(str(draft.layers[node.id]["units"]) for node in dense)
    return _network(text(f"More hidden units: {counts}", f"은닉 유닛 늘리기: {counts}"), draft)


def _widened(look: NetworkLook, dense: list[Node]) -> Draft:
    draft = Draft(look.prepared.trace.wiring)
    for node in dense:
        draft.set(node.id, units=max(LEAST_WIDE, WIDER * node.output_signal.features))
    return draft


def _is_sound(look: NetworkLook, draft: Draft) -> bool:
    """Whether every layer of the draft fits the next."""
    network = Network.model_validate(draft.part())
    return not trace(network, look.prepared.trace.input_signal).findings


def adam(look: NetworkLook) -> Cure | None:
    """Adam, and hidden layers of 16 units or more. None where the only hidden layers are not
    dense.
    """
    draft = _of_many_units(look)
    if draft is None:
        return None
    words = text(
        f"Adam with rate {ADAM['learning_rate']:g}, {LEAST_FOR_ADAM} hidden units or more",
        f"학습률 {ADAM['learning_rate']:g}인 Adam, 은닉 유닛 {LEAST_FOR_ADAM}개 이상",
    )
    return Cure.anew(words, {"network": draft.part()} | training_part(look, optimizer=ADAM))


def adam_with_he(look: NetworkLook) -> Cure | None:
    """The same with weights that begin as He's rule says; None where units are dropped, too."""
    draft = _of_many_units(look)
    if draft is None or any(isinstance(node.layer, Dropout) for node in look.prepared.graph.nodes):
        return None
    words = text(
        f"Adam with rate {ADAM['learning_rate']:g}, {LEAST_FOR_ADAM} hidden units or more, He's start",
        f"학습률 {ADAM['learning_rate']:g}인 Adam, 은닉 유닛 {LEAST_FOR_ADAM}개 이상, He 초기화",
    )
    training = training_part(look, optimizer=ADAM, initialization={"name": "he-normal"})
    return Cure.anew(words, {"network": draft.part()} | training)


def _of_many_units(look: NetworkLook) -> Draft | None:
    """The network with 16 units or more in each hidden dense layer, and such a layer where there is
    no hidden one; None where the only hidden layers are not dense.
    """
    draft, hidden = Draft(look.prepared.trace.wiring), {each.id for each in look.hidden}
    dense = [node for node in look.prepared.graph.nodes if isinstance(node.layer, Dense)]
    for node in dense:
        if node.id in hidden and isinstance(node.layer, Dense):
            draft.set(node.id, units=max(LEAST_FOR_ADAM, node.layer.units))
    if not hidden.intersection(node.id for node in dense):
        if hidden:
            return None
        first = draft.insert_before(dense[0].id, {"type": "dense", "units": LEAST_FOR_ADAM})
        draft.insert_after(first, {"type": "tanh"})
    return draft


def relu_with_he(look: NetworkLook) -> Cure | None:
    """Hidden activations with two flat ends become ReLU, weights begin as He's rule says."""
    draft, flat = Draft(look.prepared.trace.wiring), [node for node in look.hidden_bends if is_bounded(node)]
    for node in flat:
        draft.replace(node.id, {"type": "relu"})
    if not flat:
        return None
    parts = {"network": draft.part()} | training_part(look, initialization={"name": "he-normal"})
    return Cure.anew(text("ReLU with He's start", "ReLU와 He 초기화"), parts)


def batch_norm(look: NetworkLook) -> Cure | None:
    """Batch normalisation before every hidden activation that a layer with weights feeds."""
    draft, nodes = Draft(look.prepared.trace.wiring), {node.id: node for node in look.prepared.graph.nodes}
    fed = [
        node
        for node in look.hidden_bends
        if isinstance(node.layer, Activation)
        and (before := nodes.get(node.inputs[0]))
        and before.parameter_count()
        and not isinstance(before.layer, BatchNorm)
    ]
    for node in fed:
        draft.insert_before(node.id, {"type": "batch-norm"})
    return _network(text("Batch normalisation", "배치 정규화"), draft) if fed else None


def skips(look: NetworkLook) -> Cure | None:
    """Sums around every hidden activation and the layer behind it, where shapes agree: x + W·f(x).

    The branch ends in weights and not in the activation, whose outputs may all be positive and
    would pile up from sum to sum.
    """
    draft = Draft(look.prepared.trace.wiring)
    shapes = {node.id: node.output_shape for node in look.prepared.graph.nodes}
    bridged = False
    for node in look.hidden_bends:
        (before, *more), behind = draft.sources(node.id), draft.targets(node.id)
        if more or len(behind) != 1 or before not in shapes or shapes[before] != shapes[behind[0]]:
            continue
        if len(draft.targets(before)) == 1 and len(draft.sources(behind[0])) == 1:
            added = draft.insert_after(behind[0], {"type": "add"})
            draft.wires.append([before, added])
            shapes[added], bridged = shapes[before], True
    return _network(text("Skip connections", "건너뛰는 연결"), draft) if bridged else None


def leaky(look: NetworkLook) -> Cure | None:
    """Leaky ReLU instead of ReLU, and weights that begin as He's rule says."""
    draft, dying = (
        Draft(look.prepared.trace.wiring),
        [node for node in look.bends if isinstance(node.layer, Relu)],
    )
    for node in dying:
        draft.replace(node.id, {"type": "leaky-relu"})
    if not dying:
        return None
    parts = {"network": draft.part()} | training_part(look, initialization={"name": "he-normal"})
    return Cure.anew(text("Leaky ReLU with He's start", "누설 ReLU와 He 초기화"), parts)


def without(look: NetworkLook, node: Node) -> Cure:
    """A layer taken out."""
    draft, title = Draft(look.prepared.trace.wiring), node.layer.about.title
    draft.remove(node.id)
    words = text(f"Remove “{title.en}” ({node.id})", f"“{title.ko}”({node.id}) 빼기")
    return _network(words, draft)


def dense_after(look: NetworkLook, node: Node) -> Cure:
    """A dense layer of as many units behind a layer."""
    draft, units = Draft(look.prepared.trace.wiring), node.output_signal.features
    draft.insert_after(node.id, {"type": "dense", "units": units})
    words = text(
        f"A dense layer with units {units} after {node.id}", f"{node.id} 뒤에 유닛 {units}개인 완전 연결 층"
    )
    return _network(words, draft)


def _network(words: Text, draft: Draft) -> Cure:
    return Cure.anew(words, {"network": draft.part()})
