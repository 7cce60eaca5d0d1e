"""Shapes worked by hand, and the words and fixes of refusals."""

import pytest
import torch

from app.layers.activations.maxout import Maxout
from app.layers.declaration import InsertFix, Layer, SettingFix, ShapeError
from app.layers.dense import Dense
from app.layers.merge import Add, Concatenate, Multiply
from app.layers.shape.flatten import Flatten
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.layers.spatial.global_pooling import GlobalAvgPool, GlobalMaxPool
from app.layers.spatial.pooling import AvgPool2d, MaxPool2d
from app.layers.spatial.transposed import ConvTranspose1d, ConvTranspose2d
from app.layers.spatial.upsample import Upsample
from app.schema.shape import Shape
from app.schema.signal import signal_of


def refusal(layer: Layer, *inputs: Shape) -> ShapeError:
    with pytest.raises(ShapeError) as caught:
        layer.output(*map(signal_of, inputs))
    return caught.value


def shape_after(layer: Layer, *inputs: Shape) -> Shape:
    return layer.output(*map(signal_of, inputs)).shape


def test_lenet_on_28_by_28_has_the_shapes_of_the_paper() -> None:
    layers = [
        Conv2d(filters=6, kernel_size=5, padding="same"), AvgPool2d(),
        Conv2d(filters=16, kernel_size=5), AvgPool2d(),
        Flatten(), Dense(units=120), Dense(units=84), Dense(units=10),
    ]  # fmt: skip
    shapes: list[Shape] = [(1, 28, 28)]
    parameters = 0
    for layer in layers:
        parameters += layer.parameter_count(signal_of(shapes[-1]))
        shapes.append(shape_after(layer, shapes[-1]))
    assert shapes[1:] == [
        (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (400,), (120,), (84,), (10,)
    ]  # fmt: skip
    assert parameters == 156 + 2416 + 48_120 + 10_164 + 850


@pytest.mark.parametrize(
    ("layer", "shape", "expected"),
    [
        (Conv2d(filters=4), (1, 8, 8), (4, 6, 6)),
        (Conv2d(filters=4, stride=2, padding="same"), (1, 7, 8), (4, 4, 4)),
        (Conv1d(filters=3, kernel_size=5, stride=2), (2, 20), (3, 8)),
        (MaxPool2d(), (3, 5, 4), (3, 2, 2)),
        (MaxPool2d(kernel_size=3, stride=1, padding="same"), (3, 5, 4), (3, 5, 4)),
        (GlobalAvgPool(), (7, 4, 4), (7,)),
        (GlobalMaxPool(), (7, 9), (7,)),
        (Upsample(factor=3), (2, 4, 5), (2, 12, 15)),
        (Reshape(shape=[1, 8, 8]), (64,), (1, 8, 8)),
        (Maxout(pieces=4), (8, 3, 3), (2, 3, 3)),
    ],
    ids=lambda each: each.type if isinstance(each, Layer) else str(each),
)
def test_a_shape_worked_by_hand(layer: Layer, shape: Shape, expected: Shape) -> None:
    assert shape_after(layer, shape) == expected


def test_a_kernel_larger_than_the_image_is_refused_with_one_that_fits() -> None:
    error = refusal(Conv2d(filters=4, kernel_size=5), (1, 3, 8))
    assert "5 does not fit into 3×8" in error.message.en
    assert error.expected.en == "at least 5 along every axis"
    assert error.found.en == "3×8"
    assert error.fix == SettingFix("kernel_size", 3)


def test_same_padding_needs_a_middle() -> None:
    assert refusal(MaxPool2d(padding="same"), (1, 8, 8)).fix == SettingFix("kernel_size", 3)


def test_a_convolution_on_features_offers_to_read_them_as_an_image() -> None:
    error = refusal(Conv2d(filters=4), (64,))
    assert error.fix == InsertFix("reshape", {"shape": [1, 8, 8]})
    assert error.found.en == "64"


def test_a_reshape_that_would_not_help_is_not_offered() -> None:
    assert refusal(Conv2d(filters=4), (7,)).fix is None


def test_a_dense_layer_on_an_image_offers_to_flatten_it() -> None:
    assert refusal(Dense(units=3), (1, 8, 8)).fix == InsertFix("flatten", {})


def test_a_reshape_to_another_number_of_numbers_offers_one_that_holds() -> None:
    error = refusal(Reshape(shape=[1, 5, 5]), (64,))
    assert error.expected.en == "25 numbers"
    assert error.fix == SettingFix("shape", [1, 8, 8])


def test_maxout_of_a_prime_number_of_units_offers_a_wider_layer() -> None:
    assert refusal(Maxout(pieces=2), (67,)).fix == InsertFix("dense", {"units": 68})
    assert refusal(Maxout(pieces=2), (9,)).fix == SettingFix("pieces", 3)


@pytest.mark.parametrize("merge", [Add(), Multiply()], ids=lambda each: each.type)
@pytest.mark.parametrize(("first", "second"), [((1,), (4,)), ((4, 1), (4, 5)), ((3, 1, 1), (3, 2, 2))])
def test_nothing_is_broadcast_though_pytorch_would(merge: Layer, first: Shape, second: Shape) -> None:
    assert torch.broadcast_shapes(first, second)
    error = refusal(merge, first, second)
    assert "input 2" in error.message.en
    assert "input 1" in error.message.en
    assert "2번 입력" in error.message.ko


@pytest.mark.parametrize(
    ("first", "second", "fix"),
    [
        ((8,), (3,), InsertFix("dense", {"units": 8}, 1)),
        ((64,), (1, 8, 8), InsertFix("reshape", {"shape": [64]}, 1)),
        ((8, 4, 4), (3, 4, 4), InsertFix("conv2d", {"filters": 8, "kernel_size": 1, "stride": 1}, 1)),
        ((8, 4, 4), (3, 8, 8), InsertFix("conv2d", {"filters": 8, "kernel_size": 1, "stride": 2}, 1)),
        ((3, 8, 8), (8, 4, 4), InsertFix("conv2d", {"filters": 8, "kernel_size": 1, "stride": 2}, 0)),
        ((8, 4), (3, 4), InsertFix("conv1d", {"filters": 8, "kernel_size": 1, "stride": 1}, 1)),
        ((3, 8, 4), (3, 4, 8), InsertFix("reshape", {"shape": [3, 8, 4]}, 1)),
        ((3, 8, 4), (5, 4, 8), None),
    ],
)
def test_a_sum_of_unequal_shapes_offers_a_projection_on_one_wire(
    first: Shape, second: Shape, fix: InsertFix | None
) -> None:
    assert refusal(Add(), first, second).fix == fix


def test_concatenation_sums_the_channels_and_refuses_other_differences() -> None:
    assert shape_after(Concatenate(), (2,), (3,), (4,)) == (9,)
    assert shape_after(Concatenate(), (2, 4, 4), (3, 4, 4)) == (5, 4, 4)
    error = refusal(Concatenate(), (2, 4, 4), (2, 4, 5))
    assert error.found.en == "2×4×4, 2×4×5"


def test_concatenation_offers_to_flatten_one_input_after_another_until_all_are_vectors() -> None:
    inputs: list[Shape] = [(3,), (2, 4, 4), (2, 4, 5)]
    for _ in range(2):
        fix = refusal(Concatenate(), *inputs).fix
        assert isinstance(fix, InsertFix)
        assert (fix.type, fix.settings) == ("flatten", {})
        assert fix.input is not None
        inputs[fix.input] = shape_after(Flatten(), inputs[fix.input])
    assert shape_after(Concatenate(), *inputs) == (3 + 32 + 40,)


@pytest.mark.parametrize("merge", [Add(), Multiply(), Concatenate()], ids=lambda each: each.type)
def test_a_merge_needs_two_inputs(merge: Layer) -> None:
    error = refusal(merge, (4,))
    assert error.expected.en == "two or more inputs"
    assert error.found.en == "1 input"


def test_merges_compute_what_they_are_called() -> None:
    xs = [torch.randn(2, 3) for _ in range(3)]
    signals = [signal_of((3,))] * 3
    torch.testing.assert_close(Add().build(*signals)(*xs), xs[0] + xs[1] + xs[2])
    torch.testing.assert_close(Multiply().build(*signals)(*xs), xs[0] * xs[1] * xs[2])
    torch.testing.assert_close(Concatenate().build(*signals)(*xs), torch.cat(xs, 1))


def test_an_average_at_the_edge_counts_only_what_is_there() -> None:
    layer = AvgPool2d(kernel_size=3, stride=1, padding="same")
    torch.testing.assert_close(
        layer.build(signal_of((1, 4, 4)))(torch.ones(1, 1, 4, 4)), torch.ones(1, 1, 4, 4)
    )


def test_absurd_sizes_are_counted_exactly_and_at_once() -> None:
    layer = Dense(units=65_536)
    assert layer.parameter_count(signal_of((10**12,))) == 65_536 * 10**12 + 65_536
    assert layer.multiply_adds(signal_of((10**12,))) == 65_536 * 10**12


@pytest.mark.parametrize(
    ("layer", "shape", "expected"),
    [
        (Conv2d(filters=4, padding=2), (1, 8, 8), (4, 10, 10)),
        (Conv2d(filters=4, padding=[0, 1]), (1, 8, 8), (4, 6, 8)),
        (Conv1d(filters=4, padding=[3]), (2, 8), (4, 12)),
        (Conv1d(filters=4, dilation=4), (2, 20), (4, 12)),
        (Conv1d(filters=4, kernel_size=5, dilation=3, padding="same"), (2, 20), (4, 20)),
        (Conv2d(filters=6, groups=3), (3, 8, 8), (6, 6, 6)),
        (ConvTranspose1d(filters=4, kernel_size=4, stride=2, padding=1), (2, 10), (4, 20)),
        (ConvTranspose2d(filters=4, stride=2, padding=1, output_padding=1), (8, 4, 7), (4, 8, 14)),
        (ConvTranspose2d(filters=4, padding=[0, 1]), (8, 4, 4), (4, 6, 4)),
        (Dense(units=5), (3, 20), (5, 20)),
    ],
    ids=str,
)
def test_a_window_of_pytorchs_settings_has_the_shape_worked_by_hand(
    layer: Layer, shape: Shape, expected: Shape
) -> None:
    assert shape_after(layer, shape) == expected


def test_a_dilated_window_that_is_too_large_is_refused_with_one_that_fits() -> None:
    error = refusal(Conv1d(filters=4, kernel_size=5, dilation=3), (2, 10))
    assert "13 does not fit into 10" in error.message.en
    assert error.fix == SettingFix("kernel_size", 4)
    assert shape_after(Conv1d(filters=4, kernel_size=4, dilation=3), (2, 10)) == (4, 1)


def test_padding_for_more_axes_than_the_window_has_is_refused() -> None:
    assert refusal(Conv1d(filters=4, padding=[1, 2]), (2, 10)).fix == SettingFix("padding", 1)


def test_groups_that_do_not_come_out_even_are_refused_with_the_largest_that_do() -> None:
    assert refusal(Conv2d(filters=6, groups=4), (4, 8, 8)).fix == SettingFix("groups", 2)


def test_a_pool_over_a_single_position_is_not_mended_by_one_that_does_nothing() -> None:
    assert refusal(MaxPool2d(), (4, 1, 1)).fix is None
    assert refusal(MaxPool2d(kernel_size=3), (4, 2, 2)).fix == SettingFix("kernel_size", 2)


def test_a_transposed_convolution_turns_a_convolution_of_the_same_settings_round() -> None:
    there = {"kernel_size": 3, "stride": 2, "padding": 1}
    assert shape_after(Conv2d(filters=8, **there), (1, 8, 8)) == (8, 4, 4)
    assert shape_after(ConvTranspose2d(filters=1, **there, output_padding=1), (8, 4, 4)) == (1, 8, 8)


def test_an_output_padding_of_a_whole_stride_is_refused_with_the_largest_that_is_less() -> None:
    error = refusal(ConvTranspose1d(filters=4, stride=2, output_padding=3), (2, 10))
    assert (error.expected.en, error.found.en) == ("less than 2", "3")
    assert error.fix == SettingFix("output_padding", 1)


def test_a_padding_that_cuts_everything_off_is_refused_with_the_largest_that_leaves_something() -> None:
    error = refusal(ConvTranspose2d(filters=4, kernel_size=2, padding=[3, 0]), (8, 2, 9))
    assert (error.expected.en, error.found.en) == ("a padding of 1 at most", "a padding of 3×0")
    assert error.fix == SettingFix("padding", 1)
    assert shape_after(ConvTranspose2d(filters=4, kernel_size=2, padding=1), (8, 2, 9)) == (4, 1, 8)


def test_a_transposed_convolution_on_features_offers_to_read_them_as_an_image() -> None:
    error = refusal(ConvTranspose2d(filters=4), (64,))
    assert error.fix == InsertFix("reshape", {"shape": [1, 8, 8]})
