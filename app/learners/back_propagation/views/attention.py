"""Which steps of a sample hear which, and how one of these weights comes about."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.layers.declaration import Floats
from app.layers.sequence.attended import Attended, attended
from app.layers.sequence.attention import Attention
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.graph import Node
from app.network.specification import INPUT
from app.views.attention import AttentionPair, AttentionView

MOST = 1 << 18
"""Weights of a layer that are shown."""


def attention(scene: Scene, view: AttentionView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal if there is no such sample."""
    nodes = [node for node in scene.model.graph.nodes if _shown(node)]
    inputs, lengths = scene.splits.fed(scene.sample(view.split, [view.sample]))
    sources = sorted({source for node in nodes for source in node.inputs} - {INPUT})
    arriving = {INPUT: inputs.cpu().numpy(), **scene.model.collect(inputs, sources, lengths)}
    seen = {node.id: _attended(scene, node, arriving) for node in nodes}
    arrays: Arrays = {
        f"attention/{name}": np.rint(255 * np.nan_to_num(each.weights)).astype(np.uint8)
        for name, each in seen.items()
    }
    facts = {"split": view.split, "sample": view.sample, "layers": list(seen), "pair": None}
    pair = view.pair
    layer = seen.get(pair.layer) if pair else None
    if pair is None or layer is None or not _has(layer, pair):
        return arrays, facts
    numbers, told = _pair(layer, pair)
    return arrays | numbers, {**facts, "pair": told}


def _shown(node: Node) -> bool:
    asking, answering = node.input_signals[0], node.input_signals[-1]
    if not isinstance(node.layer, Attention) or asking.padded:
        return False
    return node.layer.heads * asking.along("time") * answering.along("time") <= MOST


def _attended(scene: Scene, node: Node, arriving: dict[str, Any]) -> Attended:
    layer = node.layer
    assert isinstance(layer, Attention)
    arrays: dict[str, Floats] = {
        name.removeprefix(f"{node.id}."): values.astype(np.float64)
        for name, values in scene.model.flat.arrays({node.id}).items()
    }
    asking, answering = (arriving[node.inputs[place]][0].astype(np.float64) for place in (0, -1))
    return attended(arrays, layer.heads, layer.causal, asking, answering)


def _has(seen: Attended, pair: AttentionPair) -> bool:
    """Whether there is such a head, and such steps."""
    heads, asking, answering = seen.weights.shape
    return bool(pair.head < heads and pair.asks < asking and pair.hears < answering)


def _pair(seen: Attended, pair: AttentionPair) -> tuple[Arrays, dict[str, Any]]:
    head, asks, hears = pair.head, pair.asks, pair.hears
    vectors = {
        "query": seen.queries[head, asks],
        "key": seen.keys[head, hears],
        "value": seen.values[head, hears],
        "output": seen.mixed[head, asks],
    }
    told = {
        **pair.model_dump(),
        "product": float(seen.products[head, asks, hears]),
        "scaled": float(seen.scaled[head, asks, hears]),
        "masked": not seen.allowed[asks, hears],
        "weight": float(seen.weights[head, asks, hears]),
    }
    arrays = {f"pair/{name}": np.nan_to_num(values.astype(np.float32)) for name, values in vectors.items()}
    return arrays, told
