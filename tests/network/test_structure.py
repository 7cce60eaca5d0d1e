import pytest

from app.network.finding import Finding
from app.network.graph import trace
from app.network.specification import Network
from app.schema.problem import AddWire, AppendLayer, InsertLayer, RemoveLayer, RemoveWire, SetExperiment
from app.schema.signal import signal_of
from tests.experiment.edits import apply

RELU_A, RELU_B, RELU_C = ({"id": name, "type": "relu"} for name in "abc")


def findings(layers: list[dict[str, str]], wires: list[list[str]] | None = None) -> list[Finding]:
    return trace(Network.model_validate({"layers": layers, "wires": wires}), signal_of((2,))).findings


def only(layers: list[dict[str, str]], wires: list[list[str]] | None = None) -> Finding:
    (finding,) = findings(layers, wires)
    return finding


def edit(finding: Finding) -> object:
    assert finding.mend is not None
    return finding.mend.edit


def test_an_empty_network_is_refused() -> None:
    finding = only([])

    assert finding.field == "network.layers"
    assert isinstance(edit(finding), AppendLayer)


def test_a_cycle_is_refused_and_names_its_layers() -> None:
    finding = only([RELU_A, RELU_B, RELU_C], [["input", "a"], ["a", "b"], ["b", "a"], ["b", "c"]])

    assert finding.found.en == "a → b → a"
    assert finding.wire == ("b", "a")
    assert edit(finding) == RemoveWire(wire=["b", "a"])


def test_every_separate_cycle_is_told() -> None:
    wires = [["input", "a"], ["a", "a"], ["a", "b"], ["b", "b"], ["b", "c"]]

    assert [each.wire for each in findings([RELU_A, RELU_B, RELU_C], wires)] == [("a", "a"), ("b", "b")]


def test_layers_that_share_an_id_are_refused() -> None:
    finding = only([RELU_A, RELU_A], [["input", "a"]])

    assert finding.field == "network.layers.1.id"
    assert edit(finding) == SetExperiment(path="network.layers.1.id", value="relu-2")


def test_a_layer_may_not_be_called_input() -> None:
    assert only([{"id": "input", "type": "relu"}]).field == "network.layers.0.id"


def test_a_graph_needs_ids() -> None:
    assert only([RELU_A, {"type": "relu"}], [["input", "a"]]).field == "network.layers.1.id"


@pytest.mark.parametrize("wire", [["nowhere", "a"], ["a", "nowhere"]])
def test_a_wire_that_ends_nowhere_is_refused_and_names_the_end(wire: list[str]) -> None:
    finding = only([RELU_A], [["input", "a"], wire])

    assert (finding.wire, finding.found.en) == (tuple(wire), "nowhere")
    assert edit(finding) == RemoveWire(wire=wire)


def test_nothing_feeds_the_input() -> None:
    assert only([RELU_A], [["input", "a"], ["a", "input"]]).wire == ("a", "input")


def test_a_wire_given_twice_is_refused() -> None:
    finding = only([RELU_A, RELU_B], [["input", "a"], ["a", "b"], ["a", "b"]])

    assert (finding.wire, finding.found.en) == (("a", "b"), "2 wires")


def test_one_of_three_equal_wires_is_left() -> None:
    wires = [["a", "b"], ["input", "a"], ["a", "b"], ["a", "b"]]
    mend = edit(only([RELU_A, RELU_B], wires))
    assert isinstance(mend, RemoveWire)

    mended = apply({"network": {"layers": [RELU_A, RELU_B], "wires": wires}}, mend)["network"]

    assert mended["wires"] == [["a", "b"], ["input", "a"]]
    assert findings([RELU_A, RELU_B], mended["wires"]) == []


def test_a_layer_that_nothing_feeds_is_refused_and_the_output_offered() -> None:
    finding = only([RELU_A, RELU_B], [["input", "a"]])

    assert finding.layer == "b"
    assert edit(finding) == AddWire(wire=["a", "b"])


def test_a_branch_that_nothing_feeds_is_offered_the_input() -> None:
    sum_of_both = {"id": "sum", "type": "add"}
    finding = only([RELU_A, RELU_B, sum_of_both], [["input", "a"], ["a", "sum"], ["b", "sum"]])

    assert finding.layer == "b"
    assert edit(finding) == AddWire(wire=["input", "b"])


def test_several_wires_into_one_input_are_refused_and_a_merge_offered() -> None:
    finding = only([RELU_A, RELU_B, RELU_C], [["input", "a"], ["input", "b"], ["a", "c"], ["b", "c"]])

    assert (finding.wire, finding.found.en) == (("b", "c"), "2 wires: from a, b")
    assert edit(finding) == InsertLayer(type="concatenate", layer="c")


def test_a_merge_of_one_input_is_refused() -> None:
    finding = only([RELU_A, {"id": "sum", "type": "add"}], [["input", "a"], ["a", "sum"]])

    assert finding.layer == "sum"
    assert edit(finding) == RemoveLayer(layer="sum")


def test_more_than_one_output_is_refused_and_names_them() -> None:
    finding = only([RELU_A, RELU_B, RELU_C], [["input", "a"], ["a", "b"], ["a", "c"]])

    assert (finding.layer, finding.found.en) == ("b", "2: b, c")
    assert edit(finding) == AppendLayer(type="concatenate")


def test_all_faults_are_told_at_once() -> None:
    wires = [["input", "a"], ["a", "a"], ["nowhere", "b"]]

    assert {each.wire or each.layer for each in findings([RELU_A, RELU_B, RELU_C], wires)} == {
        ("a", "a"),
        ("nowhere", "b"),
        "c",
    }
