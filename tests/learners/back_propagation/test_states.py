"""What a recurrent layer is seen to do, against PyTorch's own modules and finite differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Refusal
from app.views.states import StatesView
from tests.learners.back_propagation.experiments import Spec, experiment, learner, run
from tests.learners.back_propagation.looks import see

WAVES = {"name": "sine", "length": 12, "samples": 60}
KINDS = pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])


def started(layer: Spec, dataset: Spec | None = None) -> BackPropagationLearner:
    it = learner(
        experiment([{"id": "memory", **layer}, {"type": "dense", "units": 1}], dataset or WAVES, epochs=2)
    )
    run(it)
    return it


def pytorchs(it: BackPropagationLearner, kind: str, both: bool = False) -> tuple[Any, torch.Tensor]:
    """PyTorch's module with the layer's weights, and the first test sample [1, steps, channels]."""
    module = getattr(torch.nn, kind.upper())(1, 5, batch_first=True, bidirectional=both)
    arrays = it.model.arrays()
    module.load_state_dict(
        {name: torch.from_numpy(arrays[f"memory.{name}"].copy()) for name in module.state_dict()}
    )
    data = it.experiment.dataset.load()
    assert data.test is not None
    return module, torch.from_numpy(data.test.inputs[:1]).transpose(1, 2)


@KINDS
@pytest.mark.parametrize("both", [False, True])
def test_the_states_are_those_of_pytorchs_own_module(kind: str, both: bool) -> None:
    it = started({"type": kind, "units": 5, "bidirectional": both})
    arrays, facts = see(it, StatesView())
    module, steps = pytorchs(it, kind, both)
    found, _ = module(steps)
    np.testing.assert_allclose(arrays["state/memory"], found[0].detach().numpy().T, atol=1e-6)
    assert {f"{name}/memory" for name in facts["layers"]["memory"]} <= arrays.keys()


def test_the_cell_is_what_the_gates_let_through() -> None:
    it = started({"type": "lstm", "units": 5})
    arrays, facts = see(it, StatesView())
    assert facts["layers"] == {"memory": ["state", "cell", "input", "forget", "output"]}
    state, cell, entering, kept, told = (arrays[f"{name}/memory"] for name in facts["layers"]["memory"])
    np.testing.assert_allclose(state, told * np.tanh(cell), atol=1e-6)
    let_in = (cell[:, 1:] - kept[:, 1:] * cell[:, :-1]) / entering[:, 1:]
    assert (np.abs(let_in) <= 1 + 1e-4).all()
    module, steps = pytorchs(it, "lstm")
    _, (_, last) = module(steps)
    np.testing.assert_allclose(cell[:, -1], last[0, 0].detach().numpy(), atol=1e-6)


@KINDS
def test_the_reach_is_how_much_the_loss_moves_with_each_step_of_the_input(kind: str) -> None:
    it = started({"type": kind, "units": 5})
    data = it.experiment.dataset.load()
    assert data.test is not None
    row, target = data.test.raw[0].astype(np.float64), float(data.test.targets[0])

    def loss(rows: NDArray[np.float64]) -> NDArray[np.float64]:
        return (it.predict(rows.astype(np.float32))[:, 0].astype(np.float64) - target) ** 2

    nudge = 1e-2 * np.eye(len(row))
    slope = (loss(row + nudge) - loss(row - nudge)) / 2e-2
    arrays, _ = see(it, StatesView())
    np.testing.assert_allclose(arrays["reach"], np.abs(slope), rtol=0.02, atol=2e-4)


def test_tokens_have_states_and_no_reach() -> None:
    layers: list[Spec] = [
        {"type": "embedding", "units": 3},
        {"id": "memory", "type": "gru", "units": 5},
        {"type": "dense", "units": 2},
    ]
    parity = {"name": "parity", "encoding": "tokens", "samples": 50}
    arrays, _ = see(learner(experiment(layers, parity, "cross-entropy")), StatesView(split="train"))
    assert arrays["state/memory"].shape == (5, 8)
    assert "reach" not in arrays


def test_a_sample_that_is_not_there_is_refused_and_a_network_without_memory_has_no_states() -> None:
    it = started({"type": "rnn", "units": 2})
    with pytest.raises(Refusal):
        it.look([StatesView(sample=999)])
    plain = learner(experiment([{"type": "flatten"}, {"type": "dense", "units": 1}], WAVES))
    arrays, facts = see(plain, StatesView())
    assert facts["layers"] == {}
    assert set(arrays) == {"reach"}
