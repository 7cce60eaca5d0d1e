import torch
from torch import nn

from app.network.graph import resolve
from app.network.module import build
from app.network.specification import Network
from app.schema.signal import signal_of

STACK = Network.model_validate(
    {
        "layers": [
            {"type": "dense", "units": 4, "id": "train"},
            {"type": "tanh"},
            {"type": "dense", "units": 3},
        ]
    }
)
RESIDUAL = Network.model_validate(
    {
        "layers": [
            {"id": "a", "type": "dense", "units": 2},
            {"id": "b", "type": "relu"},
            {"id": "sum", "type": "add"},
            {"id": "both", "type": "concatenate"},
        ],
        "wires": [["input", "a"], ["a", "b"], ["b", "sum"], ["input", "sum"], ["sum", "both"], ["a", "both"]],
    }
)


def test_arrays_are_named_by_layer_and_parameter_and_start_at_zero() -> None:
    module = build(resolve(STACK, signal_of((2,))))

    state = module.state_dict()
    assert list(state) == ["train.weight", "train.bias", "dense-3.weight", "dense-3.bias"]
    assert all(not array.any() and array.device.type == "cpu" for array in state.values())


def test_a_stack_computes_what_pytorch_computes() -> None:
    module = build(resolve(STACK, signal_of((2,))))
    plain = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 3))
    module.load_state_dict(dict(zip(module.state_dict(), plain.state_dict().values(), strict=True)))

    x = torch.randn(5, 2)

    assert torch.equal(module(x), plain(x))


def test_a_graph_computes_what_its_wires_say() -> None:
    module = build(resolve(RESIDUAL, signal_of((2,))))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.normal_()
    x = torch.randn(5, 2)

    a = nn.functional.linear(x, *module.parameters())

    assert torch.equal(module(x), torch.cat([a.relu() + x, a], dim=1))


def test_every_output_can_be_seen_in_order() -> None:
    module = build(resolve(RESIDUAL, signal_of((2,))))
    x = torch.randn(5, 2)

    outputs = module.forward_all(x)

    assert list(outputs) == ["a", "b", "sum", "both"]
    assert torch.equal(outputs["both"], module(x))


def test_building_leaves_the_random_state_of_pytorch_alone() -> None:
    before = torch.get_rng_state()

    build(resolve(STACK, signal_of((2,))))

    assert torch.equal(torch.get_rng_state(), before)
