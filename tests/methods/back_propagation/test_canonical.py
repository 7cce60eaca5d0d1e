import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.experiment.check import check
from app.experiment.parse import parse
from app.methods.hashing import content_hash
from app.network.specification import INPUT

EXPERIMENT: dict[str, Any] = {
    "version": 1,
    "network": {"layers": [{"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 1}]},
    "dataset": {"name": "circle", "samples": 500, "noise": 0.0, "train_share": 0.5, "seed": 1, "features": ["x1", "x2"]},
    "training": {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 0.03}, "batch_size": 10, "seed": 7},
}  # fmt: skip


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Any]:
    """A sound network of vectors of two numbers: each layer takes one or two of the sources before
    it, and the last adds all loose ends.
    """
    layers, wires = [], []
    for position in range(draw(st.integers(1, 5))):
        sources = [INPUT, *(layer["id"] for layer in layers)]
        taken = draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True))
        layer = (
            {"type": "add"}
            if len(taken) == 2
            else draw(st.sampled_from([{"type": "tanh"}, {"type": "dense", "units": 2}]))
        )
        layers.append({"id": f"n{position}", **layer})
        wires += [[source, f"n{position}"] for source in taken]
    loose = [layer["id"] for layer in layers if layer["id"] not in {source for source, _ in wires}]
    layers += [{"id": "join", "type": "concatenate"}] * (len(loose) > 1) + [
        {"id": "out", "type": "dense", "units": 1}
    ]
    wires += [[each, "join"] for each in loose] + [["join", "out"]] if len(loose) > 1 else [[loose[0], "out"]]
    return {"layers": layers, "wires": wires}


def respelled(network: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same graph with other ids, layers and wires listed in another order; wires into one layer
    keep theirs.
    """
    fresh = [f"z{number}" for number in range(len(network["layers"]))]
    chance.shuffle(fresh)
    names = {
        INPUT: INPUT,
        **{layer["id"]: name for layer, name in zip(network["layers"], fresh, strict=True)},
    }
    layers = [{**dict(reversed(layer.items())), "id": names[layer["id"]]} for layer in network["layers"]]
    chance.shuffle(layers)
    targets = sorted({target for _, target in network["wires"]}, key=lambda _: chance.random())
    wires = [
        [names[source], names[target]]
        for each in targets
        for source, target in network["wires"]
        if target == each
    ]
    return {"layers": layers, "wires": wires}


@settings(max_examples=200, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_hash_does_not_depend_on_how_a_network_is_spelled(
    network: dict[str, Any], chance: random.Random
) -> None:
    one = parse({**EXPERIMENT, "network": network})
    other = parse({**EXPERIMENT, "network": respelled(network, chance)})

    assert check(one).ok
    assert content_hash(one) == content_hash(other)
    assert one.canonical() == other.canonical()


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_the_canonical_form_is_its_own_canonical_form(network: dict[str, Any]) -> None:
    once = parse({**EXPERIMENT, "network": network}).canonical()

    assert once.canonical() == once
    assert parse(json.loads(once.model_dump_json())) == once


def test_the_short_form_and_the_graph_form_are_one_experiment() -> None:
    graph = {
        "layers": [
            {"id": "out", "type": "dense", "units": 1},
            {"id": "hidden", "type": "dense", "units": 4},
            {"id": "squash", "type": "tanh"},
        ],
        "wires": [["squash", "out"], ["input", "hidden"], ["hidden", "squash"]],
    }

    assert content_hash(parse(EXPERIMENT)) == content_hash(parse({**EXPERIMENT, "network": graph}))


def test_defaults_spelled_out_change_nothing() -> None:
    spelled = parse(EXPERIMENT).model_dump(mode="json")

    assert content_hash(parse(EXPERIMENT)) == content_hash(parse(spelled))


def test_the_order_of_wires_into_a_merge_layer_matters() -> None:
    layers = [
        {"id": "a", "type": "tanh"},
        {"id": "b", "type": "relu"},
        {"id": "join", "type": "concatenate"},
        {"id": "out", "type": "dense", "units": 1},
    ]
    wires = [["input", "a"], ["input", "b"], ["a", "join"], ["b", "join"], ["join", "out"]]
    swapped = [["input", "a"], ["input", "b"], ["b", "join"], ["a", "join"], ["join", "out"]]

    hashes = {
        content_hash(parse({**EXPERIMENT, "network": {"layers": layers, "wires": each}}))
        for each in (wires, swapped)
    }

    assert len(hashes) == 2


def test_another_setting_is_another_experiment() -> None:
    other = {**EXPERIMENT, "training": {**EXPERIMENT["training"], "seed": 8}}

    assert content_hash(parse(EXPERIMENT)) != content_hash(parse(other))
