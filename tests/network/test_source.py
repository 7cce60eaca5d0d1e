import subprocess
import sys
from typing import Any

import pytest
import torch
from torch import nn

from app.layers.catalog import LAYERS, layer_name
from app.network.graph import resolve
from app.network.module import build
from app.network.source import identifiers, source
from app.network.specification import Network
from app.schema.shape import Shape
from app.schema.signal import signal_of

BRANCHES = {
    "layers": [
        {"id": "stem", "type": "conv2d", "filters": 3, "kernel_size": 3, "padding": "same"},
        {"id": "act-1", "type": "bipolar-step"},
        {"id": "act_1", "type": "prelu"},
        {"id": "forward", "type": "add"},
        {"id": "norm", "type": "batch-norm"},
        {"id": "1", "type": "flatten"},
        {"id": "class", "type": "dense", "units": 3},
    ],
    "wires": [
        ["input", "stem"],
        ["stem", "act-1"],
        ["stem", "act_1"],
        ["act-1", "forward"],
        ["act_1", "forward"],
        ["forward", "norm"],
        ["norm", "1"],
        ["1", "class"],
    ],
}
STACK = {
    "layers": [{"type": "dense", "units": 4}, {"type": "maxout", "pieces": 2}, {"type": "dense", "units": 1}]
}


def run(generated: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(compile(generated, "network.py", "exec"), namespace)  # noqa: S102 (our own source, in a test)
    return namespace


@pytest.mark.parametrize(("body", "shape"), [(STACK, (2,)), (BRANCHES, (1, 4, 4))])
def test_the_source_computes_the_same_from_the_same_weights(body: dict[str, Any], shape: Shape) -> None:
    graph = resolve(Network.model_validate(body), signal_of(shape))
    module = build(graph).eval()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.normal_()

    made = run(source(graph))
    plain: nn.Module = made["Network"]().eval()
    ids = made["names"]
    arrays = {
        name: module.state_dict().get(_saved(name, ids), array) for name, array in plain.state_dict().items()
    }
    plain.load_state_dict(arrays)

    x = torch.randn(3, *shape)
    assert torch.allclose(plain(x), module(x), atol=1e-6)


def _saved(name: str, ids: dict[str, str]) -> str:
    attribute, parameter = name.split(".")
    return f"{ids[attribute]}.{parameter}"


def test_a_stack_reads_as_people_write_it() -> None:
    generated = source(
        resolve(
            Network.model_validate({"layers": [{"type": "dense", "units": 4}, {"type": "tanh"}]}),
            signal_of((2,)),
        )
    )

    assert "        self.dense_1 = nn.Linear(2, 4)\n        self.tanh_2 = nn.Tanh()\n" in generated
    assert "        x = self.dense_1(x)\n        x = self.tanh_2(x)\n        return x\n" in generated
    assert "app" not in generated


def test_no_id_hides_an_attribute_of_modules_or_another_layer() -> None:
    names = identifiers(["train", "class", "forward", "1", "a-1", "a_1", "layer-1", *map(layer_name, LAYERS)])

    assert len(set(names.values())) == len(names)
    assert all(name.isidentifier() and not hasattr(nn.Module(), name) for name in names.values())


def test_source_is_made_without_torch() -> None:
    program = """
import sys
from app.network.graph import resolve
from app.network.source import source
from app.network.specification import Network
from app.schema.signal import signal_of
made = source(resolve(Network.model_validate({"layers": [{"type": "bipolar-step"}]}), signal_of((2,))))
print("class BipolarStep(nn.Module)" in made, "torch" in sys.modules)
"""

    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "True False\n"
