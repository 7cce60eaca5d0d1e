"""Sequences of several lengths in one array: what stands behind the end of one is felt nowhere."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import nn

from app.layers import modules
from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import Layer, ShapeError
from app.layers.entry import entry
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.normalization.layer_norm import LayerNorm
from app.layers.shape.flatten import Flatten
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d
from app.layers.spatial.global_pooling import GlobalAvgPool, GlobalMaxPool
from app.layers.spatial.pooling import AvgPool1d, MaxPool1d
from app.layers.spatial.transposed import ConvTranspose1d
from app.layers.spatial.upsample import Upsample
from app.schema.setting import describe
from app.schema.signal import SEQUENCE, Signal

CHANNELS, TIME = 2, 9
LENGTHS = torch.tensor([9, 4, 1, 6])
PADDED = Signal(SEQUENCE, (CHANNELS, TIME), padded=True)
NOT_BY_STEPS = (Flatten, Reshape)
"""What stands beyond a sequence is 0 where these find it, if it comes from the data."""
patient = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))


def mask(lengths: torch.Tensor, time: int) -> torch.Tensor:
    return torch.from_numpy(np.arange(time) < lengths.numpy()[:, None])


def drawn(kind: type[Layer], data: st.DataObject) -> Layer:
    """A layer with small random settings that takes the padded sequences."""
    chosen = {}
    for each in describe(kind):
        low, high = int(each.minimum or 0), int(min(each.maximum or 1, (each.minimum or 0) + 4))
        some: st.SearchStrategy[object] = st.integers(low, max(low, high))
        if each.kind == "boolean":
            some = st.booleans()
        elif each.kind == "choice":
            some = st.sampled_from(each.choices)
        elif each.kind == "number":
            some = st.floats(each.minimum or 0, each.maximum or 1)
        chosen[each.name] = data.draw(st.none() | some if each.optional else some)
    layer = kind.model_validate(chosen)
    assume(output_of(layer) is not None)
    return layer


def signals(layer: Layer) -> list[Signal]:
    return [PADDED] * (2 if layer.merges and not layer.lone else 1)


def output_of(layer: Layer) -> Signal | None:
    try:
        return layer.output(*signals(layer))
    except ShapeError:
        return None


def built(layer: Layer, training: bool) -> nn.Module:
    torch.manual_seed(0)
    module = layer.build(*signals(layer))
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    for each in module.modules():
        if isinstance(each, modules.Stochastic):
            each.draw = lambda shape: np.random.default_rng(1).random(shape, np.float32)
    return module.train(training)


def applied(layer: Layer, module: nn.Module, x: torch.Tensor) -> torch.Tensor:
    arriving = [x] * len(signals(layer))
    output: torch.Tensor = module(*arriving, mask=mask(LENGTHS, TIME)) if layer.masked else module(*arriving)
    return output


def there(layer: Layer, y: torch.Tensor) -> list[torch.Tensor]:
    """Of every sample's output the steps that are there; all of it where it has no time."""
    signal = layer.output(*signals(layer))
    if not signal.padded:
        return list(y)
    left = layer.output_lengths(LENGTHS).tolist()
    return [each[..., :length] for each, length in zip(y, left, strict=True)]


SEQUENTIAL = [
    each
    for each in LAYERS
    if each not in NOT_BY_STEPS and output_of(each.model_validate(entry(each).starter)) is not None
]


@pytest.mark.parametrize("kind", SEQUENTIAL, ids=layer_name)
@patient
@given(data=st.data(), training=st.booleans())
def test_no_output_and_no_gradient_depends_on_what_stands_behind_the_end(
    kind: type[Layer], data: st.DataObject, training: bool
) -> None:
    layer = drawn(kind, data)
    clean, beyond = torch.randn(4, CHANNELS, TIME), ~mask(LENGTHS, TIME)[:, None]
    seen, gradients = [], []
    for x in (clean, clean.masked_fill(beyond, 1e4)):
        module = built(layer, training)
        x = x.clone().requires_grad_()
        parts = there(layer, applied(layer, module, x))
        total = torch.cat([part.flatten() for part in parts]).square().sum()
        if total.requires_grad:
            total.backward()
        seen.append(parts)
        own = torch.zeros_like(x) if x.grad is None else x.grad
        assert not own.masked_select(beyond).any()
        gradients.append([own, *(p.grad for p in module.parameters() if p.grad is not None)])
    for one, other in zip([*seen[0], *gradients[0]], [*seen[1], *gradients[1]], strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0)


