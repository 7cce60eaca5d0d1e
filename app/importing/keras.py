"""Keras models as JSON (`model.to_json()`): Sequential and functional, of layers that are here.

Formats of Keras 2 and 3: https://keras.io/api/models/model_saving_apis
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.experiment.parse import parse
from app.experiment.quote import quote
from app.importing.imported import Format, Imported, Unreadable, not_carried
from app.importing.keras_layers import Body, Lost, layers_of
from app.importing.keras_training import data_and_training
from app.network.specification import INPUT
from app.network.wiring import identify
from app.schema.text import text

MODELS = ("Sequential", "Functional", "Model")
WEIGHTS = not_carried(
    "weights",
    "Its weights, which such a file does not hold: they start anew.",
    "가중치. 이런 파일에는 들어 있지 않아 새로 시작합니다.",
)


def _knows(given: object) -> bool:
    return isinstance(given, dict) and given.get("class_name") in MODELS and "config" in given


def _read(given: Body) -> Imported:
    config, lost = given["config"], Lost()
    listed = config.get("layers") if isinstance(config, dict) else config
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise Unreadable(
            "config.layers",
            text("The model has no list of layers.", "모델에 층의 목록이 없습니다."),
            expected=text("a list of layers", "층의 목록"),
            found=quote(listed),
        )
    chain = given["class_name"] == "Sequential"
    network = _stack(listed, lost) if chain else _graph(listed, lost)
    dataset, training = data_and_training(network["layers"], _input_shape(listed), given, lost)
    experiment = {"version": 1, "network": network, "dataset": dataset, "training": training}
    parse(experiment)
    return Imported(experiment=experiment, format=KERAS.name, not_carried=[WEIGHTS, *lost.items])


def _stack(listed: list[Body], lost: Lost) -> Body:
    made = [layers_of(each, f"config.layers.{at}", lost) for at, each in enumerate(listed)]
    return {"layers": [layer for each in made for layer in each]}


def _graph(listed: list[Body], lost: Lost) -> Body:
    """Layers by their names; one with an activation of its own becomes two."""
    layers: list[Body] = []
    ends: dict[str, str] = {}
    wires: list[list[str]] = []
    for at, each in enumerate(listed):
        place = f"config.layers.{at}"
        name = str(each.get("name") or at)
        if each.get("class_name") == "InputLayer":
            if INPUT in ends.values():
                raise _unsupported(place, "one input", "입력 하나", "InputLayer")
            ends[name] = INPUT
            continue
        made = layers_of(each, place, lost)
        sources = [_end(ends, source, place) for source in _sources(each, place)]
        for layer in made:
            layer["id"] = identify([(other["type"], other.get("id")) for other in [*layers, layer]])[-1]
            layers.append(layer)
            wires += [[source, layer["id"]] for source in sources]
            sources = [layer["id"]]
        ends[name] = sources[0]
    return {"layers": layers, "wires": wires}


def _end(ends: dict[str, str], name: str, place: str) -> str:
    if name not in ends:
        raise _unsupported(
            f"{place}.inbound_nodes", "the name of an earlier layer", "앞에 있는 층의 이름", name
        )
    return ends[name]


def _sources(layer: Body, place: str) -> list[str]:
    """The names of the layers that feed a layer, in order; of one call only."""
    nodes = layer.get("inbound_nodes")
    if not isinstance(nodes, list) or len(nodes) != 1:
        raise _unsupported(f"{place}.inbound_nodes", "a layer that is called once", "한 번만 쓰인 층", nodes)
    found = list(_histories(nodes[0], depth=0))
    if not found:
        raise _unsupported(f"{place}.inbound_nodes", "the layers before it", "앞선 층들", nodes[0])
    return found


def _histories(node: Any, depth: int) -> Iterator[str]:
    """Keras 3 writes keras_history: [name, node, tensor], Keras 2 [name, node, tensor, {}]."""
    if depth > 8:
        return
    if isinstance(node, dict):
        history = node.get("keras_history")
        if isinstance(history, list) and history and isinstance(history[0], str):
            yield history[0]
        else:
            for part in (node.get("args"), node.get("config")):
                yield from _histories(part, depth + 1)
    elif isinstance(node, list):
        if node and isinstance(node[0], str):
            yield node[0]
        else:
            for part in node:
                yield from _histories(part, depth + 1)


def _input_shape(listed: list[Body]) -> list[int]:
    """The sizes of one sample, as far as the file tells them."""
    for each in listed[:2]:
        config = each.get("config")
        if not isinstance(config, dict):
            continue
        for key in ("batch_input_shape", "batch_shape"):
            shape = config.get(key)
            if isinstance(shape, list):
                return [size for size in shape[1:] if isinstance(size, int)]
    return []


def _unsupported(place: str, en: str, ko: str, found: object) -> Unreadable:
    message = text(
        "This part of the model cannot be built here.", "모델의 이 부분은 여기서 만들 수 없습니다."
    )
    return Unreadable(place, message, text(en, ko), quote(found))


KERAS = Format(
    name="keras",
    title=text("the JSON of a Keras model", "케라스 모델의 JSON"),
    knows=_knows,
    reads=lambda given, _: _read(given),
)
