"""Lengths follow the wires: a network of layers along time answers for a padded sequence as for the
sequence alone.
"""

import numpy as np
import torch

from app.network.graph import Graph, resolve
from app.network.module import build
from app.network.specification import Network
from app.schema.signal import SEQUENCE, Signal

CHANNELS, TIME = 2, 24
LENGTHS = torch.tensor([24, 9, 13, 17])
BRANCHES = Network.model_validate(
    {
        "layers": [
            {"id": "first", "type": "conv1d", "filters": 4, "padding": "same"},
            {"id": "norm", "type": "batch-norm"},
            {"id": "gelu", "type": "gelu"},
            {"id": "halved", "type": "max-pool1d"},
            {"id": "second", "type": "conv1d", "filters": 4, "padding": "same"},
            {"id": "sum", "type": "add"},
            {"id": "mean", "type": "global-avg-pool"},
            {"id": "largest", "type": "global-max-pool"},
            {"id": "both", "type": "concatenate"},
            {"id": "answer", "type": "dense", "units": 3},
        ],
        "wires": [
            ["input", "first"],
            ["first", "norm"],
            ["norm", "gelu"],
            ["gelu", "halved"],
            ["halved", "second"],
            ["halved", "sum"],
            ["second", "sum"],
            ["sum", "mean"],
            ["sum", "largest"],
            ["mean", "both"],
            ["largest", "both"],
            ["both", "answer"],
        ],
    }
)


def graph_of(time: int, padded: bool = True) -> Graph:
    return resolve(BRANCHES, Signal(SEQUENCE, (CHANNELS, time), padded=padded))


def module_of(graph: Graph) -> torch.nn.Module:
    module = build(graph)
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for array in [*module.parameters(), *module.buffers()]:
            array.normal_(generator=generator).abs_()
    return module


def test_a_padded_batch_gives_what_each_sequence_gives_alone() -> None:
    x = torch.randn(4, CHANNELS, TIME)
    answers = module_of(graph_of(TIME)).eval()(x, LENGTHS)
    for row, length, answer in zip(x, LENGTHS.tolist(), answers, strict=True):
        alone = module_of(graph_of(length, padded=False)).eval()
        torch.testing.assert_close(answer, alone(row[None, :, :length])[0])


def test_not_even_nan_behind_the_end_reaches_an_output_or_a_gradient() -> None:
    clean = torch.randn(4, CHANNELS, TIME)
    beyond = torch.from_numpy(np.arange(TIME) >= LENGTHS.numpy()[:, None])[:, None]
    found = []
    for x in (clean, clean.masked_fill(beyond, torch.nan)):
        module = module_of(graph_of(TIME)).train()
        output = module(x, LENGTHS)
        output.square().sum().backward()
        found.append([output, *(each.grad for each in module.parameters()), *module.buffers()])
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0)


def test_every_output_can_be_seen_with_lengths_too() -> None:
    x, module = torch.randn(4, CHANNELS, TIME), module_of(graph_of(TIME)).eval()
    outputs = module.forward_all(x, LENGTHS)
    assert list(outputs) == [node.id for node in graph_of(TIME).nodes]
    torch.testing.assert_close(outputs["answer"], module(x, LENGTHS), rtol=0, atol=0)


def test_whole_sequences_need_no_lengths() -> None:
    x, module = torch.randn(4, CHANNELS, TIME), module_of(graph_of(TIME)).eval()
    torch.testing.assert_close(module(x, torch.full((4,), TIME)), module(x))


def test_a_layer_that_forgets_time_ends_what_is_known_of_lengths() -> None:
    layers = [{"type": "flatten"}, {"type": "reshape", "shape": [4, 12]}, {"type": "global-avg-pool"}]
    graph = resolve(
        Network.model_validate({"layers": layers}), Signal(SEQUENCE, (CHANNELS, TIME), padded=True)
    )
    x = torch.ones(1, CHANNELS, TIME)
    half = x.flatten().clone()
    half[12:24] = half[36:] = 0
    assert [node.output_signal.padded for node in graph.nodes] == [False, False, False]
    answer = build(graph)(x, torch.tensor([12]))
    torch.testing.assert_close(answer, half.view(1, 4, 12).mean(2))
