"""The range that every layer declares, held against what its module puts out."""

from __future__ import annotations

from math import isinf

import numpy as np
import pytest

from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import REALS, Activation, Range

ACTIVATIONS = [each for each in LAYERS if issubclass(each, Activation)]
WIDE = np.concatenate([np.linspace(-60, 60, 4801), np.linspace(-3, 3, 6001)])
GIVEN: tuple[Range, ...] = (REALS, (0.0, 1.0), (-1.0, 1.0), (-0.5, 60.0), (0.0, 60.0))


@pytest.mark.parametrize("given", GIVEN, ids=str)
@pytest.mark.parametrize("kind", ACTIVATIONS, ids=layer_name)
def test_the_values_of_an_activation_fill_its_range_and_never_leave_it(
    kind: type[Activation], given: Range
) -> None:
    layer = kind.model_validate({})
    inside = WIDE[(given[0] <= WIDE) & (given[1] >= WIDE)]
    values = layer.value(inside)
    low, high = layer.output_range(given)
    assert low - 1e-4 <= values.min()
    assert values.max() <= high + 1e-9
    if kind.__name__ not in ("Gelu", "Silu") or given == REALS:
        assert values.min() == pytest.approx(low, abs=1e-3) or isinf(low)
        assert values.max() == pytest.approx(high, abs=1e-3) or isinf(high)


def test_a_leak_of_nothing_is_a_relu() -> None:
    leaky = next(each for each in LAYERS if layer_name(each) == "leaky-relu")
    assert leaky.model_validate({"slope": 0.0}).output_range(REALS) == (0.0, float("inf"))
    assert leaky.model_validate({}).output_range(REALS) == REALS


@pytest.mark.parametrize(
    "name", ["dropout", "flatten", "reshape", "max-pool2d", "avg-pool2d", "global-max-pool", "upsample"]
)
def test_what_only_moves_numbers_keeps_their_range(name: str) -> None:
    kind = next(each for each in LAYERS if layer_name(each) == name)
    layer = kind.model_validate({"shape": [4]} if name == "reshape" else {})
    assert layer.output_range((0.0, 1.0)) == (0.0, 1.0)


def test_several_inputs_are_taken_together() -> None:
    kinds = {layer_name(each): each.model_validate({}) for each in LAYERS if each.merges}
    assert kinds["concatenate"].output_range((0.0, 1.0), (-2.0, 0.5)) == (-2.0, 1.0)
    assert kinds["add"].output_range((0.0, 1.0), (0.0, 1.0)) == REALS
