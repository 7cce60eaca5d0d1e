"""Where weights start."""

import math

import numpy as np
import pytest
import torch

from app.layers.declaration import Parameter
from app.network.graph import Graph, resolve
from app.network.specification import Network
from app.randomness import Stream, generator
from app.schema.signal import signal_of
from app.training.initialization import Initialization
from app.training.initializations import INITIALIZATIONS
from app.training.scaled import HeNormal, HeUniform, Orthogonal, PyTorchDefault, XavierNormal, XavierUniform
from app.training.start import initial_arrays
from app.training.unscaled import ConstantValue, Normal, Uniform, Zeros

WIDE = Parameter("weight", (300, 200), "weight", fan_in=200, fan_out=300)
FILTERS = Parameter("weight", (32, 16, 5, 5), "weight", fan_in=400, fan_out=800)


def graph() -> Graph:
    layers = [
        {"type": "conv2d", "filters": 4, "kernel_size": 3},
        {"type": "batch-norm"},
        {"type": "flatten"},
        {"type": "dense", "units": 3},
    ]
    return resolve(Network.model_validate({"layers": layers}), signal_of((1, 8, 8)))


@pytest.mark.parametrize("parameter", [WIDE, FILTERS], ids=["dense", "conv2d"])
@pytest.mark.parametrize(
    ("initialization", "theirs"),
    [
        (XavierUniform(), torch.nn.init.xavier_uniform_),
        (XavierNormal(gain=2.0), lambda w: torch.nn.init.xavier_normal_(w, 2.0)),
        (HeUniform(), torch.nn.init.kaiming_uniform_),
        (HeNormal(), torch.nn.init.kaiming_normal_),
        (PyTorchDefault(), lambda w: torch.nn.init.kaiming_uniform_(w, math.sqrt(5))),
        (Uniform(bound=0.2), lambda w: torch.nn.init.uniform_(w, -0.2, 0.2)),
        (Normal(std=0.2), lambda w: torch.nn.init.normal_(w, 0, 0.2)),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_weights_scatter_like_pytorchs(
    initialization: Initialization, theirs: object, parameter: Parameter
) -> None:
    assert callable(theirs)
    torch.manual_seed(0)
    expected = theirs(torch.empty(parameter.shape)).numpy()
    drawn = initialization.weight(parameter, generator(1, Stream.INITIALIZATION, 0, 0))
    assert drawn.shape == parameter.shape
    assert abs(drawn.mean()) < 4 * drawn.std() / math.sqrt(drawn.size)
    assert drawn.std() == pytest.approx(expected.std(), rel=0.03)
    assert np.abs(drawn).max() == pytest.approx(np.abs(expected).max(), rel=0.3)


@pytest.mark.parametrize("parameter", [WIDE, FILTERS], ids=["dense", "conv2d"])
def test_orthogonal_weights_neither_stretch_nor_shrink(parameter: Parameter) -> None:
    drawn = Orthogonal(gain=2.0).weight(parameter, generator(1, Stream.INITIALIZATION, 0, 0))
    matrix = drawn.reshape(len(drawn), -1) / 2
    gram = matrix @ matrix.T if len(matrix) <= matrix.shape[1] else matrix.T @ matrix
    np.testing.assert_allclose(gram, np.eye(len(gram)), atol=1e-12)


def test_zeros_and_constants_are_what_they_say() -> None:
    draws = generator(1, Stream.INITIALIZATION, 0, 0)
    assert not Zeros().weight(WIDE, draws).any()
    assert (ConstantValue(value=0.25).weight(WIDE, draws) == 0.25).all()


@pytest.mark.parametrize("declared", INITIALIZATIONS, ids=lambda each: each.model_fields["name"].default)
def test_every_parameter_of_a_network_gets_a_start_in_its_shape(declared: type[Initialization]) -> None:
    arrays = initial_arrays(graph(), declared(), seed=3)
    expected = {f"{node.id}.{each.name}": each for node, each in graph().parameters()}
    assert {name: array.shape for name, array in arrays.items()} == {
        name: each.shape for name, each in expected.items()
    }
    assert all(array.dtype == np.float32 for array in arrays.values())


def test_biases_start_at_zero_and_scales_at_one_unless_pytorchs_default_is_asked_for() -> None:
    arrays = initial_arrays(graph(), XavierUniform(), seed=3)
    norm, dense = (
        next(node.id for node in graph().nodes if node.layer.type == t) for t in ("batch-norm", "dense")
    )
    assert not arrays[f"{dense}.bias"].any()
    assert (arrays[f"{norm}.weight"] == 1).all()
    assert (arrays[f"{norm}.running_var"] == 1).all()
    drawn = initial_arrays(graph(), PyTorchDefault(), seed=3)[f"{dense}.bias"]
    assert 0 < np.abs(drawn).max() <= 1 / math.sqrt(arrays[f"{dense}.weight"].shape[1])


def test_the_same_seed_gives_the_same_start_and_another_gives_another() -> None:
    first, again, other = (initial_arrays(graph(), XavierUniform(), seed) for seed in (3, 3, 4))
    assert all((first[name] == again[name]).all() for name in first)
    assert any((first[name] != other[name]).any() for name in first)


@pytest.mark.parametrize("kind", INITIALIZATIONS, ids=lambda kind: kind.model_fields["name"].default)
def test_biases_start_where_the_setting_says(kind: type[Initialization]) -> None:
    parameter = Parameter("bias", (5000,), "bias")
    usual, moved = (kind.model_validate({"bias": bias}) for bias in (0.0, 0.1))
    draws = [each.draw_bias(parameter, 9, np.random.default_rng(1)) for each in (usual, moved)]
    assert np.array_equal(draws[1], 0.1 + draws[0])
    assert np.abs(draws[0]).max() <= 1 / 3
