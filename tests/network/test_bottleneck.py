"""Where a network is narrowest."""

import pytest

from app.network.bottleneck import bottleneck
from app.network.graph import resolve
from app.network.specification import Network
from app.schema.signal import signal_of
from tests.learners.back_propagation.experiments import Spec


def narrowest(
    *layers: Spec, wires: list[list[str]] | None = None, inputs: tuple[int, ...] = (4,)
) -> str | None:
    body = {"layers": list(layers)} | ({} if wires is None else {"wires": wires})
    found = bottleneck(resolve(Network.model_validate(body), signal_of(inputs)))
    return None if found is None else found.id


def units(count: int, name: str) -> Spec:
    return {"id": name, "type": "dense", "units": count}


def test_it_is_the_layer_of_the_fewest_units() -> None:
    assert narrowest(units(8, "a"), units(2, "b"), units(8, "c"), units(4, "d")) == "b"


def test_of_equally_narrow_layers_it_is_what_the_rest_reads() -> None:
    tanh = {"id": "bent", "type": "tanh"}
    assert narrowest(units(8, "a"), units(2, "b"), tanh, units(4, "c")) == "bent"


def test_neither_the_output_nor_what_only_reshapes_input_or_output_is_one() -> None:
    flat, image = {"id": "flat", "type": "flatten"}, {"id": "image", "type": "reshape", "shape": [1, 2, 2]}
    assert narrowest(flat, units(8, "wide"), units(4, "out"), image, inputs=(1, 2, 2)) == "wide"


@pytest.mark.parametrize("layers", [[units(4, "only")], [units(4, "only"), {"id": "bent", "type": "tanh"}]])
def test_a_single_layer_has_none(layers: list[Spec]) -> None:
    assert narrowest(*layers) is None


def test_in_a_graph_a_layer_that_nothing_with_weights_reads_is_none() -> None:
    layers = [units(3, "code"), units(4, "up"), {"id": "sum", "type": "add"}]
    wires = [["input", "code"], ["code", "up"], ["up", "sum"], ["input", "sum"]]
    assert narrowest(*layers, wires=wires) == "code"
