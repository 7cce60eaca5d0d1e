"""Which layers can be frozen."""

from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import Layer
from app.schema.setting import describe


def test_exactly_the_layers_that_have_parameters_can_be_frozen() -> None:
    freezable = {layer_name(kind) for kind in LAYERS if "frozen" in {each.name for each in describe(kind)}}
    assert freezable == {layer_name(kind) for kind in LAYERS if kind.parameters is not Layer.parameters}
