"""Batch and layer normalisation."""

import pytest
import torch
from torch import nn

from app.layers.declaration import ShapeError
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.normalization.group_norm import GroupNorm, InstanceNorm
from app.layers.normalization.layer_norm import LayerNorm, RmsNorm
from app.schema.shape import Shape
from app.schema.signal import signal_of

SHAPES: list[Shape] = [(4,), (3, 5), (3, 4, 2)]


def over_batch(x: torch.Tensor) -> list[int]:
    """All axes but the channels."""
    return [axis for axis in range(x.dim()) if axis != 1]


@pytest.mark.parametrize("shape", SHAPES)
def test_batch_norm_gives_mean_0_and_deviation_1_before_scale_and_shift(shape: Shape) -> None:
    x = 7 * torch.randn(64, *shape) + 3
    y = BatchNorm().build(signal_of(shape))(x)
    torch.testing.assert_close(y.mean(over_batch(y)), torch.zeros(shape[0]), atol=1e-5, rtol=0)
    torch.testing.assert_close(y.std(over_batch(y), correction=0), torch.ones(shape[0]), atol=1e-4, rtol=0)


@pytest.mark.parametrize("shape", SHAPES)
def test_batch_norm_trains_and_evaluates_as_pytorchs_own_over_many_batches(shape: Shape) -> None:
    ours = BatchNorm(momentum=0.3, epsilon=1e-3).build(signal_of(shape))
    theirs = (nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d)(shape[0], eps=1e-3, momentum=0.3)
    for _ in range(5):
        x = 2 * torch.randn(8, *shape) - 1
        torch.testing.assert_close(ours(x), theirs(x))
    torch.testing.assert_close(ours.running_var, theirs.running_var)
    torch.testing.assert_close(ours.eval()(x), theirs.eval()(x))


def test_a_batch_of_one_is_normalised_by_the_running_statistics_and_leaves_them() -> None:
    module = BatchNorm().build(signal_of((2,)))
    module(torch.randn(32, 2) * 3 + 1)
    before = {name: array.clone() for name, array in module.state_dict().items()}
    x = torch.randn(1, 2, requires_grad=True)
    y = module(x)
    y.sum().backward()
    assert all(torch.equal(before[name], array) for name, array in module.state_dict().items())
    torch.testing.assert_close(y, module.eval()(x))
    assert x.grad is not None
    assert (x.grad != 0).all()


def test_one_sample_of_many_positions_is_normalised_over_its_positions() -> None:
    y = BatchNorm().build(signal_of((3, 5, 5)))(4 * torch.randn(1, 3, 5, 5) + 2)
    torch.testing.assert_close(y.mean((0, 2, 3)), torch.zeros(3), atol=1e-5, rtol=0)


def test_the_state_of_batch_norm_can_be_loaded_from_plain_arrays() -> None:
    first, second = BatchNorm().build(signal_of((3,))), BatchNorm().build(signal_of((3,)))
    first(torch.randn(16, 3))
    second.load_state_dict(dict(first.state_dict()), strict=True)
    x = torch.randn(4, 3)
    torch.testing.assert_close(first.eval()(x), second.eval()(x), rtol=0, atol=0)


@pytest.mark.parametrize("shape", SHAPES)
def test_layer_norm_gives_every_sample_mean_0_and_deviation_1(shape: Shape) -> None:
    x = 5 * torch.randn(6, *shape) - 2
    y = LayerNorm().build(signal_of(shape))(x).flatten(1)
    torch.testing.assert_close(y.mean(1), torch.zeros(6), atol=1e-5, rtol=0)
    torch.testing.assert_close(y.std(1, correction=0), torch.ones(6), atol=1e-4, rtol=0)


def test_layer_norm_of_one_number_is_refused_since_it_is_always_0() -> None:
    with pytest.raises(ShapeError, match="always gives 0") as refusal:
        LayerNorm().output(signal_of((1,)))
    assert refusal.value.expected.en == "two numbers or more"
    assert refusal.value.found.en == "1"


def test_group_norm_brings_each_group_of_channels_of_each_sample_to_mean_0_and_deviation_1() -> None:
    y = GroupNorm(groups=2).build(signal_of((6, 5, 4)))(3 * torch.randn(8, 6, 5, 4) - 2)
    groups = y.reshape(8, 2, -1)
    torch.testing.assert_close(groups.mean(2), torch.zeros(8, 2), atol=1e-5, rtol=0)
    torch.testing.assert_close(groups.std(2, correction=0), torch.ones(8, 2), atol=1e-4, rtol=0)


def test_instance_norm_brings_each_channel_of_each_sample_to_mean_0_and_deviation_1() -> None:
    y = InstanceNorm().build(signal_of((3, 40)))(3 * torch.randn(8, 3, 40) - 2)
    torch.testing.assert_close(y.mean(2), torch.zeros(8, 3), atol=1e-5, rtol=0)
    torch.testing.assert_close(y.std(2, correction=0), torch.ones(8, 3), atol=1e-4, rtol=0)


def test_rms_norm_leaves_a_mean_square_of_1_and_the_sign_of_the_mean() -> None:
    x = 3 * torch.randn(8, 50) + 20
    y = RmsNorm().build(signal_of((50,)))(x)
    torch.testing.assert_close(y.square().mean(1), torch.ones(8))
    assert (y.mean(1) > 0.9).all()


@pytest.mark.parametrize("kind", [LayerNorm, RmsNorm])
def test_over_a_step_each_step_is_normalised_by_itself(kind: type[LayerNorm] | type[RmsNorm]) -> None:
    x = torch.randn(4, 6, 5) * torch.arange(1, 6)
    whole, steps = kind(over="sample"), kind(over="step").build(signal_of((6, 5)))
    alone = whole.build(signal_of((6,)))
    for time in range(5):
        torch.testing.assert_close(steps(x)[:, :, time], alone(x[:, :, time]))


def test_what_cannot_be_normalised_is_refused_with_what_it_would_become() -> None:
    with pytest.raises(ShapeError, match="always gives ±1"):
        RmsNorm().output(signal_of((1,)))
    with pytest.raises(ShapeError, match="would become 0"):
        InstanceNorm().output(signal_of((4,)))
    with pytest.raises(ShapeError, match="always gives 0") as refusal:
        GroupNorm(groups=4).output(signal_of((4,)))
    assert refusal.value.found.en == "4"
