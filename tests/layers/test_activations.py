"""Activations: the closed forms, held against autograd on the modules that train."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.layers.activations.elu import Elu
from app.layers.activations.leaky_relu import LeakyRelu
from app.layers.activations.maxout import Maxout
from app.layers.activations.prelu import Prelu
from app.layers.activations.sigmoid import BipolarSigmoid, Sigmoid
from app.layers.activations.softmax import Softmax
from app.layers.activations.step import BipolarStep, Step
from app.layers.activations.threshold import Threshold
from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import Activation, Floats, Layer
from app.layers.entry import Plotted
from app.schema.signal import signal_of

DEFAULTS = [each() for each in LAYERS if each.about.group == "activation"]
OTHERS = [Step(straight_through=True), LeakyRelu(slope=0.3), Prelu(initial_slope=0.625), Elu(alpha=2.5)]
PLOTTED = [each for each in (*DEFAULTS, *OTHERS) if isinstance(each, Plotted)]
ACTIVATIONS = [each for each in PLOTTED if isinstance(each, Activation)]
AWKWARD = [0.0, -0.0, 1.0, -1.0, 1e-8, -1e-8, 19.9, 20.1, -20.1, 88.8, -88.8, 1000.0, -1000.0]
POINTS = np.concatenate([np.linspace(-8, 8, 321), AWKWARD])


def by_autograd(layer: Layer, points: Floats) -> tuple[Floats, Floats]:
    """Value and derivative of the built module at each point."""
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    y = layer.build(signal_of((len(points),))).double()(x[None])
    y.sum().backward()
    assert x.grad is not None
    return y[0].detach().numpy(), x.grad.numpy()


@pytest.mark.parametrize("layer", PLOTTED, ids=lambda each: each.type)
def test_value_and_derivative_equal_autograd(layer: Activation) -> None:
    value, derivative = by_autograd(layer, POINTS)
    # PyTorch's softplus takes x for itself above 20, where they differ by 2e-9
    np.testing.assert_allclose(layer.value(POINTS), value, rtol=1e-12, atol=3e-9)
    np.testing.assert_allclose(layer.derivative(POINTS), derivative, rtol=1e-12, atol=3e-9)


@pytest.mark.parametrize("layer", PLOTTED, ids=lambda each: each.type)
def test_the_closed_forms_are_silent_at_any_magnitude_and_keep_the_precision(layer: Activation) -> None:
    for dtype in (np.float32, np.float64):
        x = np.array(AWKWARD, dtype=dtype)
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            value, derivative = layer.value(x), layer.derivative(x)
        assert value.dtype == derivative.dtype == dtype
        assert np.isfinite([value, derivative]).all()


@pytest.mark.parametrize("layer", ACTIVATIONS, ids=lambda each: each.type)
def test_an_activation_saturates_exactly_where_its_values_have_two_bounds(layer: Activation) -> None:
    low, high = layer.value(np.array([-1e4, 1e4]))
    if layer.saturates is None:
        assert high > 100
    else:
        assert layer.saturates == (low, high)


@pytest.mark.parametrize("layer", ACTIVATIONS, ids=lambda each: each.type)
def test_a_unit_dies_where_neither_value_nor_slope_is_left(layer: Activation) -> None:
    x = np.array([-3.0, -0.5])
    silent = bool((layer.value(x) == 0).all() and (layer.derivative(x) == 0).all())
    assert layer.dies == (silent and layer.saturates is None)


def test_the_values_of_the_lecture_come_out() -> None:
    x = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    np.testing.assert_array_equal(Step().value(x), [0, 0, 1, 1, 1])
    np.testing.assert_array_equal(BipolarStep().value(x), [-1, -1, 1, 1, 1])
    np.testing.assert_array_equal(Threshold().value(x), [-1, -0.5, 0, 0.5, 1])
    np.testing.assert_allclose(LeakyRelu().value(x), [-0.2, -0.05, 0, 0.5, 2])
    np.testing.assert_allclose(BipolarSigmoid().value(x), 2 * Sigmoid().value(x) - 1)
    np.testing.assert_allclose(Sigmoid().value(np.log([3.0])), [0.75])


@pytest.mark.parametrize("kind", [Step, BipolarStep])
def test_a_step_has_no_gradient_unless_it_goes_straight_through(kind: type[Step] | type[BipolarStep]) -> None:
    upstream = torch.tensor([[0.5, -2.0, 3.0]])
    for straight, expected in ((False, torch.zeros(1, 3)), (True, upstream)):
        x = torch.tensor([[-4.0, 0.0, 0.3]], requires_grad=True)
        layer = kind(straight_through=straight)
        y = layer.build(signal_of((3,)))(x)
        y.backward(upstream)
        assert x.grad is not None
        torch.testing.assert_close(x.grad, expected, rtol=0, atol=0)
        np.testing.assert_array_equal(y.detach()[0], layer.value(x.detach()[0].numpy()))
        np.testing.assert_array_equal(layer.derivative(np.array([-4.0, 0.3])), [straight, straight])


def test_softmax_sums_to_one_over_units_and_over_the_channels_of_every_position() -> None:
    for shape in ((5,), (3, 4), (3, 2, 2)):
        x = 1000 * torch.randn(2, *shape)
        y = Softmax().build(signal_of(shape))(x)
        torch.testing.assert_close(y.sum(dim=1), torch.ones_like(y[:, 0]))
        assert torch.equal(y.argmax(1), x.argmax(1))


def test_softmax_of_logarithms_is_their_shares() -> None:
    y = Softmax().build(signal_of((3,)))(torch.log(torch.tensor([[1.0, 2.0, 5.0]])))
    torch.testing.assert_close(y, torch.tensor([[0.125, 0.25, 0.625]]))


def test_maxout_keeps_the_largest_of_neighbouring_units_and_sends_the_gradient_there() -> None:
    x = torch.tensor([[1.0, 5.0, -2.0, -3.0, 0.0, 4.0]], requires_grad=True)
    y = Maxout(pieces=3).build(signal_of((6,)))(x)
    y.sum().backward()
    assert x.grad is not None
    assert y.tolist() == [[5.0, 4.0]]
    assert x.grad.tolist() == [[0, 1, 0, 0, 0, 1]]


def test_maxout_compares_channels_at_the_same_position() -> None:
    x = torch.randn(2, 4, 3, 3)
    y = Maxout(pieces=2).build(signal_of((4, 3, 3)))(x)
    torch.testing.assert_close(y, torch.stack([x[:, :2].amax(1), x[:, 2:].amax(1)], dim=1))


def test_prelu_learns_one_slope_or_one_for_each_channel() -> None:
    x = torch.tensor([[-1.0, -2.0, 3.0]])
    shared, own = Prelu().build(signal_of((3,))), Prelu(shared=False).build(signal_of((3,)))
    for module, expected in ((shared, [-3.0]), (own, [-1.0, -2.0, 0.0])):
        module(x).sum().backward()
        (slope,) = module.parameters()
        assert slope.grad is not None
        assert slope.grad.tolist() == expected


def test_every_activation_of_the_curriculum_is_there() -> None:
    names = {layer_name(each) for each in LAYERS if each.about.group == "activation"}
    assert names >= {
        *("step", "bipolar-step", "threshold", "sigmoid", "bipolar-sigmoid", "tanh", "relu", "leaky-relu"),
        *("prelu", "elu", "selu", "maxout", "softplus", "gelu", "silu", "softmax", "identity"),
    }
