"""What a check says that layers cost, against the tensors of the module."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from app.network.graph import resolve, trace
from app.network.layer_reports import file_bytes, layer_reports
from app.network.module import build
from app.network.specification import Network
from app.schema.signal import signal_of

ROWS = 3
CONVOLUTIONAL = Network.model_validate(
    {
        "layers": [
            {"type": "conv2d", "filters": 4, "kernel_size": 3},
            {"type": "batch-norm"},
            {"type": "relu"},
            {"type": "max-pool2d"},
            {"type": "flatten"},
            {"type": "dense", "units": 5},
        ]
    }
)
IMAGE = signal_of((1, 8, 8))


def bytes_of(tensors: list[Tensor]) -> int:
    return sum(each.numel() * each.element_size() for each in tensors)


def test_a_layer_takes_as_many_bytes_in_a_file_as_its_state() -> None:
    module = build(resolve(CONVOLUTIONAL, IMAGE))
    expected = [bytes_of([*each.state_dict().values()]) for each in module.children()]
    traced = trace(CONVOLUTIONAL, IMAGE)
    assert [each.file_bytes for each in layer_reports(traced, ROWS)] == expected
    assert file_bytes(traced.nodes) == sum(expected)


def test_a_layers_activations_are_its_output_for_one_batch() -> None:
    module = build(resolve(CONVOLUTIONAL, IMAGE))
    found: list[int] = []

    def note(_: nn.Module, __: object, output: Tensor) -> None:
        found.append(bytes_of([output]))

    for each in module.children():
        each.register_forward_hook(note)
    module(torch.randn(ROWS, *IMAGE.shape))
    reports = layer_reports(trace(CONVOLUTIONAL, IMAGE), ROWS)
    assert [each.activation_bytes for each in reports] == found
