"""Dropout draws its masks from a given stream, keeps the mean, and rests in evaluation."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from app.layers.dropout import Dropout
from app.layers.modules import StreamDropout
from app.randomness import Stream, generator
from app.schema.signal import signal_of


def stream(seed: int = 3) -> NDArray[np.float32]:
    return generator(seed, Stream.DROPOUT, 0, 0, 0).random((64, 50), dtype=np.float32)


def dropout(rate: float, draws: NDArray[np.float32]) -> nn.Module:
    module = Dropout(rate=rate).build(signal_of(draws.shape[1:]))
    assert isinstance(module, StreamDropout)
    module.draw = lambda shape: draws.reshape(shape)
    return module


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_a_number_is_kept_where_the_draw_reaches_the_rate_and_scaled_up(rate: float) -> None:
    draws, x = stream(), torch.randn(64, 50)
    expected = np.where(draws >= np.float32(rate), x.numpy() / np.float32(1 - rate), 0)
    np.testing.assert_allclose(dropout(rate, draws)(x).numpy(), expected, rtol=1e-6)


def test_a_draw_that_equals_the_rate_is_kept() -> None:
    draws = np.array([[0.25, np.nextafter(np.float32(0.25), np.float32(0))]], dtype=np.float32)
    assert dropout(0.25, draws)(torch.ones(1, 2)).tolist() == [[pytest.approx(4 / 3), 0]]


def test_the_stream_is_asked_for_the_shape_of_the_whole_batch() -> None:
    asked = []
    module = StreamDropout(0.5)
    module.draw = lambda shape: asked.append(shape) or np.zeros(shape, np.float32)
    module(torch.ones(4, 2, 3, 3))
    assert asked == [(4, 2, 3, 3)]


@pytest.mark.parametrize("rate", [0.2, 0.5, 0.8])
def test_the_expectation_is_preserved(rate: float) -> None:
    draws = np.random.default_rng(0).random((1000, 200), dtype=np.float32)
    y = dropout(rate, draws)(torch.ones(1000, 200))
    error = np.sqrt(rate / (1 - rate) / y.numel())
    assert abs(float(y.mean()) - 1) < 5 * error


def test_evaluation_passes_everything_and_asks_for_no_draws() -> None:
    module, x = StreamDropout(0.5).eval(), torch.randn(4, 3)
    assert torch.equal(module(x), x)


def test_the_gradient_flows_through_kept_units_only() -> None:
    draws, x = stream(), torch.randn(64, 50, requires_grad=True)
    dropout(0.5, draws)(x).sum().backward()
    assert x.grad is not None
    np.testing.assert_array_equal(x.grad.numpy(), np.where(draws >= 0.5, 2, 0))


def test_the_same_stream_gives_the_same_masks_and_another_gives_others() -> None:
    x = torch.ones(64, 50)
    first, again, other = (dropout(0.5, stream(seed))(x) for seed in (3, 3, 4))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_training_without_a_stream_is_an_error_that_names_what_to_set() -> None:
    with pytest.raises(RuntimeError, match="set `draw`"):
        StreamDropout(0.5)(torch.ones(2, 2))
