"""Recurrent layers against their formulas in NumPy, and the start of their gates."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from pydantic import ValidationError

from app.layers.dense import Dense
from app.layers.recurrent.gru import Gru
from app.layers.recurrent.lstm import Lstm
from app.layers.recurrent.recurrent import Recurrent
from app.layers.recurrent.rnn import Rnn
from app.network.graph import resolve
from app.network.specification import Network
from app.schema.signal import signal_of
from app.training.scaled import PyTorchDefault, XavierUniform
from app.training.start import initial_arrays

Array = NDArray[np.float64]
CHANNELS, UNITS, TIME = 3, 4, 7
SEQUENCE = signal_of((CHANNELS, TIME))


def sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


def states(kind: type[Recurrent], arrays: dict[str, Array], x: Array, suffix: str = "") -> Array:
    """The state after every step [time, units] of one sequence x [time, channels]."""
    w, u, b, c = (arrays[f"{name}_l0{suffix}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    h, cell, found = np.zeros(UNITS), np.zeros(UNITS), []
    for step in x:
        own, before = np.split(w @ step + b, kind.gates), np.split(u @ h + c, kind.gates)
        if kind is Rnn:
            h = np.tanh(own[0] + before[0])
        elif kind is Lstm:
            i, f, o = (sigmoid(own[gate] + before[gate]) for gate in (0, 1, 3))
            cell = f * cell + i * np.tanh(own[2] + before[2])
            h = o * np.tanh(cell)
        else:
            r, z = (sigmoid(own[gate] + before[gate]) for gate in (0, 1))
            h = (1 - z) * np.tanh(own[2] + r * before[2]) + z * h
        found.append(h)
    return np.array(found)


def computed(layer: Recurrent, x: NDArray[np.float32]) -> tuple[Array, dict[str, Array]]:
    torch.manual_seed(0)
    module = layer.build(SEQUENCE)
    arrays = {name: each.numpy().astype(np.float64) for name, each in module.state_dict().items()}
    return module(torch.from_numpy(x)).detach().numpy(), arrays


KINDS = pytest.mark.parametrize("kind", [Rnn, Lstm, Gru], ids=lambda each: each.__name__)


@KINDS
def test_every_state_is_that_of_the_formula(kind: type[Recurrent]) -> None:
    x = np.random.default_rng(0).standard_normal((2, CHANNELS, TIME)).astype(np.float32)
    found, arrays = computed(kind(units=UNITS, returns="sequence"), x)
    for sample, given in zip(found, x, strict=True):
        np.testing.assert_allclose(sample.T, states(kind, arrays, given.T), atol=1e-6)


@KINDS
def test_the_last_state_of_both_ways_is_that_at_either_end(kind: type[Recurrent]) -> None:
    x = np.random.default_rng(1).standard_normal((1, CHANNELS, TIME)).astype(np.float32)
    found, arrays = computed(kind(units=UNITS, bidirectional=True), x)
    forth, back = states(kind, arrays, x[0].T), states(kind, arrays, x[0].T[::-1], "_reverse")
    np.testing.assert_allclose(found[0], np.concatenate([forth[-1], back[-1]]), atol=1e-6)


@KINDS
def test_multiply_adds_are_those_of_the_products_of_the_formula(kind: type[Recurrent]) -> None:
    products = kind.gates * (UNITS * CHANNELS + UNITS * UNITS)
    assert kind(units=UNITS).multiply_adds(SEQUENCE) == TIME * products
    assert kind(units=UNITS, bidirectional=True).multiply_adds(SEQUENCE) == 2 * TIME * products


def biases(layer: Recurrent, initialization: PyTorchDefault | XavierUniform) -> list[Array]:
    """The sum of both biases, gate by gate, as a run starts."""
    graph = resolve(Network(layers=[layer, Dense(units=2)]), signal_of((CHANNELS, 40)))
    arrays = initial_arrays(graph, initialization, seed=3)
    name = graph.nodes[0].id
    total = arrays[f"{name}.bias_ih_l0"].astype(np.float64) + arrays[f"{name}.bias_hh_l0"]
    return np.split(total, layer.gates)


@pytest.mark.parametrize("initialization", [PyTorchDefault(), XavierUniform()], ids=lambda each: each.name)
def test_the_forget_gate_starts_where_its_setting_says_whatever_is_drawn(
    initialization: PyTorchDefault | XavierUniform,
) -> None:
    assert biases(Lstm(units=UNITS, forget_bias=3), initialization)[1].tolist() == [3] * UNITS
    assert biases(Gru(units=UNITS, update_bias=3), initialization)[1].tolist() == [3] * UNITS


def test_an_lstm_whose_forget_gate_starts_at_chrono_lets_in_as_little_as_it_forgets() -> None:
    entering, forgetting, *_ = biases(Lstm(units=200, forget_bias="chrono"), XavierUniform())
    np.testing.assert_allclose(entering, -forgetting, atol=1e-6)


@pytest.mark.parametrize(
    "layer",
    [Lstm(units=2000, forget_bias="chrono"), Gru(units=2000, update_bias="chrono")],
    ids=["lstm", "gru"],
)
def test_chrono_spreads_memories_up_to_the_length_of_the_sequence(layer: Recurrent) -> None:
    spans = np.exp(biases(layer, XavierUniform())[1])
    assert spans.min() >= 1
    assert spans.max() <= 40
    np.testing.assert_allclose(np.quantile(spans, [0.25, 0.5, 0.75]), [10.75, 20.5, 30.25], rtol=0.06)


@pytest.mark.parametrize(
    ("start", "same"),
    [
        ({"gate_start": {"name": "constant", "value": 3}}, 3),
        ({"gate_start": {"name": "chrono"}}, "chrono"),
        ({"gate_start": {"name": "pytorch", "value": None}}, "drawn"),
        ({}, "drawn"),
    ],
)
def test_where_gates_start_may_be_said_by_name_and_is_pytorchs_own_where_nothing_is_said(
    start: dict[str, object], same: float | str
) -> None:
    assert Lstm.model_validate({"units": 4, **start}) == Lstm(units=4, forget_bias=same)
    assert Gru.model_validate({"units": 4, **start}) == Gru(units=4, update_bias=same)


@pytest.mark.parametrize("start", [{"name": "open"}, {"name": "constant"}, {"name": "chrono", "value": 3}, 3])
def test_a_start_of_gates_that_says_nothing_is_refused(start: object) -> None:
    with pytest.raises(ValidationError):
        Lstm.model_validate({"units": 4, "gate_start": start})


def test_drawn_gates_are_pytorchs_own_start() -> None:
    drawn = biases(Lstm(units=400, forget_bias="drawn"), PyTorchDefault())[1]
    bound = 1 / np.sqrt(400)
    assert abs(drawn).max() <= 2 * bound
    assert drawn.std() == pytest.approx(np.sqrt(2 / 3) * bound, rel=0.1)


def test_pytorchs_own_start_counts_the_units_for_every_weight() -> None:
    graph = resolve(Network(layers=[Lstm(units=400), Dense(units=2)]), signal_of((CHANNELS, 40)))
    weight = initial_arrays(graph, PyTorchDefault(), seed=0)[f"{graph.nodes[0].id}.weight_ih_l0"]
    theirs = torch.nn.LSTM(CHANNELS, 400).weight_ih_l0.detach().numpy()
    assert abs(weight).max() == pytest.approx(abs(theirs).max(), rel=0.01)
