"""What every layer declares, held against the module that it builds, on random legal inputs of
every rank.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, assume, find, given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from app.layers import modules
from app.layers.activations.maxout import Maxout
from app.layers.catalog import LAYERS, layer_class, layer_name
from app.layers.declaration import InsertFix, Layer, Parameter, SettingFix, ShapeError
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.gaussian_noise import GaussianNoise
from app.layers.normalization.layer_norm import LayerNorm
from app.layers.reparameterize import Reparameterize
from app.layers.sequence.attention import Attention
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.layers.spatial.global_pooling import GlobalAvgPool, GlobalMaxPool
from app.layers.spatial.pooling import AvgPool1d, AvgPool2d, MaxPool1d, MaxPool2d
from app.layers.spatial.transposed import ConvTranspose1d, ConvTranspose2d
from app.layers.spatial.upsample import Upsample
from app.schema.setting import Setting, describe
from app.schema.signal import Signal, signal_of

CONVOLUTIONS = (Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d)
POOLS = (MaxPool1d, MaxPool2d, AvgPool1d, AvgPool2d)
MENDABLE = (Dense, *CONVOLUTIONS, *POOLS, Upsample, Reshape, Maxout, Reparameterize)
MERGES = tuple(each for each in LAYERS if each.merges)
OF_SEVERAL_FAULTS = (*CONVOLUTIONS, Attention)
"""What may be wrong in several of their settings at once: each has its fix."""
BEYOND_MENDING = (GlobalAvgPool, GlobalMaxPool, LayerNorm)
every_layer = pytest.mark.parametrize("kind", LAYERS, ids=layer_name)
SHAPES = st.lists(st.integers(1, 7), min_size=1, max_size=3)
SIGNALS = SHAPES.map(tuple).map(signal_of)
TOKENS = st.builds(
    lambda time, words: Signal(("time",), (time,), words), st.integers(1, 7), st.integers(1, 9)
)
DRAWING = (Dropout, GaussianNoise, Reparameterize)
"""What draws in training, in exported source from PyTorch's own stream."""
# most random settings do not fit most random shapes
patient = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))


def values(declared: Setting) -> st.SearchStrategy[Any]:
    """Small legal values of a setting."""
    low = declared.minimum or 0
    some = {
        "integer": st.integers(int(low), int(low) + 4),
        "number": st.floats(low, declared.maximum or 1),
        "boolean": st.booleans(),
        "choice": st.sampled_from(declared.choices or [""]),
        "list": SHAPES,
    }[declared.kind]
    if declared.kind in ("integer", "number") and declared.choices:
        some = some | st.sampled_from(declared.choices)
    if declared.name == "padding" and declared.kind == "integer":
        some = some | st.lists(st.integers(0, 3), min_size=1, max_size=2)
    return st.none() | some if declared.optional else some


@st.composite
def cases(draw: st.DrawFn, kind: type[Layer]) -> tuple[Layer, list[Signal]]:
    """A layer with random settings, and inputs that it may or may not take."""
    signal = draw(TOKENS if kind.takes == "token" else SIGNALS)
    chosen = {each.name: draw(values(each)) for each in describe(kind)}
    if kind is Reshape and draw(st.booleans()):
        chosen["shape"] = draw(st.permutations(signal.shape))
    others = draw(st.lists(st.just(signal) | SIGNALS, min_size=1, max_size=2)) if kind.merges else []
    return kind.model_validate(chosen), [signal, *others]


def output_of(layer: Layer, inputs: list[Signal]) -> Signal | None:
    try:
        return layer.output(*inputs)
    except ShapeError:
        return None


@st.composite
def legal_cases(draw: st.DrawFn, kind: type[Layer]) -> tuple[Layer, list[Signal]]:
    layer, inputs = draw(cases(kind))
    assume(output_of(layer, inputs) is not None)
    return layer, inputs


