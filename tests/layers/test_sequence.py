"""Layers of tokens, places and attention, against formulas and PyTorch's own."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from app.layers.declaration import InsertFix, SettingFix, ShapeError
from app.layers.gaussian_noise import GaussianNoise
from app.layers.modules import StreamNoise
from app.layers.scale import Scale
from app.layers.sequence.attended import attended
from app.layers.sequence.attention import Attention
from app.layers.sequence.embedding import Embedding
from app.layers.sequence.positions import PositionalEncoding
from app.layers.sequence.steps import LastStep, MeanOverTime
from app.schema.signal import Signal, signal_of

CHANNELS, TIME = 8, 5


def pytorchs(module: nn.Module, context: int, heads: int) -> nn.MultiheadAttention:
    """PyTorch's own with the arrays of ours."""
    theirs = nn.MultiheadAttention(CHANNELS, heads, kdim=context, vdim=context, batch_first=True)
    ours = dict(module.named_parameters())
    state = theirs.state_dict()
    read = ("query", "key", "value")
    if context == CHANNELS:
        state["in_proj_weight"] = torch.cat([ours[f"{each}_weight"] for each in read])
    else:
        state |= {f"{each[0]}_proj_weight": ours[f"{each}_weight"] for each in read}
    state["in_proj_bias"] = torch.cat([ours[f"{each}_bias"] for each in read])
    state["out_proj.weight"], state["out_proj.bias"] = ours["output_weight"], ours["output_bias"]
    theirs.load_state_dict(state)
    return theirs


def drawn(layer: Attention, *inputs: Signal) -> nn.Module:
    module = layer.build(*inputs)
    for each in module.parameters():
        nn.init.normal_(each)
    return module


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("heads", [1, 4])
def test_self_attention_computes_what_pytorchs_own_does(heads: int, causal: bool) -> None:
    x = torch.randn(3, CHANNELS, TIME)
    ours = drawn(Attention(heads=heads, causal=causal), signal_of((CHANNELS, TIME)))
    steps = x.transpose(1, 2)
    hidden = nn.Transformer.generate_square_subsequent_mask(TIME) if causal else None
    expected, _ = pytorchs(ours, CHANNELS, heads)(steps, steps, steps, attn_mask=hidden)
    torch.testing.assert_close(ours(x).transpose(1, 2), expected)


def test_cross_attention_asks_with_the_first_and_hears_the_second() -> None:
    asking, answering = signal_of((CHANNELS, TIME)), signal_of((3, 9))
    ours = drawn(Attention(heads=2), asking, answering)
    x, context = torch.randn(2, CHANNELS, TIME), torch.randn(2, 3, 9)
    heard = context.transpose(1, 2)
    expected, _ = pytorchs(ours, 3, 2)(x.transpose(1, 2), heard, heard)
    torch.testing.assert_close(ours(x, context).transpose(1, 2), expected)


def test_nothing_later_reaches_a_step_of_causal_attention() -> None:
    ours = drawn(Attention(causal=True), signal_of((CHANNELS, TIME)))
    x = torch.randn(1, CHANNELS, TIME)
    changed = x.clone()
    changed[:, :, 3:] += 10
    torch.testing.assert_close(ours(changed)[:, :, :3], ours(x)[:, :, :3])
    assert not torch.allclose(ours(changed)[:, :, 3:], ours(x)[:, :, 3:])


def test_multiply_adds_of_attention_are_half_of_what_pytorch_counts() -> None:
    layer, signal = Attention(heads=2), signal_of((CHANNELS, TIME))
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        layer.build(signal)(torch.randn(1, CHANNELS, TIME))
    assert layer.multiply_adds(signal) * 2 == counter.get_total_flops()


def test_attention_refuses_what_it_cannot_hear() -> None:
    steps = signal_of((6, TIME))
    for layer, inputs, fix in [
        (Attention(heads=4), [steps], SettingFix("heads", 3)),
        (Attention(causal=True), [steps, steps], SettingFix("causal", False)),
        (Attention(), [steps, signal_of((12,))], InsertFix("reshape", {"shape": [1, 12]}, 1)),
        (Attention(), [steps] * 3, None),
    ]:
        with pytest.raises(ShapeError) as refused:
            layer.output(*inputs)
        assert refused.value.fix == fix


def test_an_embedding_looks_up_the_row_of_each_token() -> None:
    tokens = Signal(("time",), (4,), vocabulary=6)
    module = Embedding(units=3).build(tokens)
    table = module.state_dict()["weight"].numpy()
    found = module(torch.tensor([[5.0, 0.0, 5.0, 2.0]])).detach().numpy()
    np.testing.assert_array_equal(found[0].T, table[[5, 0, 5, 2]])
    with pytest.raises(ShapeError, match="takes tokens"):
        Embedding(units=3).output(signal_of((4,)))