@pytest.mark.parametrize(
    "layer",
    [
        Conv1d(filters=3),
        Conv1d(filters=3, padding="same"),
        Conv1d(filters=3, kernel_size=5, stride=2, padding="same"),
        Conv1d(filters=3, kernel_size=2, stride=3),
        ConvTranspose1d(filters=3),
        ConvTranspose1d(filters=3, stride=3, padding=1, output_padding=2),
        ConvTranspose1d(filters=3, kernel_size=1, padding=2),
        MaxPool1d(),
        MaxPool1d(kernel_size=3, stride=2, padding="same"),
        AvgPool1d(),
        AvgPool1d(kernel_size=3, stride=1, padding="same"),
        GlobalAvgPool(),
        GlobalMaxPool(),
        Upsample(factor=3),
    ],
    ids=lambda each: f"{each.type} {each.model_dump(exclude={'type', 'id'}, exclude_defaults=True)}",
)
def test_a_padded_sequence_gives_what_it_gives_alone(layer: Layer) -> None:
    x = torch.randn(4, CHANNELS, TIME)
    module = built(layer, training=False)
    for whole, length, part in zip(x, LENGTHS.tolist(), there(layer, applied(layer, module, x)), strict=True):
        alone = Signal(SEQUENCE, (CHANNELS, length))
        try:
            steps = layer.output(alone)
        except ShapeError:
            assert part.numel() == 0  # too short for a single window
            continue
        torch.testing.assert_close(part, module(whole[None, :, :length])[0])
        assert part.shape == steps.shape


@pytest.mark.parametrize("kind", [k for k in LAYERS if k.masked], ids=layer_name)
@patient
@given(data=st.data(), training=st.booleans())
def test_where_all_steps_are_there_a_mask_changes_nothing(
    kind: type[Layer], data: st.DataObject, training: bool
) -> None:
    layer = drawn(kind, data)
    x, whole = torch.randn(4, CHANNELS, TIME), torch.ones(4, TIME, dtype=torch.bool)
    torch.testing.assert_close(built(layer, training)(x, mask=whole), built(layer, training)(x))


def test_the_mean_over_time_is_that_of_the_steps_that_are_there() -> None:
    x = np.random.default_rng(0).standard_normal((4, CHANNELS, TIME)).astype(np.float32)
    pooled = GlobalAvgPool().build(PADDED)(torch.from_numpy(x), mask=mask(LENGTHS, TIME)).numpy()
    expected = [row[:, :length].mean(axis=1) for row, length in zip(x, LENGTHS.tolist(), strict=True)]
    np.testing.assert_allclose(pooled, expected, rtol=1e-5)


def test_what_has_no_steps_at_all_gives_zero() -> None:
    x, nothing = torch.randn(1, CHANNELS, TIME), torch.zeros(1, TIME, dtype=torch.bool)
    for layer in (GlobalAvgPool(), GlobalMaxPool()):
        assert layer.build(PADDED)(x, mask=nothing).tolist() == [[0, 0]]
    for pool in (MaxPool1d(), AvgPool1d()):
        assert not pool.build(PADDED)(x, mask=nothing).any()
    assert ConvTranspose1d(filters=3).output_lengths(torch.tensor([0, 1])).tolist() == [0, 3]


def test_batch_norm_takes_its_statistics_from_the_steps_that_are_there() -> None:
    x = np.random.default_rng(0).standard_normal((4, CHANNELS, TIME)).astype(np.float32)
    module = BatchNorm(momentum=1.0).build(PADDED).train()
    module(torch.from_numpy(x), mask=mask(LENGTHS, TIME))
    steps = np.concatenate([row[:, :n] for row, n in zip(x, LENGTHS.tolist(), strict=True)], axis=1)
    np.testing.assert_allclose(module.running_mean, steps.mean(axis=1), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(module.running_var, steps.var(axis=1, ddof=1), rtol=1e-4)


def test_layer_norm_takes_each_samples_statistics_from_the_steps_that_are_there() -> None:
    x = np.random.default_rng(0).standard_normal((4, CHANNELS, TIME)).astype(np.float32)
    normal = LayerNorm().build(PADDED)(torch.from_numpy(x), mask=mask(LENGTHS, TIME)).detach().numpy()
    for row, found, length in zip(x, normal, LENGTHS.tolist(), strict=True):
        steps = row[:, :length]
        expected = (steps - steps.mean()) / np.sqrt(steps.var() + 1e-5)
        np.testing.assert_allclose(found[:, :length], expected, rtol=1e-4, atol=1e-5)