def built(layer: Layer, inputs: list[Signal]) -> nn.Module:
    module = layer.build(*inputs)
    for each in module.modules():
        if isinstance(each, modules.Stochastic):
            each.draw = lambda shape: torch.rand(shape).numpy()
    return module


def batch(inputs: list[Signal], samples: int) -> list[torch.Tensor]:
    return [
        torch.randn(samples, *each.shape)
        if each.vocabulary is None
        else torch.randint(each.vocabulary, (samples, *each.shape)).float()
        for each in inputs
    ]


@every_layer
@patient
@given(data=st.data())
def test_the_declared_signal_has_the_shape_of_the_real_output(kind: type[Layer], data: st.DataObject) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    declared = layer.output(*inputs)
    for samples in (1, 3):
        output = built(layer, inputs).train()(*batch(inputs, samples))
        assert output.shape == (samples, *declared.shape)
        assert output.numel() > 0


@every_layer
@patient
@given(data=st.data())
def test_the_declared_parameters_are_the_state_of_the_module(kind: type[Layer], data: st.DataObject) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    module, declared = layer.build(*inputs), layer.parameters(*inputs)
    state = {name: tuple(array.shape) for name, array in module.state_dict().items()}
    assert [(each.name, each.shape) for each in declared] == list(state.items())
    assert [each.name for each in declared if each.trained] == [name for name, _ in module.named_parameters()]
    assert layer.parameter_count(*inputs) == sum(each.numel() for each in module.parameters())


@every_layer
@patient
@given(data=st.data())
def test_what_is_not_drawn_starts_as_pytorch_starts_it(kind: type[Layer], data: st.DataObject) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    state = layer.build(*inputs).state_dict()

    def starts(parameter: Parameter) -> bool:
        return bool((state[parameter.name] == parameter.initial).all())

    drawn = ("weight", "bias")
    assert all(starts(each) for each in layer.parameters(*inputs) if each.role not in drawn)


@every_layer
@settings(patient, max_examples=5)
@given(data=st.data())
def test_multiply_adds_are_half_of_what_pytorch_counts_as_operations(
    kind: type[Layer], data: st.DataObject
) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    # in float64 no kernel of its own computes an LSTM, whose products would not be counted
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        built(layer, inputs).double()(*(each.double() for each in batch(inputs, 1)))
    assert layer.multiply_adds(*inputs) * 2 == counter.get_total_flops()


@pytest.mark.parametrize("kind", [Dense, *CONVOLUTIONS], ids=layer_name)
@patient
@given(data=st.data())
def test_fans_are_those_that_pytorch_computes_from_the_weight(kind: type[Layer], data: st.DataObject) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    weight = layer.build(*inputs).state_dict()["weight"]
    declared = layer.parameters(*inputs)[0]
    expected = nn.init._calculate_fan_in_and_fan_out(weight)
    assert (declared.fan_in, declared.fan_out) == expected


@every_layer
@patient
@given(data=st.data())
def test_the_source_makes_a_module_that_computes_the_same(kind: type[Layer], data: st.DataObject) -> None:
    layer, inputs = data.draw(legal_cases(kind))
    ours, theirs = built(layer, inputs), interpret(layer.source(*inputs))
    theirs.load_state_dict(dict(ours.state_dict()))
    for training in (False,) if kind in DRAWING else (True, False):
        xs = batch(inputs, 4)
        torch.testing.assert_close(ours.train(training)(*xs), theirs.train(training)(*xs))


@pytest.mark.parametrize("kind", [each for each in LAYERS if each.linear], ids=layer_name)
@patient
@given(data=st.data())
def test_straight_lines_stay_straight_through_what_says_that_it_is_linear(
    kind: type[Layer], data: st.DataObject
) -> None:
    assert not bends(*data.draw(legal_cases(kind)))


@pytest.mark.parametrize(
    "kind", [each for each in LAYERS if not each.linear and each.takes == "number"], ids=layer_name
)
def test_what_does_not_say_so_bends_them(kind: type[Layer]) -> None:
    assert find(legal_cases(kind), lambda case: bends(*case), settings=patient)