def test_sinusoidal_places_are_those_of_the_paper() -> None:
    waves = PositionalEncoding(kind="sinusoidal").build(signal_of((5, 7)))(torch.zeros(1, 5, 7))[0]
    for place in range(7):
        for pair in range(3):
            angle = place / 10_000 ** (2 * pair / 5)
            assert waves[2 * pair, place] == pytest.approx(np.sin(angle), abs=1e-6)
            if 2 * pair + 1 < 5:
                assert waves[2 * pair + 1, place] == pytest.approx(np.cos(angle), abs=1e-6)


def test_the_last_step_and_the_mean_are_those_of_the_steps_that_are_there() -> None:
    signal = Signal(("channel", "time"), (2, 4), padded=True)
    x = torch.arange(16.0).reshape(2, 2, 4)
    there = torch.tensor([[True, True, False, False], [True] * 4])
    assert LastStep().build(signal)(x, mask=there).tolist() == [[1, 5], [11, 15]]
    assert MeanOverTime().build(signal)(x, mask=there).tolist() == [[0.5, 4.5], [9.5, 13.5]]
    assert LastStep().build(signal)(x).tolist() == [[3, 7], [11, 15]]


def test_a_branch_scaled_by_0_says_nothing_and_learns_how_loud_to_be() -> None:
    module, x = Scale().build(signal_of((3,))), torch.randn(4, 3)
    assert not module(x).any()
    module(x).sum().backward()
    (weight,) = module.parameters()
    torch.testing.assert_close(weight.grad, x.sum()[None])


def test_noise_has_the_deviation_that_is_set_comes_from_the_stream_and_rests_in_evaluation() -> None:
    module = GaussianNoise(deviation=0.5).build(signal_of((1000,)))
    assert isinstance(module, StreamNoise)
    x = torch.ones(200, 1000)
    with pytest.raises(RuntimeError, match="set `draw`"):
        module(x)
    module.draw = lambda shape: np.random.default_rng(5).random(shape, np.float32)
    noise = module(x) - x
    assert abs(float(noise.mean())) < 0.006
    assert float(noise.std()) == pytest.approx(0.5, rel=0.01)
    assert float((noise.abs() < 0.5).float().mean()) == pytest.approx(0.6827, abs=0.005)
    assert torch.equal(module(x), module(x))
    assert torch.equal(module.eval()(x), x)


@pytest.mark.parametrize("causal", [False, True])
def test_what_attention_computes_on_its_way_is_what_pytorchs_own_does(causal: bool) -> None:
    signal, heads = signal_of((CHANNELS, TIME)), 4
    module, x = drawn(Attention(heads=heads, causal=causal), signal), torch.randn(1, CHANNELS, TIME)
    arrays = {name: each.detach().double().numpy() for name, each in module.named_parameters()}
    sequence = x[0].double().numpy()
    seen = attended(arrays, heads, causal, sequence, sequence)
    steps = x.transpose(1, 2)
    hidden = nn.Transformer.generate_square_subsequent_mask(TIME) if causal else None
    theirs = pytorchs(module, CHANNELS, heads)
    output, weights = theirs(steps, steps, steps, attn_mask=hidden, average_attn_weights=False)
    np.testing.assert_allclose(seen.weights, weights[0].detach(), atol=1e-5)
    mixed = torch.from_numpy(seen.mixed).float().transpose(0, 1).flatten(1)
    torch.testing.assert_close(theirs.out_proj(mixed), output[0], atol=1e-4, rtol=1e-4)
    parts = (torch.from_numpy(each).float()[None] for each in (seen.queries, seen.keys, seen.values))
    expected = nn.functional.scaled_dot_product_attention(*parts, is_causal=causal)
    np.testing.assert_allclose(seen.mixed, expected[0], atol=1e-5)
    np.testing.assert_allclose(seen.scaled, seen.products / np.sqrt(CHANNELS / heads))
    assert (seen.allowed == (np.tri(TIME, dtype=bool) if causal else True)).all()


def test_what_cross_attention_computes_has_a_row_for_each_step_that_asks() -> None:
    module = drawn(Attention(heads=2), signal_of((CHANNELS, TIME)), signal_of((3, 9)))
    arrays = {name: each.detach().double().numpy() for name, each in module.named_parameters()}
    x, context = torch.randn(1, CHANNELS, TIME), torch.randn(1, 3, 9)
    seen = attended(arrays, 2, False, x[0].double().numpy(), context[0].double().numpy())
    heard = context.transpose(1, 2)
    _, weights = pytorchs(module, 3, 2)(x.transpose(1, 2), heard, heard, average_attn_weights=False)
    assert seen.weights.shape == (2, TIME, 9)
    np.testing.assert_allclose(seen.weights, weights[0].detach(), atol=1e-5)
