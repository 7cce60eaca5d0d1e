"""Cures are offered only where they can be taken."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.diagnosis import cures, layer_cures
from app.diagnosis.history import History
from app.diagnosis.measurements import LayerMeasurements
from app.diagnosis.network_look import NetworkLook
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.methods.back_propagation.preparation import PreparedNetwork
from app.network.finding import refuses
from app.presets.catalog import TEMPLATES
from tests.diagnosis.runs import network


def look(dataset: dict[str, Any]) -> Any:
    """What a cure reads of a run on a dataset."""
    layers = [{"type": "flatten"}] if dataset["name"] in ("parity", "sine") else []
    outputs = {"iris": 3, "sine": 1}.get(dataset["name"], 2)
    loss = "mse" if outputs == 1 else "cross-entropy"
    experiment = network([*layers, {"type": "dense", "units": outputs}], dataset, loss)
    return SimpleNamespace(prepared=prepare(parse(experiment)))


def network_look(layers: list[dict[str, Any]], dataset: dict[str, Any]) -> NetworkLook:
    prepared = prepare(parse(network(layers, dataset, "cross-entropy")))
    assert isinstance(prepared, PreparedNetwork)
    return NetworkLook(epoch=0, history=History(), prepared=prepared, measured=cast(Any, None))


def test_a_network_without_a_dense_layer_is_not_offered_one_before_it() -> None:
    filters = {"type": "conv2d", "filters": 10}
    convolutions = [filters, {"type": "global-avg-pool"}, {"type": "softmax"}]
    look = network_look(convolutions, {"name": "digits-image"})
    assert look.hidden_bends == []
    assert layer_cures.hidden_layer(look, 8) is None


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_a_layer_that_bends_between_weights_of_its_own_is_a_bend_even_at_the_end(kind: str) -> None:
    look = network_look([{"type": kind, "units": 4}, {"type": "softmax"}], {"name": "delayed-recall"})
    assert [node.layer.type for node in look.hidden_bends] == [kind]


def test_what_only_passes_numbers_on_is_no_bend() -> None:
    passing = [{"type": each} for each in ("gaussian-noise", "scale", "positional-encoding", "last-step")]
    layers = [*passing, {"type": "dense", "units": 4}, {"type": "softmax"}]
    assert network_look(layers, {"name": "delayed-recall"}).bends == []


@pytest.mark.parametrize("name", ["iris", "sine", "circle"])
def test_inputs_that_are_as_measured_may_be_standardised(name: str) -> None:
    cure = cures.standardised(look({"name": name, "standardize": False}))
    assert cure is not None
    assert cure.parts is not None
    assert prepare(parse(look({"name": name}).prepared.experiment.model_dump(mode="json") | cure.parts)).hash
    assert cures.standardised(look({"name": name, "standardize": True})) is None


def test_symbols_are_no_quantities_and_are_left_as_they_are() -> None:
    assert cures.standardised(look({"name": "parity"})) is None


@pytest.mark.parametrize(
    ("template", "widened"), [("deep-residual", {40}), ("reverse-attention", {512, 32}), ("lenet", {256})]
)
def test_wider_layers_fit_those_around_them(template: str, widened: set[int]) -> None:
    (experiment,) = (each.experiment for each in TEMPLATES if each.name == template)
    prepared = prepare(experiment)
    assert isinstance(prepared, PreparedNetwork)
    *hidden, _ = (node.id for node in prepared.graph.nodes if node.parameter_count())
    layers = [LayerMeasurements(id=name, gradient=1, step=1, size=1, start=1) for name in hidden]
    measured = cast(Any, SimpleNamespace(layers=layers))
    cure = layer_cures.wider(NetworkLook(epoch=0, history=History(), prepared=prepared, measured=measured))
    assert cure is not None
    assert cure.parts is not None
    made = prepare(parse(experiment.model_dump(mode="json") | cure.parts))
    assert not refuses(made.findings)
    assert isinstance(made, PreparedNetwork)
    dense = [node for node in made.graph.nodes if node.layer.type == "dense"][:-1]
    assert {node.output_signal.features for node in dense} == widened
