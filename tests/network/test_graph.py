import pytest

from app.network.graph import BrokenNetwork, resolve, trace
from app.network.specification import Network
from app.network.wiring import identify
from app.schema.problem import InsertLayer
from app.schema.signal import Signal, signal_of


def network(layers: list[dict[str, object]], wires: list[list[str]] | None = None) -> Network:
    return Network.model_validate({"layers": layers, "wires": wires})


DIAMOND = network(
    [
        {"id": "sum", "type": "add"},
        {"id": "left", "type": "dense", "units": 3},
        {"id": "right", "type": "dense", "units": 3},
        {"id": "stem", "type": "dense", "units": 2},
    ],
    [["right", "sum"], ["stem", "left"], ["left", "sum"], ["input", "stem"], ["stem", "right"]],
)


def test_a_stack_names_its_layers_by_type_and_position() -> None:
    graph = resolve(
        network([{"type": "dense", "units": 4}, {"type": "tanh", "id": "squash"}, {"type": "relu"}]),
        signal_of((2,)),
    )

    assert [(node.id, node.inputs) for node in graph.nodes] == [
        ("dense-1", ("input",)),
        ("squash", ("dense-1",)),
        ("relu-3", ("squash",)),
    ]


def test_an_unnamed_layer_never_takes_a_name_that_another_layer_was_given() -> None:
    assert identify([("dense", None), ("relu", "dense-1"), ("dense", "dense-1-2")]) == [
        "dense-1-3",
        "dense-1",
        "dense-1-2",
    ]


def test_every_layer_comes_after_those_that_feed_it_in_the_order_of_their_wires() -> None:
    graph = resolve(DIAMOND, signal_of((5,)))

    assert [node.id for node in graph.nodes] == ["stem", "right", "left", "sum"]
    assert graph.output.inputs == ("right", "left")


def test_shapes_and_parameters_follow_from_the_input() -> None:
    graph = resolve(DIAMOND, signal_of((5,)))

    assert [(node.input_shapes, node.output_shape) for node in graph.nodes] == [
        (((5,),), (2,)),
        (((2,),), (3,)),
        (((2,),), (3,)),
        (((3,), (3,)), (3,)),
    ]
    assert [(node.id, each.name, each.shape) for node, each in graph.parameters()] == [
        ("stem", "weight", (2, 5)),
        ("stem", "bias", (2,)),
        ("right", "weight", (3, 2)),
        ("right", "bias", (3,)),
        ("left", "weight", (3, 2)),
        ("left", "bias", (3,)),
    ]
    assert sum(node.parameter_count() for node in graph.nodes) == 12 + 9 + 9
    assert sum(node.multiply_adds() for node in graph.nodes) == 10 + 6 + 6


def test_a_network_as_deep_as_allowed_resolves() -> None:
    assert len(resolve(network([{"type": "relu"}] * 512), signal_of((2,))).nodes) == 512


def test_a_broken_network_does_not_resolve_and_says_why() -> None:
    with pytest.raises(BrokenNetwork, match="vector"):
        resolve(network([{"type": "dense", "units": 1}]), signal_of((1, 8, 8)))


def test_layers_behind_a_misfit_are_unknown_and_not_blamed() -> None:
    traced = trace(
        network([{"type": "relu"}, {"type": "conv2d", "filters": 2}, {"type": "dense", "units": 3}]),
        signal_of((7,)),
    )

    assert [node.id for node in traced.nodes] == ["relu-1"]
    assert len(traced.findings) == 1


def test_tokens_reach_only_layers_that_take_tokens() -> None:
    words = Signal(("time",), (20,), vocabulary=100)
    (finding,) = trace(network([{"type": "tanh"}]), words).findings

    assert finding.wire == ("input", "tanh-1")
    assert finding.message.en == "Tanh takes numbers."
    assert (finding.expected.ko, finding.found.ko) == ("숫자", "토큰 20개")
    assert finding.mend is not None
    assert finding.mend.edit == InsertLayer(
        type="embedding", settings={"units": 16}, before="input", layer="tanh-1"
    )


def test_a_misfit_that_a_layer_before_would_mend_is_pinned_to_the_wire() -> None:
    (finding,) = trace(
        network([{"type": "relu"}, {"type": "dense", "units": 1}]), signal_of((1, 8, 8))
    ).findings

    assert finding.wire == ("relu-1", "dense-2")
    assert finding.problem("en").model_dump(include={"found", "fix"}) == {
        "found": "1×8×8",
        "fix": {
            "label": "Insert a flatten layer",
            "edit": {"action": "insert-layer", "type": "flatten", "settings": {}, "before": "relu-1", "layer": "dense-2"},
        },
    }  # fmt: skip


def test_a_merge_that_one_input_does_not_fit_is_pinned_to_that_wire() -> None:
    network = Network.model_validate(
        {
            "layers": [
                {"id": "wide", "type": "dense", "units": 8},
                {"id": "narrow", "type": "dense", "units": 4},
                {"id": "sum", "type": "add"},
            ],
            "wires": [["input", "wide"], ["wide", "narrow"], ["wide", "sum"], ["narrow", "sum"]],
        }
    )
    (finding,) = trace(network, signal_of((2,))).findings
    assert finding.wire == ("narrow", "sum")
    assert finding.mend is not None
    assert finding.mend.edit == InsertLayer(type="dense", settings={"units": 8}, before="narrow", layer="sum")


def test_shapes_are_not_followed_beyond_what_arithmetic_can_bear() -> None:
    layers = [{"type": "reshape", "shape": [1, 2]}, *[{"type": "upsample", "factor": 16}] * 500]

    (finding,) = trace(network(layers), signal_of((2,))).findings

    assert finding.layer == "upsample-8"
    assert finding.expected.en == "at most 134,217,728 numbers"
