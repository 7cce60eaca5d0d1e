"""Networks in few bits or with weights left out, against PyTorch's own quantization and pruning."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils import prune as pytorchs

from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.back_propagation.views.smaller import in_bits, prune, quantized, rounded
from app.learners.learner import Budget, Refusal
from app.training.specification import EngineName
from app.views.smaller import SmallerView
from tests.learners.back_propagation.experiments import dense, experiment, learner, run
from tests.learners.back_propagation.looks import see

TRAINED = Budget(seconds=60, unit="epoch", count=20)


def digits(engine: EngineName = "torch") -> BackPropagationLearner:
    """A small network that has learned some of the digits."""
    it = BackPropagationLearner(
        prepare(
            experiment(
                [{"type": "flatten"}, *dense(32, 10, activation="relu")],
                {"name": "digits-image", "samples": 600},
                loss="cross-entropy",
                optimizer={"name": "adam", "learning_rate": 0.01},
                engine=engine,
            )
        ),
        engine=engine,
    )
    run(it, TRAINED)
    return it


def linear_stack(it: BackPropagationLearner) -> nn.Sequential:
    """PyTorch's own layers with copies of its weights."""
    first, second = nn.Linear(64, 32), nn.Linear(32, 10)
    state = it.model.arrays()
    for ours, layer in zip(("dense-2", "dense-4"), (first, second), strict=True):
        layer.weight.data = torch.tensor(state[f"{ours}.weight"])
        layer.bias.data = torch.tensor(state[f"{ours}.bias"])
    return nn.Sequential(nn.Flatten(), first, nn.ReLU(), second)


def test_a_weight_moves_by_half_a_step_at_most_and_each_unit_has_a_scale_of_its_own() -> None:
    weight = torch.randn(5, 40) * torch.logspace(-3, 2, 5)[:, None]
    for bits in (2, 4, 8):
        step = weight.abs().amax(1, keepdim=True) / (2 ** (bits - 1) - 1)
        small = quantized(weight, bits)
        assert ((small - weight).abs() <= step * 0.5001).all()
        assert all(len(row.unique()) <= 2**bits - 1 for row in small)
    assert not quantized(torch.zeros(3, 4), 8).any()


def test_what_is_fed_is_rounded_sample_by_sample_and_zero_stays_zero() -> None:
    fed = torch.rand(6, 3, 50) * torch.logspace(-2, 3, 6)[:, None, None] - 0.3
    fed[:, 0, 0] = 0
    step = (fed.flatten(1).amax(1).clamp_min(0) - fed.flatten(1).amin(1).clamp_max(0)) / 255
    small = rounded(fed)
    assert ((small - fed).abs() <= step[:, None, None] * 1.001).all()
    assert not small[:, 0, 0].any()
    assert all(len(sample.unique()) <= 256 for sample in small)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:torch.quantize_per_tensor:UserWarning")
def test_eight_bits_stray_no_further_than_pytorchs_dynamic_quantization() -> None:
    it = digits()
    inputs = it.training_state.splits.inputs
    exact = it.model.evaluate(inputs)
    theirs = torch.ao.quantization.quantize_dynamic(linear_stack(it), {nn.Linear}, dtype=torch.qint8)
    with in_bits(it.model, 8):
        ours = it.model.evaluate_module(inputs)
    strayed = (ours - exact).square().mean()
    assert 0 < strayed <= (theirs(inputs) - exact).square().mean()


@pytest.mark.parametrize("engine", ["torch", "compiled"])
def test_what_is_left_out_is_what_pytorchs_global_pruning_leaves_out(engine: EngineName) -> None:
    it = digits(engine)
    own = linear_stack(it)
    pruned = [(own[1], "weight"), (own[3], "weight")]
    pytorchs.global_unstructured(pruned, pytorchs.L1Unstructured, amount=0.8)  # type: ignore[no-untyped-call]
    prune(it.model, 0.8)
    torch.testing.assert_close(
        it.model.evaluate(it.training_state.splits.inputs), own(it.training_state.splits.inputs)
    )


@pytest.mark.parametrize("engine", ["torch", "compiled"])
def test_int8_costs_no_accuracy_two_bits_do_and_the_run_stays_as_it_was(engine: EngineName) -> None:
    it = digits(engine)
    before = deepcopy(it.model.arrays())
    arrays, facts = see(it, SmallerView(bits=[8, 2], pruned=[0.5, 0.95]))
    accuracy = arrays["smaller/accuracy"]
    assert (arrays["smaller/bits"].tolist(), facts["samples"]) == ([32, 8, 2, 32, 32], 120)
    np.testing.assert_allclose(arrays["smaller/pruned"], [0, 0, 0, 0.5, 0.95])
    assert accuracy[0] > 0.85
    assert accuracy[1] >= accuracy[0] - 0.01
    assert accuracy[2] < accuracy[0] - 0.1
    assert accuracy[4] < accuracy[0] - 0.1
    weights, rest = 64 * 32 + 32 * 10, 4 * (32 + 10)
    assert arrays["smaller/bytes"].tolist() == [
        4 * weights + rest,
        weights + 2 * rest,
        weights / 4 + 2 * rest,
        *[4 * weights + rest] * 2,
    ]
    for name, array in it.model.arrays().items():
        np.testing.assert_array_equal(array, before[name])


def test_in_regression_there_is_a_loss_alone() -> None:
    it = learner(experiment(dense(4, 1), "curve"))
    arrays, _ = see(it, SmallerView(split="train", pruned=[]))
    assert "smaller/accuracy" not in arrays
    assert arrays["smaller/loss"].shape == (4,)


def test_a_split_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="no test set"):
        see(learner(experiment(dense(2, 1), "gate-xor")), SmallerView())
