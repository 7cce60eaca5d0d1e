"""Edits applied to an experiment's JSON, as the page applies them."""

from copy import deepcopy
from typing import Any

from app.network.specification import INPUT
from app.network.wiring import identify
from app.schema.problem import (
    AddWire,
    AppendLayer,
    Edit,
    InsertLayer,
    RemoveLayer,
    RemoveWire,
    SetExperiment,
    SetLayer,
)

Body = dict[str, Any]


def apply(body: Body, edit: Edit) -> Body:
    """The experiment after an edit. A stack stays a stack unless the edit is about wires."""
    body = deepcopy(body)
    network = body.get("network", {})
    match edit:
        case SetExperiment():
            _set(body, edit.path.split("."), edit.value)
        case SetLayer():
            network["layers"][_position(network, edit.layer)][edit.setting] = edit.value
        case AddWire() | RemoveWire() if network.get("wires") is None:
            raise AssertionError("a stack has no wires to edit")
        case AddWire():
            network["wires"].append(edit.wire)
        case RemoveWire():
            at = network["wires"].index(edit.wire)
            repeated = network["wires"].count(edit.wire) > 1
            rest = [wire for wire in network["wires"] if wire != edit.wire]
            network["wires"] = [*rest[:at], edit.wire, *rest[at:]] if repeated else rest
        case RemoveLayer():
            _remove(network, edit.layer)
        case InsertLayer():
            _insert(network, {"type": edit.type, **edit.settings}, edit.before, edit.layer)
        case AppendLayer():
            _append(network, {"type": edit.type, **edit.settings})
    return body


def ids(network: Body) -> list[str]:
    return identify([(each["type"], each.get("id")) for each in network["layers"]])


def _position(network: Body, layer: str) -> int:
    return ids(network).index(layer)


def _set(body: Any, path: list[str], value: object) -> None:
    for part in path[:-1]:
        body = body[int(part)] if isinstance(body, list) else body[part]
    body[int(path[-1]) if isinstance(body, list) else path[-1]] = value


def _remove(network: Body, layer: str) -> None:
    del network["layers"][_position(network, layer)]
    if (wires := network.get("wires")) is not None:
        sources = [source for source, target in wires if target == layer != source]
        targets = [target for source, target in wires if source == layer != target]
        joined = [[source, target] for source in sources for target in targets]
        network["wires"] = [wire for wire in wires if layer not in wire] + joined


def _insert(network: Body, new: Body, before: str | None, layer: str) -> None:
    position = _position(network, layer)
    if network.get("wires") is None:
        network["layers"].insert(position, new)
        return
    name = _name(network, new)
    moved = [
        [source, target]
        for source, target in network["wires"]
        if target == layer and before in (None, source)
    ]
    network["wires"] = [wire for wire in network["wires"] if wire not in moved]
    network["wires"] += [*([source, name] for source, _ in moved), [name, layer]]
    network["layers"].insert(position, new)


def _append(network: Body, new: Body) -> None:
    if network.get("wires") is not None:
        sources = {source for source, _ in network["wires"]}
        ends = [name for name in ids(network) if name not in sources] or [INPUT]
        name = _name(network, new)
        network["wires"] += [[end, name] for end in ends]
    network["layers"].append(new)


def _name(network: Body, new: Body) -> str:
    new["id"] = identify([(each["type"], each.get("id")) for each in [*network["layers"], new]])[-1]
    return str(new["id"])