def bends(layer: Layer, inputs: list[Signal]) -> bool:
    """Whether halfway between two random inputs the output is not halfway between theirs."""
    torch.manual_seed(0)
    module = built(layer, inputs).eval()
    with torch.no_grad():
        for each in module.parameters():
            nn.init.normal_(each)
        ends = [[7 * each for each in batch(inputs, 4)] for _ in range(2)]
        middle = module(*((one + other) / 2 for one, other in zip(*ends, strict=True)))
        between = (module(*ends[0]) + module(*ends[1])) / 2
    return not torch.allclose(middle, between, rtol=1e-3, atol=1e-2)


@pytest.mark.parametrize("kind", [*MENDABLE, *MERGES, *BEYOND_MENDING], ids=layer_name)
@patient
@given(data=st.data())
def test_a_refusal_tells_what_was_expected_and_found_in_both_languages(
    kind: type[Layer], data: st.DataObject
) -> None:
    refusal = refused(*data.draw(refused_cases(kind)))
    for words in (refusal.message, refusal.expected, refusal.found):
        assert words.en.strip()
        assert words.ko.strip()
    assert refusal.message.en != refusal.message.ko
    assert refusal.expected.en != refusal.found.en
    assert str(refusal) == refusal.message.en


@pytest.mark.parametrize("kind", [*MENDABLE, *MERGES], ids=layer_name)
@patient
@given(data=st.data())
def test_the_suggested_fixes_mend_what_was_refused_one_input_at_a_time(
    kind: type[Layer], data: st.DataObject
) -> None:
    layer, inputs = data.draw(refused_cases(kind))
    fix = refused(layer, inputs).fix
    assume(fix is not None)
    layer, inputs = apply(fix, layer, inputs)
    for _ in [*inputs[1:], *(describe(kind) if kind in OF_SEVERAL_FAULTS else [])]:
        if output_of(layer, inputs) is None:
            layer, inputs = apply(refused(layer, inputs).fix, layer, inputs)
    assert all(layer.output(*inputs).shape)


@st.composite
def refused_cases(draw: st.DrawFn, kind: type[Layer]) -> tuple[Layer, list[Signal]]:
    """Of a merge, two inputs: a fix mends one pair of wires."""
    layer, inputs = draw(cases(kind))
    assume(output_of(layer, inputs[:2]) is None)
    return layer, inputs[:2]


def refused(layer: Layer, inputs: list[Signal]) -> ShapeError:
    with pytest.raises(ShapeError) as caught:
        layer.output(*inputs)
    return caught.value


def apply(fix: SettingFix | InsertFix, layer: Layer, inputs: list[Signal]) -> tuple[Layer, list[Signal]]:
    if isinstance(fix, SettingFix):
        return type(layer).model_validate(layer.model_dump() | {fix.setting: fix.value}), inputs
    inserted = layer_class(fix.type).model_validate(fix.settings)
    places = range(len(inputs)) if fix.input is None else [fix.input]
    return layer, [inserted.output(each) if i in places else each for i, each in enumerate(inputs)]


def interpret(expression: str) -> nn.Module:
    """The module of a generated expression: calls of `nn.X` or of our own modules on literals, and
    nothing else.
    """
    made = _value(ast.parse(expression, mode="eval").body)
    assert isinstance(made, nn.Module)
    return made


def _value(node: ast.expr) -> Any:
    if not isinstance(node, ast.Call):
        return ast.literal_eval(node)
    named = {each.arg: _value(each.value) for each in node.keywords if each.arg}
    return _class(node.func)(*map(_value, node.args), **named)


def _class(node: ast.expr) -> Callable[..., nn.Module]:
    if isinstance(node, ast.Attribute):
        assert isinstance(node.value, ast.Name)
        assert node.value.id == "nn"
        return getattr(nn, node.attr)
    assert isinstance(node, ast.Name)
    return getattr(modules, node.id)
